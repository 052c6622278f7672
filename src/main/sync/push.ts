import * as Y from 'yjs'
import { entriesAlone } from '../../shared/article/threads-alone'
import type { ArticleId } from '../../shared/ids'
import type { Cursor, PushEntry, PushOutcome } from '../../shared/sync/messages'
import type { Fetch, Lacking } from './exchange'
import { rangesOf } from './own-ranges'
import { withPushed } from './sync-facts'
import { type Budget, PUSH_ENTRIES, type SyncParts } from './sync-parts'
import { differenceFor } from './yjs-difference'

/** Articles whose unsent updates are read from disk at the same time. */
const READ_AT_ONCE = 16

/** One article's part of a push; everything up to `through` is in it or on the server already. */
interface Outgoing extends PushEntry {
  readonly through: number
}

/** What the steps of pushing remember between pushes. */
export interface PushMemory {
  /** What exchanges found the server to lack. */
  readonly lacking: Map<ArticleId, Lacking>
  /** How often in a row the server lacked what an article's update builds on ([SY4]). */
  readonly baseMissing: Map<ArticleId, number>
}

/**
 * Sends one batch of what waits ([SY4]); answers how many articles it was about, 0 when nothing could be sent. Facts change only by
 * what the server answers, which it does after its commit. Without `fetch` states cannot be exchanged, and there is no next time
 * ([SY10]): what is unclear then goes whole, and so does what the disk does not take, with what is in memory only.
 */
export async function push(
  parts: SyncParts,
  memory: PushMemory,
  fetch: Fetch | undefined,
  budget: Budget,
  signal: AbortSignal,
): Promise<number> {
  const { connection, local } = parts
  const batch = await collect(parts, memory, fetch, budget)
  if (batch.length === 0) return 0
  const sent = local.sending(batch.map(({ articleId }) => articleId))
  try {
    const outcomes = await connection.push(
      batch.map(({ through: _through, ...entry }) => entry),
      signal,
      reliedOn(parts, fetch),
    )
    await settle(parts, memory, fetch, batch, outcomes)
    await settleRefused(parts, fetch, batch, outcomes, signal)
  } finally {
    sent()
  }
  return batch.length
}

/** Who is given nothing cannot find out otherwise that what was acknowledged before is not there any more ([SY10]). */
function reliedOn({ state }: SyncParts, fetch: Fetch | undefined): Cursor | undefined {
  return fetch === undefined ? state.newest : undefined
}

/** The next batch, within the budget; articles that cannot be sent as they are go to be exchanged. */
async function collect(
  parts: SyncParts,
  memory: PushMemory,
  fetch: Fetch | undefined,
  budget: Budget,
): Promise<Outgoing[]> {
  const { local } = parts
  const isClear = (id: ArticleId): boolean => !(fetch?.awaits(id) === true || local.unclear.has(id))
  const waiting = fetch === undefined ? local.unsent() : [...local.dirty].filter(isClear)
  const batch: Outgoing[] = []
  let bytes = 0
  for (let from = 0; from < waiting.length && batch.length < PUSH_ENTRIES; from += READ_AT_ONCE) {
    const ids = waiting.slice(from, from + Math.min(READ_AT_ONCE, PUSH_ENTRIES - batch.length))
    const found = await Promise.all(ids.map((id) => outgoing(parts, memory, fetch, id)))
    for (const each of found) {
      if (each === undefined) continue
      if (batch.length > 0 && bytes + each.update.byteLength > budget.pushBytes) return batch
      batch.push(each)
      bytes += each.update.byteLength
    }
  }
  return batch
}

async function outgoing(
  parts: SyncParts,
  { lacking }: PushMemory,
  fetch: Fetch | undefined,
  articleId: ArticleId,
): Promise<Outgoing | undefined> {
  const { local, texts, state, clock } = parts
  const found = lacking.get(articleId)
  if (found !== undefined) return { articleId, ...found }
  const facts = state.facts(articleId)
  const isLast = fetch === undefined
  const goesWhole = facts.pushed === 0 || (isLast && local.isUnsaved(articleId))
  const unsent = goesWhole ? undefined : await texts.unsent(articleId)
  if (goesWhole || (unsent === undefined && isLast)) {
    const whole = await texts.whole(articleId, { unsaved: isLast }).catch(() => undefined)
    const desk = parts.deskFor?.(articleId)
    if (whole === undefined) return undefined
    return { articleId, update: whole.state, through: whole.sequence, ...(desk === undefined ? {} : { desk }) }
  }
  if (unsent === undefined) {
    // The single updates are part of the snapshot by now: only the server's state tells what it lacks.
    fetch?.add([articleId], { first: true })
    return undefined
  }
  const [first] = unsent.updates
  if (first === undefined) {
    local.learn(articleId, withPushed(facts, unsent.through, clock.now(), 0))
    return undefined
  }
  const update = unsent.updates.length === 1 ? first : Y.mergeUpdates([...unsent.updates])
  return { articleId, update, through: unsent.through }
}

async function settle(
  parts: SyncParts,
  memory: PushMemory,
  fetch: Fetch | undefined,
  batch: readonly Outgoing[],
  outcomes: readonly PushOutcome[],
): Promise<void> {
  const { local, state, clock, ownEntries } = parts
  const sent = new Map(batch.map((each) => [each.articleId, each]))
  const places: Cursor[] = []
  for (const outcome of outcomes) {
    const each = sent.get(outcome.articleId)
    if (each === undefined) continue
    const { articleId, through } = each
    const facts = state.facts(articleId)
    if (outcome.kind === 'base-missing') {
      await resend(parts, memory, fetch, each, outcome.stateVector)
      continue
    }
    memory.baseMissing.delete(articleId)
    memory.lacking.delete(articleId)
    if (outcome.kind === 'refused') continue
    state.rely({ seq: outcome.seq, mark: outcome.mark })
    if (outcome.added) {
      places.push(outcome)
      ownEntries.add(outcome.seq, each.update)
    }
    const compared = facts.compared === -1 ? -1 : state.comparison.number
    local.learn(articleId, { ...withPushed(facts, through, clock.now(), outcome.seq), compared })
  }
  // Only of the last push: between two pushes history may have been rewritten without anybody noticing ([SY8]).
  state.commit({ own: rangesOf(places) })
}

/**
 * Takes in what was refused. What was said beside refused text is sent by itself first ([SY13]): until that is there the article
 * counts as not sent, so that a broken line or a restart only repeats this.
 */
async function settleRefused(
  parts: SyncParts,
  fetch: Fetch | undefined,
  batch: readonly Outgoing[],
  outcomes: readonly PushOutcome[],
  signal: AbortSignal,
): Promise<void> {
  const { connection, local, state, ownEntries } = parts
  const sent = new Map(batch.map((each) => [each.articleId, each]))
  const refused = outcomes.filter((outcome) => outcome.kind === 'refused')
  if (refused.length === 0) return
  const said = refused.flatMap(({ articleId }) => {
    const update = entriesAlone(sent.get(articleId)?.update ?? NO_UPDATE)
    return update === undefined ? [] : [{ articleId, update }]
  })
  if (said.length > 0) {
    const answers = await connection.push(said, signal, reliedOn(parts, fetch))
    for (const [index, answer] of answers.entries()) {
      const update = said[index]?.update
      // It comes back with the news, and is known by its place and bytes.
      if (answer.kind === 'committed' && answer.added && update !== undefined) ownEntries.add(answer.seq, update)
    }
  }
  for (const { articleId, code, params } of refused) {
    const through = sent.get(articleId)?.through
    if (through !== undefined) {
      local.learn(articleId, { ...state.facts(articleId), refused: { sequence: through, code, params } })
    }
  }
  state.commit()
}

/** An update that changes nothing (Yjs, V1). */
const NO_UPDATE = new Uint8Array([0, 0])

/**
 * The server lacks what an update builds on: first the whole difference to its state is sent instead, then states are exchanged.
 * Where not even that helps, something else is wrong, and the article is left alone until it is changed again.
 */
async function resend(
  { local, texts, state }: SyncParts,
  { lacking, baseMissing }: PushMemory,
  fetch: Fetch | undefined,
  { articleId: id, through }: Outgoing,
  stateVector: Uint8Array,
): Promise<void> {
  const times = (baseMissing.get(id) ?? 0) + 1
  baseMissing.set(id, times)
  lacking.delete(id)
  if (times > 2) {
    baseMissing.delete(id)
    local.learn(id, { ...state.facts(id), refused: { sequence: through, code: 'request-refused', params: {} } })
    return
  }
  const whole = times === 1 ? await texts.whole(id, { unsaved: fetch === undefined }) : undefined
  const update = whole === undefined ? undefined : differenceFor(whole.state, stateVector, undefined)
  if (whole === undefined || update === undefined) fetch?.add([id], { first: true })
  else lacking.set(id, { update, through: whole.sequence })
}
