import * as Y from 'yjs'
import { addTopic, readDetails, removeTopic, setDetail, setSource, topicId } from '../article/details'
import { readFigure, updateFigure } from '../article/figures'
import {
  bylinesRoot,
  figuresRoot,
  type LanguageTag,
  metaRoot,
  searchRoot,
  sourceRoot,
  topicsRoot,
} from '../article/roots'
import { readVersion, setSearchField } from '../article/version'
import type { FigureId } from '../ids'

/** What is said beside an article's text, and can be found: the search result of a version, and with the source version the article's details. */
export const sideKinds = [
  'searchTitle',
  'searchDescription',
  'credit',
  'section',
  'place',
  'topic',
  'byline',
  'publication',
  'author',
] as const
/** What is said beside an article's text. */
export type SideKind = (typeof sideKinds)[number]

/** Names what is said beside the text: its kind, and which of several. */
export type SideKey = `side:${SideKind}:${string}`

/** Something said beside the text. */
export interface SideText {
  readonly language: LanguageTag
  readonly segment: SideKey
  readonly kind: SideKind
  readonly text: string
}

/** What is said beside a version's text, as far as anything is. */
export function sideTexts(doc: Y.Doc, language: LanguageTag): SideText[] {
  const version = readVersion(doc, language)
  const { sourceLanguage, section, place, topics, bylines, source } = readDetails(doc)
  const texts = [
    said('searchTitle', '', version.search.title),
    said('searchDescription', '', version.search.description),
  ]
  if (language === sourceLanguage) {
    texts.push(
      ...version.figures.map(({ id, credit }) => said('credit', id, credit)),
      said('section', '', section),
      said('place', '', place),
      ...topics.map(({ id, name }) => said('topic', id, name)),
      ...bylines.map(({ id, name }) => said('byline', id, name)),
      said('publication', '', source.publication),
      said('author', '', source.author),
    )
  }
  return texts.filter(({ text }) => text !== '').map(({ segment, kind, text }) => ({ language, segment, kind, text }))
}

/** Whether a key names something beside the text; it comes from a window, or from nobody knows where. */
export function sideOf(segment: string): { readonly kind: SideKind; readonly id: string } | undefined {
  const [, named, id = ''] = /^side:([^:]+):(.*)$/s.exec(segment) ?? []
  const kind = sideKinds.find((each) => each === named)
  return kind === undefined ? undefined : { kind, id }
}

/** Lets something beside the text read otherwise; answers whether it could. A section is one of a list, and is never written into. */
export function writeSideText(doc: Y.Doc, language: LanguageTag, segment: SideKey, text: string): boolean {
  const { kind, id } = sideOf(segment) ?? {}
  switch (kind) {
    case 'searchTitle':
      setSearchField(doc, language, 'title', text)
      return true
    case 'searchDescription':
      setSearchField(doc, language, 'description', text)
      return true
    case 'credit':
      if (readFigure(doc, id as FigureId) === undefined) return false
      updateFigure(doc, id as FigureId, { credit: text })
      return true
    case 'place':
      setDetail(doc, 'place', text)
      return true
    case 'publication':
    case 'author':
      setSource(doc, kind, text)
      return true
    case 'topic':
      removeTopic(doc, id ?? '')
      addTopic(doc, text)
      return true
    case 'byline':
      return renameByline(doc, id ?? '', text)
    case 'section':
    case undefined:
      return false
  }
}

/** The key under which something beside the text is found once `rewrite` was done to it: a topic's is made of its name. */
export function sideKeyAfter(segment: SideKey, rewrite: (text: string) => string): SideKey {
  const { kind, id = '' } = sideOf(segment) ?? {}
  return kind === 'topic' ? `side:topic:${topicId(rewrite(id))}` : segment
}

/** The Yjs client that wrote something beside the text as it reads now; undefined where nothing is. */
export function sideWriter(doc: Y.Doc, language: LanguageTag, segment: SideKey): number | undefined {
  const [map, key] = sideEntry(doc, language, segment)
  const item = map instanceof Y.Map ? map._map.get(key) : undefined
  return item === undefined || item.deleted ? undefined : item.id.client
}

function sideEntry(doc: Y.Doc, language: LanguageTag, segment: SideKey): readonly [map: unknown, key: string] {
  const { kind, id = '' } = sideOf(segment) ?? {}
  switch (kind) {
    case 'searchTitle':
      return [searchRoot(doc, language), 'title']
    case 'searchDescription':
      return [searchRoot(doc, language), 'description']
    case 'credit':
      return [figuresRoot(doc).get(id), 'credit']
    case 'section':
    case 'place':
      return [metaRoot(doc), kind]
    case 'publication':
    case 'author':
      return [sourceRoot(doc), kind]
    case 'topic':
      return [topicsRoot(doc), id]
    case 'byline':
      return [bylinesRoot(doc), id]
    case undefined:
      return [undefined, '']
  }
}

function renameByline(doc: Y.Doc, id: string, name: string): boolean {
  const byline = bylinesRoot(doc).get(id)
  if (typeof byline !== 'object' || byline === null || name.trim() === '') return false
  bylinesRoot(doc).set(id, { ...byline, name: name.trim() })
  return true
}

function said(kind: SideKind, id: string, text: string): Omit<SideText, 'language'> {
  return { segment: `side:${kind}:${id}`, kind, text }
}
