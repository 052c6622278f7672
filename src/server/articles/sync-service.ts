import * as Y from 'yjs'
import type { Clock } from '../../shared/clock'
import { DeskError } from '../../shared/failure'
import type { ArticleId } from '../../shared/ids'
import type {
  Change,
  Cursor,
  PullAnswer,
  PullRequest,
  PushEntry,
  PushOutcome,
  StateAnswer,
  StatesRequest,
} from '../../shared/sync/messages'
import { type StatesAnswer, wireLimits } from '../../shared/sync/wire'
import type { Actor, DeskId, DeviceId } from '../../shared/workflow/people'
import type { ArticleRecord } from '../../shared/workflow/record'
import { maySeeArticle } from '../../shared/workflow/write-rules'
import type { NewsroomStore, ReadLogEntry, StoredText, Visibility } from '../store/newsroom-store'
import type { ArticleWriter } from './article-writer'
import { mergeStoredText } from './stored-text'
import type { TextWrite } from './text-batch'
import { ViewMarks } from './view-marks'
import { WaitingReaders } from './waiting-readers'

/** What the sync service needs from outside. */
export interface SyncServiceParts {
  readonly store: NewsroomStore
  readonly writer: ArticleWriter
  readonly clock: Clock
  /** Told when a laptop knows another history than the database has (restored from an older backup): the operator should know. */
  readonly onUnknownCursor?: (cursor: Cursor, head: Cursor, actor: Actor) => void
}

/** The rejection of a state vector that is none. */
export class BadStateVector extends Error {
  override readonly name = 'BadStateVector'
}

/** How much of a push one transaction takes, in bytes: a few dozen new articles. */
const PIECE = 1024 * 1024

/** Texts are read from the store this many at a time. */
const STATES_AT_ONCE = 50

/** What laptops ask of the newsroom's server; who asks is established before (docs/sync-rules.md, SY rules). */
export class SyncService {
  readonly #parts: SyncServiceParts
  readonly #readers: WaitingReaders
  readonly #views = new ViewMarks()

  constructor(parts: SyncServiceParts) {
    this.#parts = parts
    this.#readers = new WaitingReaders(parts.store, parts.clock)
  }

  /** Everything after the cursor that the actor may see, as it was written; `compare` when the cursor is not of this history. */
  async pull(request: PullRequest, actor: Actor): Promise<PullAnswer> {
    const { after, own, maxBytes } = request
    const reader = visibilityOf(actor)
    const page = await this.#parts.store.readLog(this.#views.meant(after, reader), reader, { except: own, maxBytes })
    if (page.kind === 'unknown') {
      if (!(await this.#sawOtherDesks(after, reader))) this.#parts.onUnknownCursor?.(after, page.head, actor)
      this.#views.remember(reader)
      return { kind: 'compare', cursor: this.#views.given(page.head, reader) }
    }
    this.#views.remember(reader)
    const cursor = this.#views.given(page.end, reader)
    return { kind: 'changes', changes: page.entries.map(changeOf), cursor, more: page.more }
  }

  /**
   * Stores what is accepted of the entries; an outcome for each, in their order, after their commit. When it rejects, some may be
   * stored all the same: sent again, they change nothing. With `relied` nothing is, where the log does not have that place
   * (`requirePlace`).
   */
  async push(
    entries: readonly PushEntry[],
    writer: { readonly actor: Actor; readonly device: DeviceId | null; readonly relied?: Cursor | undefined },
  ): Promise<readonly PushOutcome[]> {
    const { actor, device, relied } = writer
    if (relied !== undefined) await this.requirePlace(relied, actor)
    const outcomes = await this.#write(entries.map((entry) => ({ ...entry, actor, device })))
    const reader = visibilityOf(actor)
    return outcomes.map((outcome) => (outcome.kind === 'committed' ? this.#views.given(outcome, reader) : outcome))
  }

  /** In pieces, two at a time: while the database writes one, the next is judged. */
  async #write(writes: readonly TextWrite[]): Promise<readonly PushOutcome[]> {
    const pieces: Promise<readonly PushOutcome[]>[] = []
    for (const piece of piecesOf(writes)) {
      await pieces.at(-2)?.catch(() => undefined)
      pieces.push(this.#parts.writer.write(piece))
      // It is looked at below, when all have ended: nothing goes on behind the answer.
      pieces.at(-1)?.catch(() => undefined)
    }
    await Promise.allSettled(pieces)
    return (await Promise.all(pieces)).flat()
  }

  /**
   * What the actor lacks of some articles, by its state vectors; articles it may not see are left out. Stops before the answer
   * becomes too large, and says how many entries it covers, and the log's end as it was after all of it was read. Rejects with a
   * `BadStateVector`.
   */
  async states(request: StatesRequest, actor: Actor): Promise<StatesAnswer> {
    const answer = await this.#states(request, actor)
    return { ...answer, head: this.#views.given(await this.#parts.store.head(), visibilityOf(actor)) }
  }

  async #states(request: StatesRequest, actor: Actor): Promise<Omit<StatesAnswer, 'head'>> {
    const answers: StateAnswer[] = []
    let answered = 0
    let bytes = 0
    while (answered < request.entries.length) {
      const part = request.entries.slice(answered, answered + STATES_AT_ONCE)
      const ids = [...new Set(part.map(({ articleId }) => articleId))]
      const records = await this.#visibleRecords(ids, actor)
      const texts = await this.#parts.store.readTexts([...records.keys()])
      for (const { articleId, stateVector } of part) {
        const [record, text] = [records.get(articleId), texts.get(articleId)]
        if (record !== undefined && text !== undefined) {
          const answer = { articleId, record, ...differenceTo(text, stateVector) }
          bytes += answer.update.byteLength + answer.stateVector.byteLength
          if (answers.length > 0 && bytes > wireLimits.answerBytes) return { answers, answered }
          answers.push(answer)
        }
        answered += 1
      }
    }
    return { answers, answered }
  }

  /** The articles the actor may see, newest change first; `head` is the log's end as it was before the list was read. */
  async list(
    page: { readonly after?: { readonly seq: number; readonly id: ArticleId }; readonly limit: number },
    actor: Actor,
  ): Promise<{
    readonly articles: readonly { readonly record: ArticleRecord; readonly seq: number; readonly row: unknown }[]
    readonly head: Cursor
  }> {
    const reader = visibilityOf(actor)
    const head = this.#views.given(await this.#parts.store.head(), reader)
    return { articles: await this.#parts.store.listArticles(reader, page), head }
  }

  /** Resolves when there is something to pull after the cursor, or after a while without news, or when `signal` is aborted. */
  waitForChange(after: Cursor, actor: Actor, signal: AbortSignal): Promise<void> {
    const reader = visibilityOf(actor)
    return this.#readers.wait(this.#views.meant(after, reader), reader, signal)
  }

  /** Ends every wait. */
  stop(): void {
    this.#readers.stop()
  }

  /**
   * Rejects with `history-rewritten` where the log does not have a place as the actor was told it: what was acknowledged up to there may
   * be gone with a backup that was put back. Whoever relies on nothing names the beginning.
   */
  async requirePlace(place: Cursor, actor: Actor): Promise<void> {
    if (place.seq === 0) return
    const reader = visibilityOf(actor)
    const { store } = this.#parts
    const page = await store.readLog(this.#views.meant(place, reader), reader, { except: [], maxBytes: 1 })
    if (page.kind === 'unknown' && !(await this.#sawOtherDesks(place, reader))) {
      this.#parts.onUnknownCursor?.(place, page.head, actor)
      throw new DeskError('history-rewritten')
    }
  }

  /** Whether a cursor is unknown only because its reader's desks are others than they were. */
  async #sawOtherDesks(after: Cursor, reader: Visibility): Promise<boolean> {
    const place = this.#views.meantBefore(after, reader)
    if (place === undefined) return false
    return (await this.#parts.store.readLog(place, reader, { except: [], maxBytes: 1 })).kind !== 'unknown'
  }

  async #visibleRecords(ids: readonly ArticleId[], actor: Actor): Promise<ReadonlyMap<ArticleId, ArticleRecord>> {
    const records = await this.#parts.store.readRecords(ids)
    return new Map(records.filter((record) => maySeeArticle(record, actor)).map((record) => [record.id, record]))
  }
}

/** Which articles an actor may see, in the store's terms. */
export function visibilityOf({ account, roles }: Actor): Visibility {
  const desks = Object.entries(roles).flatMap(([desk, has]) => (has.length > 0 ? [desk as DeskId] : []))
  return { account, desks }
}

function changeOf(entry: ReadLogEntry): Change {
  const { seq, articleId } = entry
  if (!entry.visible) return { kind: 'gone', seq, articleId }
  return entry.kind === 'update'
    ? { kind: 'update', seq, articleId, update: entry.update }
    : { kind: 'record', seq, articleId, record: entry.record }
}

function differenceTo(text: StoredText, known: Uint8Array): { update: Uint8Array; stateVector: Uint8Array } {
  const whole = mergeStoredText(text)
  const stateVector = Y.encodeStateVectorFromUpdate(whole)
  if (known.byteLength === 0) return { update: whole, stateVector }
  try {
    Y.decodeStateVector(known)
  } catch (cause) {
    throw new BadStateVector('not a state vector', { cause })
  }
  return { update: Y.diffUpdate(whole, known), stateVector }
}

/** Cuts a push into pieces; into one when an article is in it twice, whose writes must keep their order. */
function piecesOf(writes: readonly TextWrite[]): readonly (readonly TextWrite[])[] {
  if (new Set(writes.map(({ articleId }) => articleId)).size < writes.length) return [writes]
  const pieces: TextWrite[][] = []
  let bytes = PIECE
  for (const write of writes) {
    if (bytes >= PIECE) {
      pieces.push([])
      bytes = 0
    }
    pieces.at(-1)?.push(write)
    bytes += write.update.byteLength
  }
  return pieces
}
