import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import * as Y from 'yjs'
import type { SegmentId } from '../ids'
import type { Block } from './blocks'
import {
  type BodyPlace,
  bodyPlaces,
  childElements,
  contentOf,
  dataOf,
  holdsBlocks,
  indexOfChild,
  nestedList,
  nodeName,
  type PlaceKey,
} from './body-places'
import { REMOTE_ORIGIN } from './open-article'
import {
  bodyRoot,
  canonicalLanguage,
  DROPPED_COPY,
  type LanguageTag,
  languagesRoot,
  metaRoot,
  segmentsRoot,
} from './roots'
import { insertBlock } from './write-body'

type Node = Y.XmlText | Y.XmlElement

/** What is noted of a dropped copy in `segments:<language>`, under its node's name: the text it had then, as a fingerprint. */
interface DroppedCopy {
  readonly content: string
}

/**
 * Leaves every segment and figure of each language version once, where two people had added the version, or brought the same
 * structure over, without knowing of each other (docs/decisions/0003). Of copies of a segment the first that has a text stays,
 * else the first; copies without a text of their own go; another text stays under an id of its own. The choice follows from
 * the document alone, so machines that make it at the same time agree. Answers whether anything changed.
 */
export function mergeStructureCopies(doc: Y.Doc): boolean {
  let changed = false
  doc.transact(() => {
    for (const language of translationsOf(doc)) changed = mergeCopiesOf(doc, language) || changed
  }, REMOTE_ORIGIN)
  return changed
}

/**
 * Takes in what another machine changed and merges the copies of structure that then meet. A text that was written here into
 * a copy which another machine dropped, not knowing of the text, is put back: nothing that was written is lost. Throws what Yjs
 * throws on bytes that are no update.
 */
export function takeInbound(doc: Y.Doc, update: Uint8Array): void {
  const before = new Map(translationsOf(doc).map((language) => [language, shownBy(bodyRoot(doc, language))]))
  Y.applyUpdate(doc, update, REMOTE_ORIGIN)
  doc.transact(() => {
    for (const [language, shown] of before) putBackUnseen(doc, language, shown)
    for (const language of translationsOf(doc)) mergeCopiesOf(doc, language)
  }, REMOTE_ORIGIN)
}

/** Whether an update (V1) may tell of copies that were dropped; true now and then of one that does not. */
export function dropsCopies(update: Uint8Array): boolean {
  const word = new TextEncoder().encode(DROPPED_COPY)
  for (let start = update.indexOf(word[0] ?? 0); start !== -1; start = update.indexOf(word[0] ?? 0, start + 1)) {
    if (word.every((byte, offset) => update[start + offset] === byte)) return true
  }
  return false
}

/** The versions whose structure was copied: all but the source version. */
function translationsOf(doc: Y.Doc): LanguageTag[] {
  const source = metaRoot(doc).get('sourceLanguage')
  return [...languagesRoot(doc).keys()].filter((tag) => tag !== source && canonicalLanguage(tag) === tag)
}

function mergeCopiesOf(doc: Y.Doc, language: LanguageTag): boolean {
  const root = bodyRoot(doc, language)
  const places = bodyPlaces(root)
  const copies = new Map<PlaceKey, BodyPlace[]>()
  for (const place of places) copies.set(place.key, [...(copies.get(place.key) ?? []), place])
  const dropped = new Set<Node>()
  let changed = false
  for (const [key, same] of copies) {
    if (same.length === 1) continue
    changed = true
    const kept = same.find((place) => contentOf(place) !== '') ?? same[0]
    const contents = new Set(kept === undefined ? [''] : ['', contentOf(kept)])
    for (const place of same) {
      if (place === kept) continue
      const content = contentOf(place)
      if (contents.has(content) || formerCopies(places, key).some((former) => contentOf(former) === content)) {
        note(doc, language, place)
        dropped.add(place.element)
      } else setId(place.element, ownId(key, place.element))
      contents.add(content)
    }
  }
  for (const place of places) {
    if (!dropped.has(place.element) || !staysInTable(place, places, dropped)) continue
    dropped.delete(place.element)
    segmentsRoot(doc, language).delete(DROPPED_COPY + nodeName(place.element))
    setId(place.element, ownId(place.key, place.element))
  }
  if (dropped.size > 0) remove(root, dropped)
  return changed
}

/** A table goes as a whole or not at all: a cell that lost its text would be a hole in it. */
function staysInTable({ block }: BodyPlace, places: readonly BodyPlace[], dropped: ReadonlySet<Node>): boolean {
  if (block.getAttribute('__type') !== 'table') return false
  return places.some((other) => other.block === block && !dropped.has(other.element))
}

/** The places that were copies of a segment and were given an id of their own. */
function formerCopies(places: readonly BodyPlace[], key: PlaceKey): BodyPlace[] {
  return places.filter((place) => place.key === ownId(key, place.element))
}

/** The id of a copy that stays beside its original: the same on every machine that gives it. */
function ownId(key: PlaceKey, element: Node): SegmentId {
  return fingerprint(`${key} ${nodeName(element)}`) as SegmentId
}

function fingerprint(text: string): string {
  return bytesToHex(sha256(new TextEncoder().encode(text)).subarray(0, 8))
}

function setId(element: Node, id: SegmentId): void {
  const state = element.getAttribute('__state') as unknown
  if (state instanceof Y.Map) state.set('segmentId', id)
}

function note(doc: Y.Doc, language: LanguageTag, place: BodyPlace): void {
  const dropped: DroppedCopy = { content: fingerprint(contentOf(place)) }
  segmentsRoot(doc, language).set(DROPPED_COPY + nodeName(place.element), dropped)
}

/** Deletes nodes, lists that are empty without them, and rules that stood between them alone. */
function remove(root: Y.XmlText, dropped: ReadonlySet<Node>): void {
  const blocks = childElements(root)
  const going = new Set<Node>()
  for (const block of blocks) {
    if (dropped.has(block)) going.add(block)
    else if (isEmptied(block, dropped)) going.add(block)
  }
  for (const [index, block] of blocks.entries()) {
    if (block.getAttribute('__type') === 'rule' && standsBetween(blocks, index, going)) going.add(block)
  }
  for (const block of going) removeChild(root, block)
}

/** Takes the dropped blocks out of a list, box or table; answers whether nothing is left of it. */
function isEmptied(block: Node, dropped: ReadonlySet<Node>): boolean {
  if (!(block instanceof Y.XmlText)) return false
  if (block.getAttribute('__type') === 'list') return emptyList(block, dropped)
  if (!holdsBlocks(block)) return false
  let touched = false
  for (const child of childElements(block)) {
    if (!dropped.has(child) && !isEmptied(child, dropped)) continue
    removeChild(block, child)
    touched = true
  }
  return touched && block.length === 0
}

/** Takes the dropped items out of a list, at any depth; answers whether nothing is left of it. */
function emptyList(list: Y.XmlText, dropped: ReadonlySet<Node>): boolean {
  let touched = false
  for (const item of childElements(list)) {
    const nested = item instanceof Y.XmlText ? nestedList(item) : undefined
    if (!dropped.has(item) && (nested === undefined || !emptyList(nested, dropped))) continue
    removeChild(list, item)
    touched = true
  }
  return touched && list.length === 0
}

/** Whether the blocks around a rule that came with it all go. */
function standsBetween(blocks: readonly Node[], index: number, going: ReadonlySet<Node>): boolean {
  const client = blocks[index]?._item?.id.client
  const isBlock = (block: Node): boolean => block.getAttribute('__type') !== 'rule'
  const around = [blocks.slice(0, index).findLast(isBlock), blocks.slice(index + 1).find(isBlock)]
  const companions = around.filter((block) => block?._item?.id.client === client)
  return companions.length > 0 && companions.every((block) => block !== undefined && going.has(block))
}

function removeChild(parent: Y.XmlText, child: Node): void {
  const index = indexOfChild(parent, child)
  if (index !== undefined) parent.delete(index, 1)
}

interface Shown {
  readonly blocks: readonly Node[]
  /** Each with what stood in it. */
  readonly places: readonly { readonly place: BodyPlace; readonly content: string; readonly data: Block }[]
}

function shownBy(root: Y.XmlText): Shown {
  const places = bodyPlaces(root).map((place) => ({ place, content: contentOf(place), data: dataOf(place) }))
  return { blocks: childElements(root), places }
}

function putBackUnseen(doc: Y.Doc, language: LanguageTag, before: Shown): void {
  const root = bodyRoot(doc, language)
  const notes = segmentsRoot(doc, language)
  const successors = new Map<Node, Node>()
  for (const { place, content, data } of before.places) {
    if (place.element._item?.deleted !== true) continue
    const dropped = notes.get(DROPPED_COPY + nodeName(place.element)) as DroppedCopy | undefined
    // Without a note a person has deleted it.
    if (dropped === undefined) continue
    const now = bodyPlaces(root)
    const present = [...now.filter(({ key }) => key === place.key), ...formerCopies(now, place.key)]
    const isSeen = dropped.content === fingerprint(content) || present.some((other) => contentOf(other) === content)
    if (present.length > 0 && isSeen) continue
    const at = placeAfter(root, before.blocks, place.block, successors)
    insertBlock(root, at, data)
    const inserted = childElements(root).find((child) => indexOfChild(root, child) === at)
    if (inserted !== undefined) successors.set(place.block, inserted)
  }
}

/** The index behind the nearest block that stood before `block`, or stands in its place, and is still there. */
function placeAfter(
  root: Y.XmlText,
  blocks: readonly Node[],
  block: Node,
  successors: ReadonlyMap<Node, Node>,
): number {
  for (const earlier of blocks.slice(0, blocks.indexOf(block) + 1).toReversed()) {
    const index = indexOfChild(root, successors.get(earlier) ?? earlier)
    if (index !== undefined) return index + 1
  }
  return 0
}
