import * as Y from 'yjs'
import type { LanguageTag } from '../../shared/article/roots'
import { isSegmentId } from '../../shared/ids'

/** What one side wrote into a segment that the other took out, neither having seen what the other did. */
export interface UnseenText {
  /** The language version; undefined where that can no longer be told. */
  readonly language: LanguageTag | undefined
  /** The segment's key, or one of its own where that can no longer be told. */
  readonly segment: string
  readonly text: string
}

/**
 * The texts in `news`, an update from elsewhere, that go unread when it is merged into `mine`: what they stand in was taken out here, and
 * whoever wrote them did not take them out. That follows from the items themselves, so no text in common is needed ([SY9]). `others`
 * are any states of the article that may still tell where such a text stood, the best first.
 */
export function unseenTexts(mine: Uint8Array, news: Uint8Array, others: readonly Uint8Array[]): UnseenText[] {
  return gathered([...others, mine, news], lostWith(mine, news, theirs))
}

/**
 * What removals name: whoever takes something out names what they saw in it (`seen`). A state that was put together since, by the server
 * or by another computer, names everything that went with it (`all`), and tells no more who saw what.
 */
export type Naming = 'seen' | 'all'

/**
 * The other way round: the texts in `mine` that go unread when `news` is merged into it, because somebody who had not seen them took out
 * what they stand in; where `news` names `all`, because anybody did.
 */
export function unseenLosses(mine: Uint8Array, news: Uint8Array, naming: Naming): UnseenText[] {
  return gathered([mine], lostWith(mine, news, ours(naming)))
}

/** Whether anything goes unread, on either side, when `news` is merged into `mine`. */
export function hidesText(mine: Uint8Array, news: Uint8Array, naming: Naming): boolean {
  return lostWith(mine, news, (...merge) => [...theirs(...merge), ...ours(naming)(...merge)]).length > 0
}

/**
 * Whether `news` may bring words into something that is gone from `doc`, which does not hold on to what was deleted. Of the document it
 * reads nothing but the places where they come in, so it can be asked of every letter that somebody else types.
 */
export function comesIntoGone(doc: Y.Doc, news: Uint8Array): boolean {
  const structs = Y.decodeUpdate(news).structs.filter((struct) => struct instanceof Y.Item)
  return (
    structs.some(({ content }) => content instanceof Y.ContentString) && structs.some((item) => isGoneFor(doc, item))
  )
}

/** Whether an item that is new in `doc` comes in where nothing can be seen; one beside or inside another new one is not asked about. */
function isGoneFor(doc: Y.Doc, { id, length, origin, rightOrigin, parent }: Y.Item): boolean {
  if (id.clock + length <= Y.getState(doc.store, id.client)) return false
  if (parent instanceof Y.ID && structAt(doc, parent)?.deleted === true) return true
  // What stood in something that is gone was collected as garbage; what was taken out by itself was not.
  return [origin, rightOrigin].some((at) => at !== null && structAt(doc, at) instanceof Y.GC)
}

/** Looks at a merge for what goes unread on one side. */
type Look = (mine: Uint8Array, news: Uint8Array, merged: Y.Doc) => readonly Lost[]

const theirs: Look = (mine, news, merged) =>
  lostIn(news, merged, { known: Y.encodeStateVectorFromUpdate(mine), removed: Y.decodeUpdate(mine).ds, naming: 'seen' })

const ours =
  (naming: Naming): Look =>
  (mine, news, merged) => {
    const removed = Y.decodeUpdate(news).ds
    return removed.clients.size === 0 ? [] : lostIn(mine, merged, { known: new Uint8Array([0]), removed, naming })
  }

/** What `look` finds that a person could read. */
function lostWith(mine: Uint8Array, news: Uint8Array, look: Look): readonly Lost[] {
  const merged = keepingAll(mine, news)
  const lost = look(mine, news, merged)
  merged.destroy()
  return lost.filter(({ text }) => text.trim() !== '')
}

/** Characters that follow each other as one person wrote them. */
interface Lost {
  readonly id: Y.ID
  text: string
}

function lostIn(
  news: Uint8Array,
  merged: Y.Doc,
  here: { readonly known: Uint8Array; readonly removed: DeleteSet; readonly naming: Naming },
): readonly Lost[] {
  const { structs, ds } = Y.decodeUpdate(news)
  const known = Y.decodeStateVector(here.known)
  const lost: Lost[] = []
  for (const struct of structs) {
    if (!(struct instanceof Y.Item && struct.content instanceof Y.ContentString)) continue
    const { id, content } = struct
    const end = id.clock + struct.length
    for (let clock = Math.max(id.clock, known.get(id.client) ?? 0); clock < end; ) {
      const found = structAt(merged, Y.createID(id.client, clock))
      if (found === undefined) break
      const until = Math.min(end, found.id.clock + found.length)
      if (wentWithItsPlace(found, here.removed)) {
        for (let at = clock; at < until; at += 1) {
          const each = Y.createID(id.client, at)
          if (Y.isDeleted(ds, each) || (here.naming === 'seen' && Y.isDeleted(here.removed, each))) continue
          add(lost, each, content.str[at - id.clock] ?? '')
        }
      }
      clock = until
    }
  }
  return lost
}

/** What `Y.decodeUpdate` says was deleted. */
type DeleteSet = ReturnType<typeof Y.decodeUpdate>['ds']

function add(lost: Lost[], id: Y.ID, character: string): void {
  const last = lost.at(-1)
  if (last?.id.client === id.client && last.id.clock + last.text.length === id.clock) last.text += character
  else lost.push({ id, text: character })
}

/** Whether something that was just merged is gone because what it stands in was `removed` before. */
function wentWithItsPlace(struct: Y.Item | Y.GC, removed: DeleteSet): boolean {
  // Beside or inside what was collected as garbage there is no place any more.
  if (!(struct instanceof Y.Item)) return true
  return struct.deleted && placesOf(struct).some(({ _item }) => _item !== null && Y.isDeleted(removed, _item.id))
}

/** The texts by segment, as a person would read them; `states` tell where they stood. */
function gathered(states: readonly Uint8Array[], lost: readonly Lost[]): UnseenText[] {
  if (lost.length === 0) return []
  const doc = keepingAll(...states)
  const found = new Map<string, UnseenText>()
  for (const { id, text } of lost) {
    const struct = structAt(doc, id)
    const places = struct instanceof Y.Item ? placesOf(struct) : []
    const language = languageOf(places)
    const segment = places.map(segmentOf).find(isSegmentId) ?? `gone${id.client.toString(36).padStart(2, '0')}`
    const key = `${language ?? ''} ${segment}`
    const before = found.get(key)
    found.set(key, { language, segment, text: before === undefined ? text : `${before.text} ${text}` })
  }
  doc.destroy()
  return [...found.values()]
}

type AnyType = Y.AbstractType<unknown>

/** The types an item lies in, the innermost first. */
function placesOf(item: Y.Item): readonly AnyType[] {
  const places: AnyType[] = []
  for (let at: Y.Item | null = item; at !== null; ) {
    const { parent }: Y.Item = at
    if (!(parent instanceof Y.AbstractType)) break
    places.push(parent)
    at = parent._item
  }
  return places
}

function languageOf(places: readonly AnyType[]): LanguageTag | undefined {
  const root = places.at(-1)
  if (root === undefined || root._item !== null) return undefined
  const [kind, language] = Y.findRootTypeKey(root).split(':')
  return kind === 'body' ? language : undefined
}

/** The id that a block bears, or bore before it was taken out: Yjs itself reads nothing of what is deleted. */
function segmentOf(block: AnyType): unknown {
  const state = block._map.get('__state')?.content
  if (!(state instanceof Y.ContentType)) return undefined
  return state.type._map.get('segmentId')?.content.getContent()[0]
}

function structAt({ store }: Y.Doc, id: Y.ID): Y.Item | Y.GC | undefined {
  const structs = store.clients.get(id.client)
  if (structs === undefined || Y.getState(store, id.client) <= id.clock) return undefined
  return structs[Y.findIndexSS(structs, id.clock)]
}

/** A document that lets go of nothing, made of these updates. */
function keepingAll(...updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc({ gc: false })
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}
