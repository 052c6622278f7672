import { generateKeyBetween } from 'fractional-indexing'
import type * as Y from 'yjs'
import { newEntryId } from '../ids'
import { type ArticleForm, readForm } from './article-form'
import { bylinesRoot, type LanguageTag, metaRoot, sourceRoot, topicsRoot } from './roots'

/** The text fields of `meta` a person fills in; an empty field reads as ''. */
export const detailFields = ['section', 'place', 'genre', 'rights', 'embargo', 'priority'] as const
/** One of the text fields of `meta`. */
export type DetailField = (typeof detailFields)[number]

/** The fields that say where an article was taken over from; `publishedAt` is an ISO 8601 date or date-time. */
export const sourceFields = ['publication', 'url', 'author', 'publishedAt'] as const
/** One of the source's fields. */
export type SourceField = (typeof sourceFields)[number]

/** The longest article that can be asked for, in words. */
export const MOST_TARGET_WORDS = 100_000

/** A topic; its key in the document is its folded name. */
export interface Topic {
  readonly id: string
  readonly name: string
}

/** A byline in the order readers see it. */
export interface Byline {
  readonly id: string
  readonly name: string
  readonly order: string
}

/** What is known of an article besides its texts and figures. */
export interface ArticleDetails extends Readonly<Record<DetailField, string>> {
  readonly schema: number
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  readonly sourceLanguage: LanguageTag
  readonly topics: readonly Topic[]
  readonly bylines: readonly Byline[]
  readonly source: Readonly<Record<SourceField, string>>
  /** How it is built; left out for the usual way. */
  readonly form?: ArticleForm
}

/** Reads an article's details; missing or malformed values read as empty. */
export function readDetails(doc: Y.Doc): ArticleDetails {
  const meta = metaRoot(doc)
  const source = sourceRoot(doc)
  const form = readForm(doc)
  return {
    schema: Number(meta.get('schema')) || 0,
    createdAt: Number(meta.get('createdAt')) || 0,
    sourceLanguage: asText(meta.get('sourceLanguage')),
    section: asText(meta.get('section')),
    place: asText(meta.get('place')),
    genre: asText(meta.get('genre')),
    rights: asText(meta.get('rights')),
    embargo: asText(meta.get('embargo')),
    priority: asText(meta.get('priority')),
    topics: readTopics(doc),
    bylines: readBylines(doc),
    source: {
      publication: asText(source.get('publication')),
      url: asText(source.get('url')),
      author: asText(source.get('author')),
      publishedAt: asText(source.get('publishedAt')),
    },
    ...(form === undefined ? {} : { form }),
  }
}

/** Sets a text field of `meta`; an unchanged value writes nothing. */
export function setDetail(doc: Y.Doc, field: DetailField, value: string): void {
  setField(metaRoot(doc), field, value)
}

/** The words an article is to have, in each of its versions; undefined when nobody has said, or what is stored makes no sense. */
export function readTargetWords(doc: Y.Doc): number | undefined {
  const words = metaRoot(doc).get('targetWords')
  return typeof words === 'number' && isTarget(words) ? words : undefined
}

/** Sets how many words an article is to have, from 1 to `MOST_TARGET_WORDS`; undefined, or anything else, takes the target away. */
export function setTargetWords(doc: Y.Doc, words: number | undefined): void {
  if (words === undefined || !isTarget(words)) metaRoot(doc).delete('targetWords')
  else if (readTargetWords(doc) !== words) metaRoot(doc).set('targetWords', words)
}

/** Sets a field of the source; an unchanged value writes nothing. */
export function setSource(doc: Y.Doc, field: SourceField, value: string): void {
  setField(sourceRoot(doc), field, value)
}

/** Adds a topic by its name; a topic whose name differs only in case or spaces is the same one. */
export function addTopic(doc: Y.Doc, name: string): void {
  const id = topicId(name)
  if (id !== '' && !topicsRoot(doc).has(id)) topicsRoot(doc).set(id, { name: topicName(name) })
}

/** The key of a topic of that name. */
export function topicId(name: string): string {
  return topicName(name).toLocaleLowerCase()
}

/** Removes a topic. */
export function removeTopic(doc: Y.Doc, id: string): void {
  topicsRoot(doc).delete(id)
}

/** Adds a byline after the others and answers its id; an empty name adds nothing. */
export function addByline(doc: Y.Doc, name: string): string | undefined {
  const trimmed = name.trim().normalize('NFC')
  if (trimmed === '') return undefined
  const id = newEntryId()
  const last = readBylines(doc).at(-1)?.order ?? null
  bylinesRoot(doc).set(id, { name: trimmed, order: generateKeyBetween(last, null) })
  return id
}

/** Removes a byline. */
export function removeByline(doc: Y.Doc, id: string): void {
  bylinesRoot(doc).delete(id)
}

function topicName(name: string): string {
  return name.trim().normalize('NFC').replaceAll(/\s+/g, ' ')
}

function readTopics(doc: Y.Doc): Topic[] {
  const topics: Topic[] = []
  for (const [id, value] of topicsRoot(doc)) {
    const name = asText((value as { name?: unknown } | null)?.name)
    if (name !== '') topics.push({ id, name })
  }
  return topics.sort((a, b) => (a.id < b.id ? -1 : 1))
}

function readBylines(doc: Y.Doc): Byline[] {
  const bylines: Byline[] = []
  for (const [id, value] of bylinesRoot(doc)) {
    const { name, order } = (value ?? {}) as { name?: unknown; order?: unknown }
    if (asText(name) !== '') bylines.push({ id, name: asText(name), order: asText(order) })
  }
  // Two machines may have chosen the same key: the id decides, so that all see one order.
  return bylines.sort((a, b) => (a.order === b.order ? compare(a.id, b.id) : compare(a.order, b.order)))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : 1
}

function setField(map: Y.Map<unknown>, field: string, value: string): void {
  if (asText(map.get(field)) !== value) map.set(field, value)
}

function isTarget(words: number): boolean {
  return Number.isInteger(words) && words >= 1 && words <= MOST_TARGET_WORDS
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
