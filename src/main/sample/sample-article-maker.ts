import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type * as Y from 'yjs'
import type { Block } from '../../shared/article/blocks'
import { createArticle } from '../../shared/article/create-article'
import { addByline, addTopic, setDetail } from '../../shared/article/details'
import { addFigure } from '../../shared/article/figures'
import { addLanguage } from '../../shared/article/languages'
import { bodyRoot, headlineRoot, leadRoot } from '../../shared/article/roots'
import { recordNewTranslations, versionSegments } from '../../shared/article/segments'
import { readVersion } from '../../shared/article/version'
import { replaceBody } from '../../shared/article/write-body'
import { failureOf } from '../../shared/failure'
import type { ArticleId, PhotoId } from '../../shared/ids'
import type { Result } from '../../shared/result'
import { type SampleArticle as Sample, type SampleVersion, sampleArticle } from '../../shared/sample/sample-article'
import { emptyBlock, filledBlock, writeSideTexts } from '../../shared/sample/sample-blocks'
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
  const source = sample.versions[sample.sourceLanguage]
  const places = new Map(source.blocks.map((block) => [block.key, emptyBlock(block)]))
  const bodyOf = ({ blocks }: SampleVersion): Block[] =>
    blocks.map((block) => filledBlock(block, places.get(block.key) ?? emptyBlock(block)))
  const { headline, lead } = source
  const doc = createArticle({ language: sample.sourceLanguage, createdAt, headline, lead, body: bodyOf(source) })
  doc.transact(() => {
    for (const [key, place] of places) {
      if (place.type !== 'figure') continue
      const { credit = '', layout = 'full' } = sample.photos[key] ?? {}
      addFigure(doc, { photoId: photos.get(key) ?? null, credit, layout }, place.figureId)
    }
    setDetail(doc, 'section', source.section)
    setDetail(doc, 'place', source.place)
    for (const topic of source.topics) addTopic(doc, topic)
    for (const byline of sample.bylines) addByline(doc, byline)
    for (const language of interfaceLanguages) {
      const version = sample.versions[language]
      const body = bodyOf(version)
      if (language !== sample.sourceLanguage) {
        addLanguage(doc, language, sample.sourceLanguage, createdAt + interfaceLanguages.indexOf(language))
        headlineRoot(doc, language).insert(0, version.headline)
        leadRoot(doc, language).insert(0, version.lead)
        replaceBody(bodyRoot(doc, language), body)
      }
      writeSideTexts(doc, language, version, body)
    }
    for (const language of interfaceLanguages.filter((each) => each !== sample.sourceLanguage)) {
      const keys = versionSegments(readVersion(doc, language)).map(({ key }) => key)
      recordNewTranslations(doc, language, keys, { origin: 'human', by: '', at: createdAt })
    }
  })
  return doc
}
