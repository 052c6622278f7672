import * as Y from 'yjs'
import { bodyPlaces, childElements, indexOfChild } from '../shared/article/body-places'
import { addFigure, readFigures } from '../shared/article/figures'
import { addLanguage, readLanguages } from '../shared/article/languages'
import type { LanguageTag } from '../shared/article/roots'
import { bodyRoot, captionRoot, headlineRoot, leadRoot, metaRoot } from '../shared/article/roots'
import { insertBlock } from '../shared/article/write-body'
import type { FigureId, SegmentId } from '../shared/ids'
import { wordsIn } from './words'

/** Numbers in [0, 1) that decide where and what a person writes. */
export interface Whim {
  readonly a: number
  readonly b: number
  readonly c: number
}

/** What a change did to words others had written. */
export interface Written {
  /** Words its writer saw and took out. */
  readonly erased: readonly string[]
}

const NOTHING: Written = { erased: [] }
const LANGUAGES = ['en', 'id', 'km'] as const

/** A language version of the article. */
export function pickLanguage(doc: Y.Doc, { a }: Whim): LanguageTag {
  return pick(readLanguages(doc), a)?.language ?? 'vi'
}

/** Writes a word into a text of the article: headline, lead, a paragraph or a caption, between words. */
export function writeWord(doc: Y.Doc, word: string, whim: Whim): void {
  const text = pick(textsOf(doc, pickLanguage(doc, whim)), whim.b)
  if (text !== undefined) insertAt(text, placeIn(text, whim.c), word)
}

/** Takes a word out that is there. */
export function eraseWord(doc: Y.Doc, whim: Whim): Written {
  const text = pick(textsOf(doc, pickLanguage(doc, whim)), whim.b)
  const found = text === undefined ? undefined : pick(wordsWithPlaces(text), whim.c)
  if (text === undefined || found === undefined) return NOTHING
  text.delete(found.index, found.word.length)
  return { erased: [found.word] }
}

/** Begins a new paragraph with a word in it, after another one. */
export function addParagraph(doc: Y.Doc, word: string, segment: string, whim: Whim): void {
  const root = bodyRoot(doc, pickLanguage(doc, whim))
  const index = Math.floor(whim.b * (root.length + 1))
  insertBlock(root, index, {
    type: 'paragraph',
    id: segment as SegmentId,
    children: [{ type: 'text', text: word }],
  })
}

/** Takes a whole paragraph out; another one stays. */
export function removeParagraph(doc: Y.Doc, whim: Whim): Written {
  const root = bodyRoot(doc, pickLanguage(doc, whim))
  const elements = childElements(root)
  const element = pick(elements, whim.b)
  const index = element === undefined ? undefined : indexOfChild(root, element)
  if (elements.length < 2 || element === undefined || index === undefined) return NOTHING
  const erased = wordsIn(flat(element))
  root.delete(index, 1)
  return { erased }
}

/** Cuts a paragraph in two, as the editor does: the end of it is taken out and written again behind it. */
export function splitParagraph(doc: Y.Doc, segment: string, whim: Whim): void {
  const root = bodyRoot(doc, pickLanguage(doc, whim))
  const element = pick(childElements(root), whim.b)
  if (!(element instanceof Y.XmlText)) return
  const found = pick(wordsWithPlaces(element), whim.c)
  const index = indexOfChild(root, element)
  if (found === undefined || index === undefined) return
  element.delete(found.index, found.word.length)
  insertBlock(root, index + 1, {
    type: 'paragraph',
    id: segment as SegmentId,
    children: [{ type: 'text', text: found.word }],
  })
}

/** Makes some text bold. */
export function format(doc: Y.Doc, whim: Whim): void {
  const text = pick(textsOf(doc, pickLanguage(doc, whim)), whim.b)
  const found = text === undefined ? undefined : pick(wordsWithPlaces(text), whim.c)
  if (found !== undefined) text?.format(found.index, found.word.length, { bold: whim.c < 0.5 ? true : null })
}

/** Puts a figure into the body of the source version, with a caption. */
export function addCaption(doc: Y.Doc, word: string, figure: string, whim: Whim): void {
  const language = pickLanguage(doc, { ...whim, a: 0 })
  const id = addFigure(doc, { credit: 'Ban ảnh' }, figure as FigureId)
  const root = bodyRoot(doc, language)
  insertBlock(root, Math.floor(whim.b * (root.length + 1)), { type: 'figure', figureId: id })
  captionRoot(doc, language, id).insert(0, word)
}

/** Brings the article into another language, with a headline. */
export function translate(doc: Y.Doc, word: string, at: number, whim: Whim): void {
  const language = pick(LANGUAGES, whim.a) ?? 'en'
  addLanguage(doc, language, String(metaRoot(doc).get('sourceLanguage')), at)
  insertAt(headlineRoot(doc, language), 0, word)
}

/** Fills in a field, where the last value stays. */
export function fillIn(doc: Y.Doc, word: string, { a }: Whim): Written {
  const field = pick(['section', 'place', 'genre'], a) ?? 'place'
  const before = metaRoot(doc).get(field)
  metaRoot(doc).set(field, word)
  return { erased: typeof before === 'string' ? wordsIn(before) : [] }
}

function textsOf(doc: Y.Doc, language: LanguageTag): readonly (Y.Text | Y.XmlText)[] {
  const paragraphs = bodyPlaces(bodyRoot(doc, language)).flatMap(({ element }) =>
    element instanceof Y.XmlText ? [element] : [],
  )
  const captions = readFigures(doc)
    .map(({ id }) => id)
    .sort()
    .map((id) => captionRoot(doc, language, id))
  return [headlineRoot(doc, language), leadRoot(doc, language), ...paragraphs, ...paragraphs, ...captions]
}

function insertAt(text: Y.Text | Y.XmlText, place: number, word: string): void {
  if (text instanceof Y.XmlText && text.length === 0) {
    text.insertEmbed(
      0,
      new Y.Map<unknown>([
        ['__type', 'text'],
        ['__format', 0],
        ['__style', ''],
        ['__mode', 0],
        ['__detail', 0],
      ]),
    )
    text.insert(1, word)
    return
  }
  text.insert(Math.max(place, text instanceof Y.XmlText ? 1 : 0), word)
}

/** A place at the edge of a word, so that no word is ever cut. */
function placeIn(text: Y.Text | Y.XmlText, whim: number): number {
  const places = wordsWithPlaces(text).flatMap(({ index, word }) => [index, index + word.length])
  return pick(places, whim) ?? text.length
}

function wordsWithPlaces(text: Y.Text | Y.XmlText): readonly { index: number; word: string }[] {
  const found: { index: number; word: string }[] = []
  let index = 0
  let run = ''
  const endRun = (): void => {
    for (const match of run.matchAll(/w\d+e/g)) {
      found.push({ index: index - run.length + match.index, word: match[0] })
    }
    run = ''
  }
  for (const { insert } of text.toDelta() as { insert: unknown }[]) {
    if (typeof insert === 'string') {
      run += insert
      index += insert.length
      continue
    }
    endRun()
    index += 1
  }
  endRun()
  return found
}

function flat(element: Y.XmlText | Y.XmlElement): string {
  return JSON.stringify(element.toJSON())
}

function pick<T>(values: readonly T[], whim: number): T | undefined {
  return values[Math.floor(whim * values.length)]
}
