import * as Y from 'yjs'
import { textSegments } from '../../article/blocks'
import { bodyPlaces } from '../../article/body-places'
import { createArticle } from '../../article/create-article'
import { addByline, addTopic, setDetail, setSource } from '../../article/details'
import { addFigure } from '../../article/figures'
import { addLanguage } from '../../article/languages'
import { readBody } from '../../article/read-body'
import { bodyRoot, headlineRoot, leadRoot } from '../../article/roots'
import { recordNewTranslations, versionSegments } from '../../article/segments'
import { replaceText, textChange } from '../../article/text'
import { readVersion } from '../../article/version'
import { fillInline } from '../../article/write-body'
import type { PhotoId, SegmentId } from '../../ids'
import type { InterfaceLanguage } from '../../texts/define'
import { emptyBlock, filledBlock, writeSideTexts } from '../sample-blocks'
import type { NewsroomArticle } from './newsroom-article'

/** The language every sample article is first written in. */
export const SAMPLE_SOURCE = 'vi'

/** What a sample article's beginning needs beside its texts. */
export interface SampleBeginning {
  /** By the file's name. */
  readonly photos: ReadonlyMap<string, PhotoId>
  /** Milliseconds since 1970. */
  readonly at: number
  /** When the original appeared, for an article that is taken over: an ISO 8601 date. */
  readonly sourceDate: string
}

/** A sample article as its owner begins it: the source version with its details and figures. */
export function beginSampleArticle(article: NewsroomArticle, { photos, at, sourceDate }: SampleBeginning): Y.Doc {
  const version = article.versions[SAMPLE_SOURCE]
  const body = version.blocks.map((block) => filledBlock(block, emptyBlock(block)))
  const { headline, lead } = version
  const doc = createArticle({ language: SAMPLE_SOURCE, createdAt: at, headline, lead, body })
  doc.transact(() => {
    for (const [key, { file, credit, layout }] of Object.entries(article.photos)) {
      const block = body[version.blocks.findIndex((candidate) => candidate.key === key)]
      if (block?.type !== 'figure') throw new Error(`${article.key} has no figure ${key}`)
      addFigure(doc, { photoId: photos.get(file) ?? null, credit, layout }, block.figureId)
    }
    for (const field of ['section', 'place', 'genre'] as const) setDetail(doc, field, article[field])
    for (const topic of article.topics) addTopic(doc, topic)
    for (const byline of article.bylines) addByline(doc, byline)
    if (article.source !== undefined) {
      for (const field of ['publication', 'url', 'author'] as const) setSource(doc, field, article.source[field])
      setSource(doc, 'publishedAt', sourceDate)
    }
    writeSideTexts(doc, SAMPLE_SOURCE, version, body)
  })
  return doc
}

/**
 * Writes the translation of a sample article as far as its translator came, into the version that is there or a new one; `by` is the
 * name it is recorded under, `at` milliseconds since 1970.
 */
export function translateSampleArticle(
  doc: Y.Doc,
  article: NewsroomArticle,
  language: InterfaceLanguage,
  { by, at }: { readonly by: string; readonly at: number },
): void {
  const version = article.versions[language]
  if (version === undefined) throw new Error(`${article.key} has no version in ${language}`)
  doc.transact(() => {
    addLanguage(doc, language, SAMPLE_SOURCE, at)
    const body = readBody(bodyRoot(doc, language))
    const places = new Map(bodyPlaces(bodyRoot(doc, language)).map(({ key, element }) => [key, element]))
    const texts = version.blocks.flatMap((block, index) => {
      const place = body[index]
      return place === undefined ? [] : textSegments([filledBlock(block, place)])
    })
    for (const { id, children } of texts) {
      const element = places.get(id)
      if (element instanceof Y.XmlText) fillInline(element, children)
    }
    headlineRoot(doc, language).insert(0, version.headline)
    leadRoot(doc, language).insert(0, version.lead)
    writeSideTexts(doc, language, version, body)
    const written = versionSegments(readVersion(doc, language)).filter(({ text }) => text !== '')
    const keys = written.map(({ key }) => key)
    recordNewTranslations(doc, language, keys, { origin: 'human', by, at })
  })
}

/** Gives one text of a sample article another wording; `block` as in a `NewsroomStep`. */
export function rewriteSampleText(
  doc: Y.Doc,
  article: NewsroomArticle,
  { language, block, text }: { readonly language: InterfaceLanguage; readonly block: string; readonly text: string },
): void {
  if (block === 'headline') replaceText(headlineRoot(doc, language), text)
  else if (block === 'lead') replaceText(leadRoot(doc, language), text)
  else rewriteBlock(doc, language, segmentOf(doc, article, block), text)
}

function segmentOf(doc: Y.Doc, article: NewsroomArticle, key: string): SegmentId {
  const index = article.versions[SAMPLE_SOURCE].blocks.findIndex((block) => block.key === key)
  const block = readBody(bodyRoot(doc, SAMPLE_SOURCE))[index]
  if (block === undefined || !('id' in block)) throw new Error(`${article.key} has no text ${key}`)
  return block.id
}

function rewriteBlock(doc: Y.Doc, language: InterfaceLanguage, id: SegmentId, next: string): void {
  const element = bodyPlaces(bodyRoot(doc, language)).find(({ key }) => key === id)?.element
  if (!(element instanceof Y.XmlText)) throw new Error(`no text ${id} in ${language}`)
  let start = 0
  for (const { insert } of element.toDelta() as { insert: unknown }[]) {
    if (typeof insert === 'string') {
      const change = textChange(insert, next, next.length)
      if (change === undefined) return
      doc.transact(() => {
        element.delete(start + change.index, change.remove)
        element.insert(start + change.index, change.insert)
      })
      return
    }
    start += 1
  }
}
