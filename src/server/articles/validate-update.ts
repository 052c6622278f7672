import * as Y from 'yjs'
import { isArticleRoot } from '../../shared/article/roots'
import type { Refusal } from '../../shared/workflow/refusal'
import type { WriteDecision } from '../../shared/workflow/write-rules'
import type { ArticleShape, Container, Run, ShapeChange, SourceLanguageWrite } from './article-shape'
import type { ClockRange } from './clock-ranges'
import { ContainerResolver, MissingBase } from './container-resolver'
import { damaged, type ReadUpdate, readUpdate, tooDeep, UPDATE_LIMITS, UpdateRefused } from './read-update'
import { type AddedEntry, checkThreads, readAddedEntry } from './thread-changes'
import { CONTENT, type Struct } from './update-struct'

/**
 * Whether the one who sends an update may change a root; `keys` are the changed keys directly under it, where they are told apart,
 * `entries` what is added to the threads.
 */
export type RootRule = (root: string, keys: readonly string[], entries: readonly AddedEntry[]) => WriteDecision

/** The judgement on one update. Nothing was changed by judging. */
export type UpdateVerdict =
  | {
      readonly kind: 'accepted'
      /** What is to be stored: the update without what is stored already. */
      readonly update: Uint8Array
      /** For `ArticleShape.extend`. */
      readonly change: ShapeChange
      readonly roots: ReadonlySet<string>
      /** What it adds to the threads. */
      readonly entries: readonly AddedEntry[]
      /** Whether it also holds text that is stored already, which must then be the same (`findConflict`). */
      readonly overlaps: boolean
    }
  | {
      /** Everything in it is known already. */
      readonly kind: 'unchanged'
      readonly overlaps: boolean
    }
  | {
      /** It builds on text that is not there. */
      readonly kind: 'base-missing'
    }
  | { readonly kind: 'refused'; readonly reason: Refusal; readonly detail: string }

/**
 * Judges an update (V1) of an article: its size and depth, whether all that it builds on is there, which roots it changes
 * (by new items and by deletions), whether an article has such roots and such content in them, and whether the sender may change
 * them. The document is not opened: hostile bytes never reach Yjs's merging. Never throws.
 */
export function validateUpdate(shape: ArticleShape, update: Uint8Array, mayWrite: RootRule): UpdateVerdict {
  try {
    const read = readUpdate(update)
    const { change, overlaps, inThreads } = findChange(shape, read)
    const roots = changedRoots(shape, change)
    const entries = inThreads.map(([container, item]) => readAddedEntry(container, item))
    if (roots.has('threads')) checkThreads(shape, entries, change)
    for (const [root, keys] of roots) {
      const decision = mayWrite(root, [...keys], root === 'threads' ? entries : [])
      if (!decision.ok) return { kind: 'refused', reason: decision.reason, detail: root }
    }
    if (change.added.size === 0 && change.deleted.size === 0) return { kind: 'unchanged', overlaps }
    const stored = overlaps ? Y.diffUpdate(update, stateVectorOf(shape)) : update
    return { kind: 'accepted', update: stored, change, roots: new Set(roots.keys()), entries, overlaps }
  } catch (error) {
    if (error instanceof MissingBase) return { kind: 'base-missing' }
    const refused = error instanceof UpdateRefused ? error : damaged('it could not be judged', error)
    return { kind: 'refused', reason: refused.reason, detail: refused.message }
  }
}

/** Takes in an update that was accepted once (from the log, or a snapshot of it); throws when the stored text contradicts itself. */
export function absorbStored(shape: ArticleShape, update: Uint8Array): void {
  shape.extend(findChange(shape, readUpdate(update, { trusted: true })).change)
}

/** The state vector of an article's stored text, as Yjs encodes it. */
export function stateVectorOf(shape: ArticleShape): Uint8Array {
  return Y.encodeStateVector(new Map(shape.clocks()))
}

/** What an update adds to what is known; throws a `MissingBase` or an `UpdateRefused`. */
function findChange(
  shape: ArticleShape,
  read: ReadUpdate,
): { change: ShapeChange; overlaps: boolean; inThreads: readonly (readonly [Container, Struct])[] } {
  const resolver = new ContainerResolver(shape, read)
  const added = new Map<number, Run[]>()
  const sourceLanguage: SourceLanguageWrite[] = []
  const inThreads: (readonly [Container, Struct])[] = []
  // Whether a name is one of an article's takes longer than all the rest: once for each, not for each item.
  const articleRoots = new Set<string>()
  let overlaps = false
  for (const [client, structs] of read.structs) {
    const runs: Run[] = []
    let run: { -readonly [Key in keyof Run]: Run[Key] } | undefined
    let clock = shape.clockOf(client)
    for (const struct of structs) {
      const { end } = struct
      if (struct.clock < clock) overlaps = true
      if (end <= clock) continue
      if (struct.clock > clock) throw new MissingBase()
      const container = resolver.containerOf(struct)
      if (container !== undefined) {
        if (!articleRoots.has(container.root)) checkRoot(container.root)
        articleRoots.add(container.root)
        checkPlace(container, struct)
        if (container.root === 'threads') inThreads.push([container, struct])
        const language = sourceLanguageOf(container, struct)
        if (language !== undefined) sourceLanguage.push({ client, clock: end - 1, language })
      }
      const type = struct.isType
      if (run !== undefined && run.container === container && run.type === type) run.to = end
      else runs.push((run = { from: clock, to: end, container, type }))
      clock = end
    }
    if (runs.length > 0) added.set(client, runs)
  }
  return { change: { added, deleted: findDeletions(shape, read, added), sourceLanguage }, overlaps, inThreads }
}

function findDeletions(
  shape: ArticleShape,
  read: ReadUpdate,
  added: ReadonlyMap<number, readonly Run[]>,
): ReadonlyMap<number, readonly ClockRange[]> {
  const deleted = new Map<number, readonly ClockRange[]>()
  for (const [client, ranges] of read.deletions) {
    const known = added.get(client)?.at(-1)?.to ?? shape.clockOf(client)
    if ((ranges.at(-1)?.to ?? 0) > known) throw new MissingBase()
    const fresh = shape.newDeletions(client, ranges)
    if (fresh.length > 0) deleted.set(client, fresh)
  }
  return deleted
}

/** The roots that a change touches, each with the keys directly under it that are told apart. */
function changedRoots(shape: ArticleShape, change: ShapeChange): ReadonlyMap<string, ReadonlySet<string>> {
  const roots = new Map<string, Set<string>>()
  const touch = (container: Container | undefined): void => {
    if (container === undefined) return
    let keys = roots.get(container.root)
    if (keys === undefined) {
      keys = new Set()
      roots.set(container.root, keys)
    }
    if (container.key !== '') keys.add(container.key)
  }
  for (const runs of change.added.values()) for (const { container } of runs) touch(container)
  for (const [client, ranges] of change.deleted) {
    // What this update itself adds is touched already.
    const known = shape.clockOf(client)
    for (const { from, to } of ranges) {
      for (const { container } of shape.runsIn(client, { from, to: Math.min(to, known) })) touch(container)
    }
  }
  return roots
}

const MAP_ROOTS = new Set([
  'meta',
  'topics',
  'bylines',
  'source',
  'languages',
  'figures',
  'threads',
  'search',
  'segments',
])

function checkRoot(root: string): void {
  if (!isArticleRoot(root)) throw refusedRoot('text-root-unknown', root)
}

/** Refuses an item that no article has in such a place: text in a map, a type in a headline, too deep. */
function checkPlace(container: Container, { isType, content }: Struct): void {
  if (container.depth + (isType ? 1 : 0) > UPDATE_LIMITS.depth) throw tooDeep()
  if (container.depth > 0) return
  const [kind = ''] = container.root.split(':', 1)
  if (kind === 'body') return
  const fits = MAP_ROOTS.has(kind)
    ? container.keyed && content !== CONTENT.format
    : !container.keyed && (content === CONTENT.text || content === CONTENT.format || content === CONTENT.deleted)
  if (!fits) throw refusedRoot('text-misplaced', container.root)
}

function refusedRoot(code: 'text-root-unknown' | 'text-misplaced', root: string): UpdateRefused {
  return new UpdateRefused({ code, params: { root: root.slice(0, 100) } }, code)
}

function sourceLanguageOf(container: Container, { content, values }: Struct): string | undefined {
  if (container.root !== 'meta' || container.depth !== 0 || container.key !== 'sourceLanguage') return undefined
  const value: unknown = content === CONTENT.any ? values.at(-1) : undefined
  return typeof value === 'string' ? value : ''
}
