import * as Y from 'yjs'
import { metaRoot } from '../../shared/article/roots'
import { DeskError } from '../../shared/failure'
import type { ArticleId } from '../../shared/ids'
import type { SegmentOverlap } from '../../shared/sync/status'
import { DISK_FAILURES } from '../storage/disk-failure'
import type { LocalTexts } from './LocalTexts'
import { fieldTexts, findOverlaps, type SegmentTexts, segmentTexts } from './overlaps'
import type { OverlapRecord } from './sync-log-format'
import type { SyncParts } from './sync-parts'
import { comesIntoGone, type Naming, type UnseenText, unseenLosses, unseenTexts } from './unseen-texts'
import { newsFor, waitsForMore } from './yjs-difference'

/** An article that is written in while it is looked at is looked at again, this often at most; then the rest goes on without it. */
export const MOST_LOOKS = 5
/** Older kept versions that are looked through for a text both sides had. */
const VERSIONS_TRIED = 50

/** What the server sent of an article: some updates and, where it was asked for, the article as the server has it with them. */
export interface Inbound {
  readonly updates: readonly Uint8Array[]
  readonly whole?: Uint8Array
  /** What the removals in it name; what their makers had seen where nothing is said. */
  readonly naming?: Naming
}

/**
 * Before what the server sent is merged into an article that was changed here as well: the segments both sides changed are put down
 * for review, and the article is kept as a version, both as it is now and as the server has it ([SY9]). Answers false, and has done
 * nothing, where the server's whole text is needed to tell.
 */
export async function reviewMerge(
  parts: SyncParts,
  id: ArticleId,
  { updates, whole, naming = 'seen' }: Inbound,
): Promise<boolean> {
  const { open, texts } = parts
  const common = await texts.common(id)
  const mine = await open.read(id, (doc) => Y.encodeStateAsUpdate(doc))
  if (!mine.ok) return true
  const theirs = whole ?? theirsSince(common, mine.value, updates)
  if (theirs === undefined) return false
  const base = common ?? (await keptBase(parts, id))
  const overlaps = (read: (doc: Y.Doc) => SegmentTexts, without: SegmentTexts | undefined) =>
    findOverlaps({
      mine: textsIn(read, mine.value),
      theirs: textsIn(read, theirs),
      base: base === undefined ? without : textsIn(read, base),
      merged: textsIn(read, mine.value, theirs),
    })
  const listed = overlaps(segmentTexts, undefined)
  const segments = [
    ...listed,
    ...unseen(listed, mine.value, { news: Y.mergeUpdates([...updates]), naming }, [
      ...(base === undefined ? [] : [base]),
      theirs,
    ]),
  ]
  // Without a common text every field in which the sides differ counts: what was merged does not tell.
  const fields = overlaps(fieldTexts, new Map())
  if (segments.length === 0 && fields.length === 0) return true
  await putDown(parts, id, segments, theirs)
  return true
}

/**
 * Takes in what others wrote in an article that is seen here as it is being written ([SY11]), as `LocalTexts.receive` does. Only words that
 * come into something that is gone here, which nobody sees, are put down for review before ([SY9]).
 */
export async function receiveOnScreen(
  parts: SyncParts,
  id: ArticleId,
  update: Uint8Array,
): ReturnType<LocalTexts['receive']> {
  const seen = parts.texts.changesMade(id)
  await reviewOnScreen(parts, id, update)
  return parts.texts.receive(id, update, seen)
}

async function reviewOnScreen(parts: SyncParts, id: ArticleId, update: Uint8Array): Promise<void> {
  const { open, texts, state } = parts
  if (state.facts(id).wrote !== true && !texts.changedSinceCommon(id)) return
  const mine = await open.read(id, (doc) => (comesIntoGone(doc, update) ? Y.encodeStateAsUpdate(doc) : undefined))
  if (!mine.ok || mine.value === undefined) return
  const common = await texts.common(id)
  const theirs = theirsSince(common, mine.value, [update])
  const others = [common, theirs].filter((each) => each !== undefined)
  const segments = cameIn(segmentsOf(mine.value), unseenTexts(mine.value, update, others))
  if (segments.length > 0) await putDown(parts, id, segments, theirs)
}

/** Puts segments down for review, and keeps the article as two versions. Rejects while the disk takes none. */
async function putDown(
  { state, store, shelf, clock }: SyncParts,
  id: ArticleId,
  segments: readonly SegmentOverlap[],
  theirs: Uint8Array | undefined,
): Promise<void> {
  const theirsKept =
    theirs === undefined ? undefined : await store.keepState(id, theirs, shelf.versionName('keptTheirs'))
  const kept = await store.saveVersion(id, shelf.versionName('keptMine'))
  // Without the version the merge would take away what nobody can bring back: it waits for the disk.
  if (!kept.ok && DISK_FAILURES.has(kept.failure.code)) throw new DeskError(kept.failure.code)
  // Of a field one value stays, and it is seen at a glance: that the other can be had back is enough.
  if (segments.length === 0) return
  const overlap = {
    articleId: id,
    at: clock.now(),
    versionId: kept.ok ? kept.value.versionId : null,
    theirVersionId: theirsKept?.ok === true ? theirsKept.value.versionId : null,
    segments,
  }
  const others = state.overlaps.filter((each) => !isSameMerge(each, overlap))
  state.commit({ overlaps: [...others, overlap] })
  shelf.note({ kind: 'overlap', articleId: id })
}

/**
 * The article as others have it: the text in common with what they wrote since. What is here already is left out: an own change that
 * comes back, its answer having been lost, may have taken out what others wrote. Undefined where that makes no whole text: they built on
 * something of which nobody said here that the server has it.
 */
function theirsSince(
  common: Uint8Array | undefined,
  mine: Uint8Array,
  updates: readonly Uint8Array[],
): Uint8Array | undefined {
  if (common === undefined) return undefined
  const theirs = Y.mergeUpdates([common, ...updates.filter(newsFor(mine))])
  return isWhole(theirs) ? theirs : undefined
}

/**
 * What one side wrote into segments that the other took out without having seen it, where the texts alone did not show it: what others
 * wrote into what was taken out here, and what stands here in what others took out.
 */
function unseen(
  listed: readonly SegmentOverlap[],
  mine: Uint8Array,
  { news, naming }: { readonly news: Uint8Array; readonly naming: Naming },
  others: readonly Uint8Array[],
): SegmentOverlap[] {
  const [found, lost] = [unseenTexts(mine, news, others), unseenLosses(mine, news, naming)]
  if (found.length + lost.length === 0) return []
  const here = segmentsOf(mine)
  const { texts, source } = here
  const after = textsIn(segmentTexts, mine, news)
  return [
    ...cameIn(here, found),
    ...lost.flatMap(({ language = source, segment, text }) => {
      const [before, stays] = [texts.get(language)?.get(segment), after.get(language)?.get(segment)]
      // Moved, with all that stood in it.
      if (naming === 'all' && before !== undefined && before === stays) return []
      return [{ language, segment, mine: before ?? text, theirs: stays ?? '' }]
    }),
  ].filter((each) => !listed.some(({ language, segment }) => language === each.language && segment === each.segment))
}

/** The segments of an article as it is here. */
interface Segments {
  readonly texts: SegmentTexts
  /** The source version's language. */
  readonly source: string
}

function segmentsOf(mine: Uint8Array): Segments {
  const here = docOf(mine)
  const segments = { texts: segmentTexts(here), source: String(metaRoot(here).get('sourceLanguage')) }
  here.destroy()
  return segments
}

/** What others wrote into what was taken out here, beside what its segment reads like here. */
function cameIn({ texts, source }: Segments, found: readonly UnseenText[]): SegmentOverlap[] {
  return found.map(({ language = source, segment, text }) => {
    return { language, segment, mine: texts.get(language)?.get(segment) ?? '', theirs: text }
  })
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
  const doc = docOf(...updates)
  const texts = read(doc)
  doc.destroy()
  return texts
}

function isWhole(text: Uint8Array): boolean {
  const doc = docOf(text)
  const whole = !waitsForMore(doc)
  doc.destroy()
  return whole
}

function docOf(...updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}
