import * as Y from 'yjs'
import { applyAsIs } from '../shared/article/apply-as-is'
import { wordsIn } from './words'

/** Everything that tells two replicas of an article apart, whatever their bytes look like. */
export interface Reading {
  /** Every item that is not deleted, root by root in its order: its id and what it holds. */
  readonly content: string
  /** The words a person would see. */
  readonly words: ReadonlySet<string>
  /** The roots with something in them. */
  readonly roots: readonly string[]
  readonly doc: Y.Doc
}

/** Reads an article's state without trusting it to be one. */
export function readState(...updates: readonly Uint8Array[]): Reading {
  const doc = new Y.Doc()
  applyAsIs(doc, 'reading', () => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  const parts: string[] = []
  const visible: string[] = []
  const roots: string[] = []
  for (const [name, root] of [...doc.share].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const before = parts.length
    walk(root, parts, visible)
    if (parts.length > before) roots.push(name)
    parts.push(`#${name}`)
    visible.push('\n')
  }
  return { content: parts.join(' '), words: new Set(wordsIn(visible.join(''))), roots, doc }
}

/** How two replicas differ, in a few words; undefined when they are the same. */
export function differenceBetween(a: Reading, b: Reading): string | undefined {
  if (a.doc.store.pendingStructs !== null || b.doc.store.pendingStructs !== null) return 'something waits for its base'
  if (a.content !== b.content) return 'content'
  return Y.equalSnapshots(Y.snapshot(a.doc), Y.snapshot(b.doc)) ? undefined : 'what was written or deleted'
}

/** Whether everything in `b` is in `a` as well. */
export function includes(a: Uint8Array, b: Uint8Array): boolean {
  const alone = readState(a)
  const both = readState(a, b)
  return alone.content === both.content && Y.equalSnapshots(Y.snapshot(alone.doc), Y.snapshot(both.doc))
}

/** What a document has under a name. */
export type SharedType = Y.Doc['share'] extends Map<string, infer Type> ? Type : never

function walk(type: SharedType, parts: string[], visible: string[]): void {
  for (const [key, item] of [...type._map].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (item.deleted) continue
    parts.push(`@${key}`)
    visible.push(' ')
    readItem(item, parts, visible)
  }
  for (let item = type._start; item !== null; item = item.right) if (!item.deleted) readItem(item, parts, visible)
}

function readItem(item: Y.Item, parts: string[], visible: string[]): void {
  const { content, id } = item
  if (content instanceof Y.ContentType) {
    parts.push(`${id.client}.${id.clock}(`)
    visible.push(' ')
    walk(content.type, parts, visible)
    parts.push(')')
    return
  }
  if (content instanceof Y.ContentString) {
    visible.push(content.str)
    for (let place = 0; place < content.str.length; place += 1) {
      parts.push(`${id.client}.${id.clock + place}${content.str[place] ?? ''}`)
    }
    return
  }
  const values: readonly unknown[] =
    content instanceof Y.ContentFormat ? [`${content.key}=${JSON.stringify(content.value)}`] : content.getContent()
  if (!(content instanceof Y.ContentFormat)) visible.push(' ', ...values.map(String), ' ')
  values.forEach((value, place) => parts.push(`${id.client}.${id.clock + place}${JSON.stringify(value) ?? ''}`))
}
