import * as Y from 'yjs'
import { isArticleRoot, type LanguageTag } from '../../../../shared/article/roots'

type AnyEvent = Parameters<Parameters<Y.XmlText['observeDeep']>[0]>[0][number]
type AnyType = AnyEvent['target']

/** Where an undo or a redo has changed a text of the article. */
export interface UndoPlace {
  readonly language: LanguageTag
  /** The root whose text changed: the one of a headline, a lead, a caption, an alt text or a body. */
  readonly root: AnyType
  /** The type inside a body beside which the caret belongs; undefined in a plain text and in a body without blocks. */
  readonly block?: AnyType
  /** How many UTF-16 units of text stand before the caret: in the plain text, or in the block. */
  readonly offset: number
}

/** Goes to a place when it is its own to go to; answers whether it was. */
export type GoToUndone = (place: UndoPlace) => boolean

/** The order in which texts are asked when one step changed several. */
const KINDS = ['body', 'headline', 'lead', 'caption', 'alt']

/**
 * Remembers where the last undo or redo changed a text until one of the listeners goes there. A text that is shown only
 * for it is asked when it comes. What is written in the meantime makes the place forgotten.
 */
export class UndoPlaces {
  readonly #listeners = new Set<GoToUndone>()
  #waiting: UndoPlace | undefined

  constructor(doc: Y.Doc, manager: Y.UndoManager) {
    let found: UndoPlace | undefined
    // Yjs tells what an event changed only while the transaction is being wound up.
    doc.on('afterTransaction', (transaction) => {
      if (transaction.origin === manager) found = placeOf(doc, transaction)
      else if (manager.trackedOrigins.has(transaction.origin) && transaction.changed.size > 0) this.#waiting = undefined
    })
    manager.on('stack-item-popped', () => {
      this.#waiting = found
      found = undefined
      this.#ask([...this.#listeners])
    })
  }

  /** Asks `go` after each undo and redo, those first that came first, and now if a place waits. Returns its end. */
  register(go: GoToUndone): () => void {
    this.#listeners.add(go)
    this.#ask([go])
    return () => this.#listeners.delete(go)
  }

  #ask(listeners: readonly GoToUndone[]): void {
    const place = this.#waiting
    if (place !== undefined && listeners.some((go) => go(place))) this.#waiting = undefined
  }
}

function placeOf(doc: Y.Doc, transaction: Y.Transaction): UndoPlace | undefined {
  const places: { readonly rank: number; readonly place: UndoPlace }[] = []
  for (const [name, root] of doc.share) {
    const events = transaction.changedParentTypes.get(root)
    const [kind = '', language] = name.split(':')
    const rank = KINDS.indexOf(kind)
    if (events === undefined || rank === -1 || language === undefined || !isArticleRoot(name)) continue
    const within = root instanceof Y.XmlText ? placeInBody(root, events) : placeInText(events)
    if (within !== undefined) places.push({ rank, place: { language, root, ...within } })
  }
  return places.toSorted((a, b) => a.rank - b.rank)[0]?.place
}

type Within = Pick<UndoPlace, 'block' | 'offset'>

function placeInText(events: readonly AnyEvent[]): Within | undefined {
  const event = events.find((each) => each instanceof Y.YTextEvent)
  return event === undefined ? undefined : { offset: endOfChange(event) }
}

/** A change of text says best where it was; a block that came, went or changed its kind comes next. */
function placeInBody(root: Y.XmlText, events: readonly AnyEvent[]): Within | undefined {
  const inBlocks = events.filter((event) => isLive(event.target, root))
  const typed = inBlocks.findLast((event) => event instanceof Y.YTextEvent && changesText(event)) as
    | Y.YTextEvent
    | undefined
  if (typed?.target instanceof Y.XmlText)
    return { block: typed.target, offset: textBefore(typed.target, endOfChange(typed)) }
  const order = events.find((event) => event.target === root)
  if (order instanceof Y.YTextEvent) return besideChange(root, endOfChange(order))
  const other = inBlocks.at(-1)?.target
  return other === undefined ? undefined : { block: other, offset: 0 }
}

function isLive(type: AnyType, root: Y.XmlText): boolean {
  let each: unknown = type
  while (each instanceof Y.AbstractType) {
    if (each === root) return type !== root
    if (each._item?.deleted !== false) return false
    each = each.parent
  }
  return false
}

const changesText = (event: Y.YTextEvent): boolean =>
  event.delta.some(({ insert, delete: removed }) => typeof insert === 'string' || removed !== undefined)

/** The index at which the last change of an event ends. */
function endOfChange(event: Y.YTextEvent): number {
  let position = 0
  let end = 0
  for (const { retain = 0, insert, delete: removed, attributes } of event.delta) {
    position += retain
    if (insert !== undefined) position += typeof insert === 'string' ? insert.length : 1
    if (insert !== undefined || removed !== undefined || attributes !== undefined) end = position
  }
  return end
}

/** How much text stands before an index of a block, what is embedded not counted. */
function textBefore(block: Y.XmlText, index: number): number {
  let position = 0
  let text = 0
  for (const { insert } of block.toDelta() as { insert: unknown }[]) {
    const length = typeof insert === 'string' ? insert.length : 1
    if (typeof insert === 'string') text += Math.max(0, Math.min(length, index - position))
    position += length
  }
  return text
}

/** The end of the block before an index of the body; the start of the first when there is none. */
function besideChange(root: Y.XmlText, index: number): Within {
  const blocks = (root.toDelta() as { insert: unknown }[]).map(({ insert }) => insert)
  const block = blocks[Math.max(0, index - 1)]
  if (!(block instanceof Y.AbstractType)) return { offset: 0 }
  return { block: block, offset: index === 0 ? 0 : Number.POSITIVE_INFINITY }
}
