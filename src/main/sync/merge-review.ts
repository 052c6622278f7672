import * as Y from 'yjs'
import { DeskError } from '../../shared/failure'
import type { ArticleId } from '../../shared/ids'
import { DISK_FAILURES } from '../storage/disk-failure'
import { fieldTexts, findOverlaps, type SegmentTexts, segmentTexts } from './overlaps'
import type { OverlapRecord } from './sync-log-format'
import type { SyncParts } from './sync-parts'

/** Older kept versions that are looked through for a text both sides had. */
const VERSIONS_TRIED = 50

/**
 * Before what the server sent is merged into an article that was changed here as well: the segments both sides changed are put down
 * for review, and the article is kept as a version, both as it is now and as the server has it ([SY9]). `theirs` is the article as the server has it.
 */
export async function reviewMerge(parts: SyncParts, id: ArticleId, theirs: Uint8Array): Promise<void> {
  const { open, texts, state, store, shelf, clock } = parts
  const base = (await texts.common(id)) ?? (await keptBase(parts, id))
  const mine = await open.read(id, (doc) => Y.encodeStateAsUpdate(doc))
  if (!mine.ok) return
  const overlaps = (read: (doc: Y.Doc) => SegmentTexts, without: SegmentTexts | undefined) =>
    findOverlaps({
      mine: textsIn(read, mine.value),
      theirs: textsIn(read, theirs),
      base: base === undefined ? without : textsIn(read, base),
      merged: textsIn(read, mine.value, theirs),
    })
  const segments = overlaps(segmentTexts, undefined)
  // Without a common text every field in which the sides differ counts: what was merged does not tell.
  const fields = overlaps(fieldTexts, new Map())
  if (segments.length === 0 && fields.length === 0) return
  const theirsKept = await store.keepState(id, theirs, shelf.versionName('keptTheirs'))
  const kept = await store.saveVersion(id, shelf.versionName('keptMine'))
  // Without the version the merge would take away what nobody can bring back: it waits for the disk.
  if (!kept.ok && DISK_FAILURES.has(kept.failure.code)) throw new DeskError(kept.failure.code)
  // Of a field one value stays, and it is seen at a glance: that the other can be had back is enough.
  if (segments.length === 0) return
  const overlap = {
    articleId: id,
    at: clock.now(),
    versionId: kept.ok ? kept.value.versionId : null,
    theirVersionId: theirsKept.ok ? theirsKept.value.versionId : null,
    segments,
  }
  const others = state.overlaps.filter((each) => !isSameMerge(each, overlap))
  state.commit({ overlaps: [...others, overlap] })
  shelf.note({ kind: 'overlap', articleId: id })
}

/** Whether `later` is about a merge that `earlier` was about already: it broke off, or was looked at again because somebody wrote on. */
function isSameMerge(earlier: OverlapRecord, later: OverlapRecord): boolean {
  if (earlier.articleId !== later.articleId) return false
  return earlier.segments.every(({ language, segment, theirs }) =>
    later.segments.some((each) => each.language === language && each.segment === segment && each.theirs === theirs),
  )
}

/** The newest kept version that both sides had; being older than the common text, it can only make more segments overlap. */
async function keptBase({ store, state }: SyncParts, id: ArticleId): Promise<Uint8Array | undefined> {
  const { common } = state.facts(id)
  const versions = await store.listVersions(id)
  if (!versions.ok || common === 0) return undefined
  const known = versions.value.slice(0, VERSIONS_TRIED).find(({ sequence }) => 0 < sequence && sequence <= common)
  if (known === undefined) return undefined
  const read = await store.readVersion(id, known.versionId)
  return read.ok ? read.value : undefined
}

function textsIn(read: (doc: Y.Doc) => SegmentTexts, ...updates: readonly Uint8Array[]): SegmentTexts {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  const texts = read(doc)
  doc.destroy()
  return texts
}
