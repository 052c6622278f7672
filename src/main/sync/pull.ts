import * as Y from 'yjs'
import type { ArticleId } from '../../shared/ids'
import type { Cursor, PullAnswer } from '../../shared/sync/messages'
import type { ArticleRecord } from '../../shared/workflow/record'
import { writeEach } from './at-once'
import type { Fetch } from './exchange'
import { keepRecords } from './keep-records'
import { MOST_LOOKS, receiveOnScreen, reviewMerge } from './merge-review'
import { NOTHING_KNOWN } from './sync-facts'
import type { Budget, SyncParts } from './sync-parts'
import { hidesText } from './unseen-texts'
import { wholeArticle } from './yjs-difference'

type Changes = Extract<PullAnswer, { kind: 'changes' }>

interface Incoming {
  readonly updates: Uint8Array[]
  gone: boolean
  /** The newest place of an update. */
  seq: number
}

/** What one pull came to: nothing more to be had for now, more waiting, or a log that must be compared. */
export type Pulled = 'everything' | 'more' | 'compare'

/**
 * Asks the server once what happened since the cursor, takes it in, and only then moves the cursor ([SY3]). `fetch` is given the
 * articles whose text has to be asked for as a whole; `wasBroken` says that a call failed since the last pull.
 */
export async function pull(
  parts: SyncParts,
  fetch: Fetch,
  budget: Budget,
  { wasBroken, signal }: { readonly wasBroken: boolean; readonly signal: AbortSignal },
): Promise<Pulled> {
  const { connection, state } = parts
  // A server that was put back from a backup has hardly ever done so without breaking the line; then what was acknowledged may be gone.
  const lost = wasBroken ? await rewrittenBefore(parts, state.newest, state.cursor, signal) : undefined
  if (lost !== undefined) {
    compareEverything(parts, lost)
    return 'compare'
  }
  // Before the answer, while which more may be acknowledged on the live connection.
  const { cursor, own, newest } = state
  const request = { after: cursor, own: own.map(({ from, to }) => ({ from, to })), maxBytes: budget.pullBytes }
  const answer = await connection.pull(request, signal)
  if (answer.kind === 'compare') {
    compareEverything(parts, answer.cursor)
    return 'compare'
  }
  const rewritten = shorterThan(newest, answer) ?? (await rewrittenSince(parts, answer.cursor, signal))
  if (rewritten !== undefined) {
    compareEverything(parts, rewritten)
    return 'compare'
  }
  await takeIn(parts, fetch, answer, signal)
  moveTo(parts, answer.cursor)
  return answer.more ? 'more' : 'everything'
}

/** The log's end if it has not got as far as `newest`, of which the server told before: no line need have broken for that to be seen. */
function shorterThan(
  newest: Cursor,
  { cursor, more }: { readonly cursor: Cursor; readonly more: boolean },
): Cursor | undefined {
  const isAnother = cursor.seq < newest.seq || (cursor.seq === newest.seq && cursor.mark !== newest.mark)
  return isAnother && !more ? cursor : undefined
}

/**
 * What a pull left out as this laptop's own is its own only if the log still says what it said then. Own ranges are those of one
 * push, which happened at once: the last of them that was passed tells for all. Answers the log's end where the history was rewritten meanwhile, and somebody else's entries
 * may stand there now.
 */
async function rewrittenSince(parts: SyncParts, reached: Cursor, signal: AbortSignal): Promise<Cursor | undefined> {
  const last = parts.state.own.findLast(({ to }) => to <= reached.seq)
  return last === undefined ? undefined : rewrittenBefore(parts, { seq: last.to, mark: last.mark }, reached, signal)
}

/** The log's end if it no longer has `place` as it was; `known` is a place that is known to be right, or is about to be asked for. */
async function rewrittenBefore(
  { connection }: SyncParts,
  place: Cursor,
  known: Cursor,
  signal: AbortSignal,
): Promise<Cursor | undefined> {
  if (place.seq === known.seq) return place.mark === known.mark ? undefined : known
  const answer = await connection.pull({ after: place, own: [], maxBytes: 1 }, signal)
  return answer.kind === 'compare' ? answer.cursor : undefined
}

/** Believes nothing of what was acknowledged until every article was compared with the server ([SY8]). */
export function compareEverything({ state, local }: Pick<SyncParts, 'state' | 'local'>, cursor: Cursor): void {
  for (const [id, { at, wrote, away }] of state.articles) {
    // What waits to be sent may be on the server unheard: its answer was lost.
    const mayHaveWritten = wrote === true || local.dirty.has(id)
    const stays = { ...(mayHaveWritten ? { wrote: true } : {}), ...(away === undefined ? {} : { away }) }
    local.learn(id, { ...NOTHING_KNOWN, at, ...stays })
  }
  state.commit({ comparison: { number: state.comparison.number + 1, running: true }, own: [], cursor, newest: cursor })
}

/** Moves the cursor; what was pushed before it is then common to both sides. */
function moveTo({ state, local }: Pick<SyncParts, 'state' | 'local'>, to: Cursor): void {
  local.passed(to.seq)
  const own = state.own.filter((range) => range.to > to.seq)
  const stays = to.seq === state.cursor.seq && to.mark === state.cursor.mark
  state.commit(stays ? {} : { own, cursor: to })
}

async function takeIn(
  parts: SyncParts,
  fetch: Fetch,
  { changes, cursor }: Changes,
  signal: AbortSignal,
): Promise<void> {
  const records: ArticleRecord[] = []
  const byArticle = new Map<ArticleId, Incoming>()
  for (const change of changes) {
    const incoming = byArticle.get(change.articleId) ?? { updates: [], gone: false, seq: 0 }
    byArticle.set(change.articleId, incoming)
    if (change.kind === 'update' && !parts.ownEntries.has(change.seq, change.update)) {
      incoming.updates.push(change.update)
      incoming.seq = change.seq
    } else if (change.kind === 'record') {
      records.push(change.record)
    }
    incoming.gone = change.kind === 'gone'
  }
  await keepRecords(parts, records, cursor)
  permitAgain(parts, records)
  const seen = await reviewFirst(parts, fetch, byArticle, signal)

  const changed: ArticleId[] = []
  await writeEach([...byArticle], async ([id, incoming]) => {
    if (await takeOne(parts, fetch, id, incoming, { seen: seen.get(id), signal })) changed.push(id)
  })
  if (changed.length > 0) parts.shelf.changed(changed)
}

/** What was decided about an article may have opened it again: what was refused is tried once more ([SY6]). */
function permitAgain({ state, local }: SyncParts, records: readonly ArticleRecord[]): void {
  for (const { id } of records) {
    const { refused, ...facts } = state.facts(id)
    if (refused !== undefined) local.learn(id, facts)
  }
}

/** Takes one article's changes in; answers whether its row has to be read again. */
async function takeOne(
  parts: SyncParts,
  fetch: Fetch,
  id: ArticleId,
  incoming: Incoming,
  look: { readonly seen: number | undefined; readonly signal: AbortSignal },
): Promise<boolean> {
  const { local, texts, state, clock } = parts
  if (incoming.gone) {
    await takeAway(parts, id)
    return false
  }
  const [first] = incoming.updates
  if (first === undefined) {
    becomeVisible(parts, fetch, id)
    return false
  }
  const update = incoming.updates.length === 1 ? first : Y.mergeUpdates(incoming.updates)
  if (local.has(id)) {
    doubtWhatMissed(parts, id)
    // What is compared anyway gets this as well; taken now, it might build on what is not here.
    if (fetch.awaits(id) || local.unclear.has(id)) return false
    const receive = (seen: number | undefined) =>
      parts.isLive?.(id) === true ? receiveOnScreen(parts, id, update) : texts.receive(id, update, seen)
    let received = await receive(look.seen)
    for (let looks = 1; received === 'overtaken' && looks < MOST_LOOKS; looks += 1) {
      const again = await reviewFirst(parts, fetch, new Map([[id, incoming]]), look.signal)
      received = await receive(again.get(id))
    }
    if (received === 'overtaken') {
      // Exchanged as a whole as soon as it is left in peace, without keeping the others waiting; a restart does not forget it.
      local.learn(id, { ...state.facts(id), compared: -1 })
      fetch.add([id])
    }
    return received === 'stored'
  }
  if (local.isPutAway(id)) {
    local.learn(id, { ...state.facts(id), compared: -1 })
    return false
  }
  const known = { ...NOTHING_KNOWN, serverSeq: incoming.seq, at: clock.now(), compared: state.comparison.number }
  if (!fetch.awaits(id) && wholeArticle(update) && (await texts.create(id, update, known))) return true
  askFor(parts, fetch, id)
  return false
}

/** Asks for an article's text as a whole; the log tells of it once only, so that a restart must not forget it. */
function askFor({ local }: SyncParts, fetch: Fetch, id: ArticleId): void {
  local.learn(id, { ...NOTHING_KNOWN, away: 'coming', compared: -1 })
  fetch.add([id], { first: true })
}

/**
 * Something was decided about an article: with that it may have been given to this account, and what was written before is in no later
 * entry. Its text is asked for where it is not here, and compared where it missed what came while it was not to be seen.
 */
function becomeVisible(parts: SyncParts, fetch: Fetch, id: ArticleId): void {
  const { local } = parts
  if (local.has(id)) doubtWhatMissed(parts, id)
  else if (!local.isPutAway(id)) askFor(parts, fetch, id)
}

/** An article misses what came while it was not to be seen, or before anything was known of it and the server. */
function doubtWhatMissed({ local, state }: SyncParts, id: ArticleId): void {
  const { away, pushed, compared } = state.facts(id)
  if (away !== undefined || (pushed === 0 && compared !== state.comparison.number)) local.doubt(id)
}

/** The article is no longer to be seen by this account: what is only here stays, the rest goes to the bin ([SY7]). */
async function takeAway({ local, state, shelf }: SyncParts, id: ArticleId): Promise<void> {
  const kept = local.dirty.has(id) || local.unclear.has(id) || local.syncFacts(id).refused !== undefined
  const known = local.has(id)
  local.learn(id, { ...state.facts(id), away: 'gone', compared: -1 })
  if (!known) return
  if (!kept) {
    await shelf.moveToBin(id)
    local.forget(id)
  }
  shelf.note({ kind: 'gone', articleId: id, kept })
}

/**
 * Whether words go unread in a merge into a text that nobody changed here since both sides had it: the others had not seen what was
 * done here before. They look for themselves as soon as they see it; but a computer that was signed out for good sends its last words
 * without seeing anything any more ([SY10]). Only where somebody writes: what is only read comes without being looked at.
 */
async function mergesUnseen(
  { state, texts }: SyncParts,
  id: ArticleId,
  updates: readonly Uint8Array[],
): Promise<boolean> {
  if (state.facts(id).wrote !== true) return false
  const here = await texts.onDisk(id)
  return here === undefined || hidesText(here, Y.mergeUpdates([...updates]), 'seen')
}

/**
 * Articles that were changed on both sides are looked at before they are merged. Answers how much was changed here in each before the
 * look: what is written after it would be merged unseen, and lost if the other side took its paragraph out.
 */
async function reviewFirst(
  parts: SyncParts,
  fetch: Fetch,
  byArticle: ReadonlyMap<ArticleId, Incoming>,
  signal: AbortSignal,
): Promise<ReadonlyMap<ArticleId, number>> {
  const { local, texts, connection } = parts
  const asked: ArticleId[] = []
  const seen = new Map<ArticleId, number>()
  for (const [id, { updates }] of byArticle) {
    if (updates.length === 0 || !local.has(id) || fetch.awaits(id) || local.unclear.has(id)) continue
    // Who sees the other write needs no list of it afterwards; what would be seen nowhere is looked for when it is taken in.
    if (parts.isLive?.(id) === true) continue
    seen.set(id, texts.changesMade(id))
    if (!texts.changedSinceCommon(id) && !(await mergesUnseen(parts, id, updates))) continue
    if (!(await reviewMerge(parts, id, { updates }))) asked.push(id)
  }
  while (asked.length > 0) {
    const entries = asked.map((articleId) => ({ articleId, stateVector: new Uint8Array() }))
    const { answers, answered } = await connection.states({ entries }, signal)
    for (const { articleId, update } of answers) {
      await reviewMerge(parts, articleId, { updates: byArticle.get(articleId)?.updates ?? [], whole: update })
    }
    asked.splice(0, Math.max(1, answered))
  }
  return seen
}
