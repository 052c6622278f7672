import * as Y from 'yjs'
import type { SegmentId } from '../ids'
import { type BodyPlace, bodyPlaces, dataOf, holdsBlocks, indexOfChild, type PlaceKey } from './body-places'
import { readSegmentText, replaceInSegment } from './replace-in-segment'
import { bodyRoot, type LanguageTag } from './roots'
import type { SegmentKey } from './segments'
import { fillInline, insertBlock } from './write-body'

/** A segment as another state of the article has it. */
export interface OtherSegment {
  readonly language: LanguageTag
  readonly segment: SegmentKey
  readonly text: string
  /** That state, where it could be read: it tells whether there is such a block at all, and where. */
  readonly state: Y.Doc | undefined
}

/**
 * Makes a segment of `doc` say what it says in another state of the article: words that stay keep their marks and links, a block that
 * was taken out comes back at its place, one that the other state does not have goes. The caller wraps it in a transaction.
 */
export function takeSegment(doc: Y.Doc, other: OtherSegment): void {
  const { language, segment, text, state } = other
  const key = placeOf(segment)
  if (key !== undefined) {
    const here = find(doc, language, key)
    const there = state === undefined ? undefined : find(state, language, key)
    if (here === undefined && there !== undefined && state !== undefined) return bringBack(doc, state, language, there)
    if (here !== undefined && state !== undefined && there === undefined) return remove(here)
    if (here === undefined && isSegment(key)) {
      const children = [{ type: 'text', text }] as const
      return insertBlock(bodyRoot(doc, language), bodyRoot(doc, language).length, {
        type: 'paragraph',
        id: key,
        children,
      })
    }
    // Line breaks are no words: such a text is taken over as a whole.
    if (text.includes('\n') && here?.element instanceof Y.XmlText && there !== undefined)
      return rewrite(here.element, there)
  }
  const to = readSegmentText(doc, language, segment)?.length ?? 0
  replaceInSegment(doc, language, segment, { from: 0, to, replacement: text })
}

/** The block or item of the body that a segment is, or whose figure it belongs to. */
function placeOf(segment: SegmentKey): PlaceKey | undefined {
  if (segment === 'headline' || segment === 'lead') return undefined
  const [kind, figure] = segment.split(':', 2)
  return kind === 'caption' || kind === 'alt' ? (`figure:${figure}` as PlaceKey) : (segment as SegmentId)
}

function isSegment(key: PlaceKey): key is SegmentId {
  return !key.startsWith('figure:')
}

function find(doc: Y.Doc, language: LanguageTag, key: PlaceKey): BodyPlace | undefined {
  return bodyPlaces(bodyRoot(doc, language)).find((place) => place.key === key)
}

/** Behind the nearest block before it that is still there, else at the beginning. */
function bringBack(doc: Y.Doc, from: Y.Doc, language: LanguageTag, place: BodyPlace): void {
  const body = bodyRoot(doc, language)
  const before = bodyPlaces(bodyRoot(from, language))
  const here = new Map(bodyPlaces(body).map((each) => [each.key, each]))
  const anchor = before
    .slice(
      0,
      before.findIndex(({ key }) => key === place.key),
    )
    .findLast(({ key }) => here.has(key))
  const block = anchor === undefined ? undefined : here.get(anchor.key)?.block
  const index = block === undefined ? undefined : indexOfChild(body, block)
  insertBlock(body, index === undefined ? 0 : index + 1, dataOf(place))
}

function remove({ element, parent, block }: BodyPlace): void {
  const index = indexOfChild(parent, element)
  if (index === undefined) return
  // A cell is never without a block to write in.
  if (parent.length === 1 && parent !== block && holdsBlocks(parent) && element instanceof Y.XmlText) {
    element.delete(0, element.length)
    return
  }
  parent.delete(index, 1)
  // A list without an item, or a box without a block, is nothing the editor would keep.
  const body = block.parent
  if (parent === block && parent.length === 0 && body instanceof Y.XmlText) {
    const place = indexOfChild(body, parent)
    if (place !== undefined) body.delete(place, 1)
  }
}

function rewrite(element: Y.XmlText, there: BodyPlace): void {
  const data = dataOf(there)
  const children = data.type === 'list' ? data.items[0]?.children : 'children' in data ? data.children : undefined
  element.delete(0, element.length)
  fillInline(element, children ?? [])
}
