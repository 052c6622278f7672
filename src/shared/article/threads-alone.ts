import * as Y from 'yjs'
import { threadsRoot } from './roots'
import { isEntryId, ThreadEntry } from './threads-entries'

/**
 * What an update (Yjs, V1) adds to an article's threads, as an update of its own with the very same items: what was said does not have
 * to wait for text that the server refuses ([SY13]). Undefined when there is nothing of that kind in it, or nothing else. Leaves out
 * acceptances, which say of the text that it was changed, and entries that stand on other items.
 */
export function entriesAlone(update: Uint8Array): Uint8Array | undefined {
  const { structs, ds } = Y.decodeUpdate(update)
  const alone = [...Map.groupBy(structs, ({ id }) => id.client).values()].flatMap((ofClient) => {
    const item = ofClient.length === 1 ? ofClient[0] : undefined
    const entry = item instanceof Y.Item ? entryOf(item) : undefined
    return item === undefined || entry === undefined ? [] : [{ client: item.id.client, ...entry }]
  })
  if (alone.length === 0 || (alone.length === structs.length && ds.clients.size === 0)) return undefined
  const doc = new Y.Doc()
  for (const { client, id, value } of alone) {
    // The same client, clock, place and content make the same item: it is known again where the rest follows later.
    doc.clientID = client
    threadsRoot(doc).set(id, value)
  }
  const result = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return result
}

function entryOf({ id, parent, parentSub, origin, content }: Y.Item): { id: string; value: ThreadEntry } | undefined {
  // In an update that was not applied a root is known by its name.
  const isEntry = (parent as unknown) === 'threads' && id.clock === 0 && origin === null && isEntryId(parentSub)
  if (!isEntry || !(content instanceof Y.ContentAny)) return undefined
  const value: unknown = content.arr[0]
  const entry = ThreadEntry.safeParse(value).data
  return entry === undefined || entry.kind === 'accepted' ? undefined : { id: parentSub, value: value as ThreadEntry }
}
