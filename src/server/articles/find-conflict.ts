import * as Y from 'yjs'
import type { StoredText } from '../store/newsroom-store'
import { partsOf } from './stored-text'

/**
 * Whether an update holds other content than the stored text under the same client and clock: two copies of the program wrote
 * under one identity (a cloned profile), or somebody forged it. Yjs would keep the first and drop the other in silence. What one of
 * the two has deleted is not compared.
 */
export function findConflict(update: Uint8Array, text: StoredText): boolean {
  const sent = structsOf(update)
  return partsOf(text).some((part) => contradict(sent, structsOf(part)))
}

type Struct = Y.Item | Y.GC
type Structs = ReadonlyMap<number, readonly Struct[]>

/** Whole, as Yjs itself reads it: what is compared was judged before. */
function structsOf(update: Uint8Array): Structs {
  const structs = Y.decodeUpdate(update).structs.filter((struct) => !(struct instanceof Y.Skip))
  return Map.groupBy(structs, ({ id }) => id.client)
}

function contradict(sent: Structs, stored: Structs): boolean {
  for (const [client, structs] of sent) {
    const others = stored.get(client) ?? []
    let at = 0
    for (const struct of structs) {
      while (at < others.length && endOf(others[at]) <= struct.id.clock) at += 1
      for (let next = at; next < others.length; next += 1) {
        const other = others[next]
        if (other === undefined || other.id.clock >= endOf(struct)) break
        if (differ(struct, other)) return true
      }
    }
  }
  return false
}

function endOf(struct: Struct | undefined): number {
  return struct === undefined ? 0 : struct.id.clock + struct.length
}

function differ(a: Struct, b: Struct): boolean {
  if (!(a instanceof Y.Item) || !(b instanceof Y.Item)) return false
  if (a.content instanceof Y.ContentDeleted || b.content instanceof Y.ContentDeleted) return false
  if (a.content.constructor !== b.content.constructor) return true
  const from = Math.max(a.id.clock, b.id.clock)
  const to = Math.min(endOf(a), endOf(b))
  return contentIn(a, from, to) !== contentIn(b, from, to)
}

/** The content of an item between two clocks, in a form that can be compared. */
function contentIn({ id, content }: Y.Item, from: number, to: number): string {
  const [begin, end] = [from - id.clock, to - id.clock]
  if (content instanceof Y.ContentString) return content.str.slice(begin, end)
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) {
    return JSON.stringify(content.arr.slice(begin, end))
  }
  if (content instanceof Y.ContentFormat) return JSON.stringify([content.key, content.value])
  if (content instanceof Y.ContentEmbed) return JSON.stringify(content.embed)
  if (content instanceof Y.ContentType) return content.type.constructor.name
  return ''
}
