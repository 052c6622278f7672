import * as Y from 'yjs'
import type { ArticleId } from '../../shared/ids'
import type { StateAnswer } from '../../shared/sync/messages'
import { writeEach } from './at-once'
import { keepRecords } from './keep-records'
import { reviewMerge } from './merge-review'
import { NOTHING_KNOWN } from './sync-facts'
import type { SyncParts } from './sync-parts'
import { hidesText, type Naming } from './unseen-texts'
import { bringsNews, differenceFor } from './yjs-difference'

/** The articles that have to be exchanged as a whole, the most wanted first. */
export class Fetch {
  #waiting = new Set<ArticleId>()
  #added = 0

  /** How many wait. */
  get size(): number {
    return this.#waiting.size
  }

  /** How many there were in all since nothing waited. */
  get total(): number {
    return this.#added
  }

  /** Whether an article waits to be exchanged. */
  awaits(id: ArticleId): boolean {
    return this.#waiting.has(id)
  }

  /** Adds articles; `first` puts them before all others. */
  add(ids: readonly ArticleId[], { first = false }: { readonly first?: boolean } = {}): void {
    const fresh = ids.filter((id) => !this.#waiting.has(id)).length
    this.#added = this.#waiting.size === 0 ? fresh : this.#added + fresh
    this.#waiting = first ? new Set([...ids, ...this.#waiting]) : new Set([...this.#waiting, ...ids])
  }

  /** The next ones; they wait until `done`. */
  next(count: number): readonly ArticleId[] {
    return this.#waiting.values().take(count).toArray()
  }

  /** They no longer wait. */
  done(id: ArticleId): void {
    this.#waiting.delete(id)
  }

  /** Nothing waits any more. */
  clear(): void {
    this.#waiting.clear()
  }
}

/** What an exchange found out that the server lacks: it goes out with the next push. */
export interface Lacking {
  readonly update: Uint8Array
  /** The draft's sequence number up to which it holds everything. */
  readonly through: number
}

/** Whether an article was exchanged; `later`: somebody wrote in it meanwhile, so that it has to be looked at again. */
type Settled = 'yes' | 'no' | 'later'

/** A draft as it is on disk, and how much had been changed in it when it was read. */
interface Here {
  readonly state: Uint8Array
  readonly sequence: number
  readonly seen: number
}

/**
 * Exchanges states of some articles with the server: takes in what is missing here, makes drafts of what was not here at all, and
 * puts down what the server lacks ([SY8]). Works for an article of which nothing at all is known. Answers how many are done with, and
 * how many have to wait because somebody wrote in them meanwhile.
 */
export async function exchange(
  parts: SyncParts,
  ids: readonly ArticleId[],
  fetch: Fetch,
  lacking: Map<ArticleId, Lacking>,
  signal: AbortSignal,
): Promise<{ readonly settled: number; readonly later: number }> {
  const { connection, local, texts, shelf, state } = parts
  const before = fetch.size
  const here = new Map<ArticleId, Here>()
  const entries: { articleId: ArticleId; stateVector: Uint8Array }[] = []
  for (const id of ids) {
    if (local.isBinned(id)) {
      // Looked at again when it is taken out of the bin.
      local.learn(id, { ...state.facts(id), compared: -1 })
      fetch.done(id)
      continue
    }
    const seen = texts.changesMade(id)
    const whole = local.has(id) ? await texts.whole(id) : undefined
    if (whole !== undefined) here.set(id, { ...whole, seen })
    entries.push({
      articleId: id,
      stateVector: whole === undefined ? new Uint8Array() : Y.encodeStateVectorFromUpdate(whole.state),
    })
  }
  let later = 0
  if (entries.length === 0) return { settled: before - fetch.size, later }
  const { answers, answered, head } = await connection.states({ entries }, signal)
  await keepRecords(
    parts,
    answers.map(({ record }) => record),
    head,
  )
  const changed: ArticleId[] = []
  const found = new Map(answers.map((answer) => [answer.articleId, answer]))
  await writeEach(entries.slice(0, answered), async ({ articleId }) => {
    const answer = found.get(articleId)
    const whole = here.get(articleId)
    const settled =
      answer === undefined ? notThere(parts, articleId) : await meet(parts, answer, whole, lacking, signal)
    if (settled === 'yes') fetch.done(articleId)
    if (settled === 'later') later += 1
    if (answer !== undefined) changed.push(articleId)
  })
  state.commit()
  if (changed.length > 0) shelf.changed(changed)
  return { settled: before - fetch.size, later }
}

/** The server does not have the article, or not for us: if it is here, it is offered as a new one. */
function notThere({ local, state }: SyncParts, id: ArticleId): Settled {
  const { away } = state.facts(id)
  const stays = away === undefined || away === 'coming' ? {} : { away }
  // As if it was never compared: should the server tell of it one day, it was there and not to be seen.
  local.learn(id, { ...NOTHING_KNOWN, ...stays })
  return 'yes'
}

async function meet(
  parts: SyncParts,
  answer: StateAnswer,
  whole: Here | undefined,
  lacking: Map<ArticleId, Lacking>,
  signal: AbortSignal,
): Promise<Settled> {
  const { local, texts, state, clock } = parts
  const { articleId: id, update } = answer
  const { away: _away, refused: _refused, print: _print, echoed: _echoed, ...before } = state.facts(id)
  // A draft of which the server was never heard was there before: it may have been written here.
  const wrote = before.wrote === true || before.at === 0 ? { wrote: true } : {}
  const facts = { ...before, ...(whole === undefined ? {} : wrote), at: clock.now(), compared: state.comparison.number }
  if (whole === undefined) {
    // Here, but not all of it on disk: another time.
    if (local.has(id)) return 'no'
    return (await texts.create(id, update, facts)) ? 'yes' : 'no'
  }
  const theirs = differenceFor(whole.state, answer.stateVector, update)
  const news = bringsNews(update, whole.state)
  // Who has only read need not look at all that others took out while they were away.
  const naming = facts.wrote === true ? 'all' : 'seen'
  // Only what both sides changed needs the server's whole text, which is more than it lacks. The server may have all that was changed here.
  const overlaps = news && (theirs !== undefined || hidesText(whole.state, update, naming))
  if (overlaps) await reviewWhole(parts, id, naming, signal)
  const { sequence } = whole
  if (theirs === undefined) lacking.delete(id)
  else lacking.set(id, { update: theirs, through: sequence })
  // Up to `sequence` nothing more has to be sent than what is now known to be lacking.
  const pushed = theirs === undefined ? sequence : 0
  local.learn(id, { ...facts, pushed, common: pushed, remote: [] })
  if (!news) return 'yes'
  const received = await texts.receive(id, update, whole.seen)
  if (received === 'overtaken') {
    // A restart must not forget that it is still to be taken in.
    local.learn(id, { ...state.facts(id), compared: -1 })
    return 'later'
  }
  return received === 'unclear' ? 'no' : 'yes'
}

async function reviewWhole(parts: SyncParts, id: ArticleId, naming: Naming, signal: AbortSignal): Promise<void> {
  const entries = [{ articleId: id, stateVector: new Uint8Array() }]
  const { answers } = await parts.connection.states({ entries }, signal)
  for (const { update } of answers) await reviewMerge(parts, id, { updates: [update], whole: update, naming })
}
