import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type * as Y from 'yjs'
import type { Block } from '../../shared/article/blocks'
import { createArticle } from '../../shared/article/create-article'
import { addByline, addTopic, setDetail } from '../../shared/article/details'
import { addFigure } from '../../shared/article/figures'
import { addLanguage } from '../../shared/article/languages'
import { altRoot, bodyRoot, captionRoot, headlineRoot, leadRoot } from '../../shared/article/roots'
import { recordNewTranslations, versionSegments } from '../../shared/article/segments'
import { readVersion, searchFields, setSearchField } from '../../shared/article/version'
import { replaceBody } from '../../shared/article/write-body'
import { failureOf } from '../../shared/failure'
import type { ArticleId } from '../../shared/ids'
import { type FigureId, newFigureId, newSegmentId, type PhotoId, type SegmentId } from '../../shared/ids'
import type { Result } from '../../shared/result'
import {
  type SampleArticle as Sample,
  type SampleBlock,
  type SampleVersion,
  sampleArticle,
} from '../../shared/sample/sample-article'
import { interfaceLanguages } from '../../shared/texts/define'
import type { ArticleService } from '../articles/article-service'
import type { PhotoStore } from '../photos/photo-store'

/** What making the sample needs. */
export interface SampleParts {
  readonly articles: ArticleService
  readonly photos: PhotoStore
  /** The folder of the sample photos. */
  readonly photoFolder: string
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/** The article a newcomer can look at and try things on: three languages, two photos. */
export class SampleArticle {
  readonly #parts: SampleParts

  constructor(parts: SampleParts) {
    this.#parts = parts
  }

  /** Makes the sample as a new article of the library. */
  async create(): Promise<Result<ArticleId>> {
    try {
      const photos = new Map<string, PhotoId>()
      for (const [key, { file }] of Object.entries(sampleArticle.photos)) {
        const added = await this.#parts.photos.add(await readFile(join(this.#parts.photoFolder, file)), file)
        if (!added.ok) return added
        photos.set(key, added.value.id)
      }
      return await this.#parts.articles.add(sampleDocument(sampleArticle, photos, this.#parts.now()))
    } catch (error) {
      return { ok: false, failure: failureOf(error) }
    }
  }
}

/** The sample as a document; `photos` are by the key of their figure's block. */
export function sampleDocument(sample: Sample, photos: ReadonlyMap<string, PhotoId>, createdAt: number): Y.Doc {
  const ids = new Map<string, SegmentId>()
  const figures = new Map<string, FigureId>()
  const source = sample.versions[sample.sourceLanguage]
  for (const block of source.blocks) {
    if (block.kind === 'figure') figures.set(block.key, newFigureId())
    else if (block.kind === 'list')
      block.items.forEach((_item, index) => ids.set(`${block.key}:${index}`, newSegmentId()))
    else ids.set(block.key, newSegmentId())
  }
  const toBlock = (block: SampleBlock): Block => blockOf(block, ids, figures)
  const doc = createArticle({
    language: sample.sourceLanguage,
    createdAt,
    headline: source.headline,
    lead: source.lead,
    body: source.blocks.map(toBlock),
  })
  doc.transact(() => {
    for (const [key, id] of figures) {
      const photo = sample.photos[key]
      addFigure(
        doc,
        { photoId: photos.get(key) ?? null, credit: photo?.credit ?? '', layout: photo?.layout ?? 'full' },
        id,
      )
    }
    setDetail(doc, 'section', source.section)
    setDetail(doc, 'place', source.place)
    for (const topic of source.topics) addTopic(doc, topic)
    for (const byline of sample.bylines) addByline(doc, byline)
    for (const language of interfaceLanguages) {
      const version = sample.versions[language]
      if (language !== sample.sourceLanguage) {
        addLanguage(doc, language, sample.sourceLanguage, createdAt + interfaceLanguages.indexOf(language))
        headlineRoot(doc, language).insert(0, version.headline)
        leadRoot(doc, language).insert(0, version.lead)
        replaceBody(bodyRoot(doc, language), version.blocks.map(toBlock))
      }
      writeRest(doc, language, version, figures)
    }
    for (const language of interfaceLanguages.filter((each) => each !== sample.sourceLanguage)) {
      const keys = versionSegments(readVersion(doc, language)).map(({ key }) => key)
      recordNewTranslations(doc, language, keys, { origin: 'human', by: '', at: createdAt })
    }
  })
  return doc
}

function writeRest(doc: Y.Doc, language: string, version: SampleVersion, figures: ReadonlyMap<string, FigureId>): void {
  for (const field of searchFields) setSearchField(doc, language, field, version.search[field])
  for (const block of version.blocks) {
    const figure = block.kind === 'figure' ? figures.get(block.key) : undefined
    if (block.kind !== 'figure' || figure === undefined) continue
    captionRoot(doc, language, figure).insert(0, block.caption)
    altRoot(doc, language, figure).insert(0, block.alt)
  }
}

function blockOf(
  block: SampleBlock,
  ids: ReadonlyMap<string, SegmentId>,
  figures: ReadonlyMap<string, FigureId>,
): Block {
  const id = (key: string): SegmentId => ids.get(key) ?? newSegmentId()
  const text = (value: string): Block & { type: 'paragraph' } => ({
    type: 'paragraph',
    id: id(block.key),
    children: [{ type: 'text', text: value }],
  })
  switch (block.kind) {
    case 'paragraph':
      return text(block.text)
    case 'quote':
      return { ...text(block.text), type: 'quote' }
    case 'heading':
      return { ...text(block.text), type: 'heading', level: 2 }
    case 'list':
      return {
        type: 'list',
        style: 'bullet',
        items: block.items.map((item, index) => ({
          id: id(`${block.key}:${index}`),
          children: [{ type: 'text', text: item }],
        })),
      }
    case 'figure':
      return { type: 'figure', figureId: figures.get(block.key) ?? newFigureId() }
  }
}
