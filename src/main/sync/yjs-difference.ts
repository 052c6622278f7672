import * as Y from 'yjs'

interface Deleted {
  readonly clock: number
  readonly len: number
}

type Deletions = ReadonlyMap<number, readonly Deleted[]>

/**
 * What `state` has that a replica with `stateVector` may lack, as one V1 update; undefined when that is nothing. A state vector
 * says nothing of deletions, so those that `known`, any update from that replica, does not hold count as lacking.
 */
export function differenceFor(
  state: Uint8Array,
  stateVector: Uint8Array,
  known: Uint8Array | undefined,
): Uint8Array | undefined {
  return lackedBy(state, stateVector, () => (known === undefined ? new Map() : deletionsIn(known)))
}

/** Whether `update` holds text or deletions that `state` does not have yet. */
export function bringsNews(update: Uint8Array, state: Uint8Array): boolean {
  return newsFor(state)(update)
}

/** The same to be asked of many updates: `state`, which may be large, is read once. */
export function newsFor(state: Uint8Array): (update: Uint8Array) => boolean {
  const stateVector = Y.encodeStateVectorFromUpdate(state)
  let deletions: Deletions | undefined
  return (update) => lackedBy(update, stateVector, () => (deletions ??= deletionsIn(state))) !== undefined
}

/** Whether an update is a whole article by itself: nothing it builds on is missing, and it says which schema it follows. */
export function wholeArticle(update: Uint8Array): boolean {
  const doc = new Y.Doc()
  try {
    Y.applyUpdate(doc, update)
    return !waitsForMore(doc) && typeof doc.getMap('meta').get('schema') === 'number'
  } catch {
    return false
  } finally {
    doc.destroy()
  }
}

/** Whether a document was given updates whose base it does not have. */
export function waitsForMore(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null
}

function lackedBy(state: Uint8Array, stateVector: Uint8Array, known: () => Deletions): Uint8Array | undefined {
  const difference = Y.diffUpdate(state, stateVector)
  const { structs, ds } = Y.decodeUpdate(difference)
  return structs.length > 0 || !holdsAll(known(), ds.clients) ? difference : undefined
}

function deletionsIn(update: Uint8Array): Deletions {
  return Y.decodeUpdate(update).ds.clients
}

function holdsAll(having: Deletions, wanted: Deletions): boolean {
  for (const [client, ranges] of wanted) {
    const held = merged(having.get(client) ?? [])
    if (ranges.some((range) => !held.some((one) => one.from <= range.clock && range.clock + range.len <= one.to))) {
      return false
    }
  }
  return true
}

function merged(ranges: readonly Deleted[]): { from: number; to: number }[] {
  const result: { from: number; to: number }[] = []
  for (const { clock, len } of [...ranges].sort((a, b) => a.clock - b.clock)) {
    const last = result.at(-1)
    if (last !== undefined && clock <= last.to) last.to = Math.max(last.to, clock + len)
    else result.push({ from: clock, to: clock + len })
  }
  return result
}
