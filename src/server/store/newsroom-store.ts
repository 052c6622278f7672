import type { LanguageTag } from '../../shared/article/roots'
import type { ArticleId } from '../../shared/ids'
import type { Cursor, SeqRange } from '../../shared/sync/messages'
import type { HistoryEntry, NewsroomNotification, StoredNotification } from '../../shared/workflow/history'
import type { AccountId, DeskId, DeviceId } from '../../shared/workflow/people'
import type { ArticleRecord } from '../../shared/workflow/record'

/** What an entry of the log carries: a Yjs update (V1), or the article's record as it became (JSON). */
export type LogContent =
  | { readonly kind: 'update'; readonly update: Uint8Array }
  | { readonly kind: 'record'; readonly record: ArticleRecord }

/** An entry to be added to the log. */
export type NewLogEntry = LogContent & {
  readonly articleId: ArticleId
  readonly account: AccountId
  readonly device: DeviceId | null
}

/** An entry of the log. `seq` grows without ever being given twice; entries become visible in its order. */
export type LogEntry = NewLogEntry & Cursor & { readonly at: number }

/** An article's text as it is stored: a snapshot, and the updates since. */
export interface StoredText {
  /** A Yjs update (V1); undefined when the log alone holds the text. */
  readonly snapshot: Uint8Array | undefined
  /** The updates after the snapshot, in the log's order. */
  readonly updates: readonly Uint8Array[]
  /** The sequence number of the newest entry that is part of it; 0 for none. */
  readonly seq: number
}

/** What is stored to judge an article's updates by (`ArticleShape.toJSON`), and the updates since, in the log's order. */
export interface StoredShape {
  readonly shape: unknown
  readonly updates: readonly Uint8Array[]
}

/** An entry as a reader gets it. */
export type ReadLogEntry = LogEntry & {
  /** Whether the reader sees the article now; false only for the record that took it out of their sight. */
  readonly visible: boolean
}

/** An article as a transaction finds it: nobody else changes it until the transaction ends. */
export interface LockedArticle {
  readonly record: ArticleRecord
  /** The article's newest entry of any kind; 0 for none. */
  readonly seq: number
  /** The article's newest update; zeros for none. */
  readonly text: Cursor
  /** How much its updates since the snapshot are, in bytes. */
  readonly tailBytes: number
}

/** Which articles a reader may see: those of some desks, and their own. */
export interface Visibility {
  readonly account: AccountId
  readonly desks: readonly DeskId[]
}

/** What became of a command, remembered under its key so that a repeated one answers the same. */
export interface CommandResult {
  readonly key: string
  readonly account: AccountId
  /** JSON, as it was answered. */
  readonly answer: unknown
}

/** A part of the log for a reader. `unknown`: the cursor's mark is not the log's, or what follows it is no longer kept. */
export type LogPage =
  | {
      readonly kind: 'entries'
      /** Those the reader may see, and the records by which articles went out of their sight; ascending. */
      readonly entries: readonly ReadLogEntry[]
      /** The place up to which the page is complete; entries the reader may not see are passed over. */
      readonly end: Cursor
      readonly more: boolean
    }
  | { readonly kind: 'unknown'; readonly head: Cursor }

/**
 * Where the newsroom's articles are kept: PostgreSQL, or memory for the simulator. Everything a resolved `transaction` did is
 * durable and visible to all; nothing of a rejected one is. Transactions that lock the same article run one after the other.
 */
export interface NewsroomStore extends NewsroomHistory {
  /** Runs `work` in one transaction; a rejection of `work` undoes all of it and is passed on. */
  transaction<T>(work: (transaction: NewsroomTransaction) => Promise<T>): Promise<T>
  /**
   * Adds updates to the log in a transaction of their own, if the newest entry of each of `articles` is still the one that is given
   * (`LockedArticle.seq`); answers their places, or undefined when one was changed, and then nothing was added. Every entry is of one
   * of the articles.
   */
  appendIfUnchanged(
    articles: ReadonlyMap<ArticleId, number>,
    entries: readonly NewLogEntry[],
  ): Promise<readonly Cursor[] | undefined>
  /** The log after a cursor as a reader may see it, without some ranges, up to about `maxBytes` of content but at least one entry. */
  readLog(
    after: Cursor,
    reader: Visibility,
    options: { readonly except: readonly SeqRange[]; readonly maxBytes: number },
  ): Promise<LogPage>
  /** The end of the log. */
  head(): Promise<Cursor>
  /** The records of the articles a reader may see, newest change first, `limit` from the place after `after`. */
  listArticles(
    reader: Visibility,
    page: { readonly after?: { readonly seq: number; readonly id: ArticleId }; readonly limit: number },
  ): Promise<readonly { readonly record: ArticleRecord; readonly seq: number; readonly row: unknown }[]>
  /** The records of those of `ids` that exist. */
  readRecords(ids: readonly ArticleId[]): Promise<readonly ArticleRecord[]>
  /** The texts of those of `ids` that exist. */
  readTexts(ids: readonly ArticleId[]): Promise<ReadonlyMap<ArticleId, StoredText>>
  /** Puts a snapshot that contains every update up to `seq` in the place of an older one; entries stay in the log for readers. */
  saveSnapshot(id: ArticleId, snapshot: Uint8Array, seq: number): Promise<void>
  /**
   * Drops entries of the log that were added before `before` (milliseconds since 1970) and that no text needs any more: records, and
   * updates that are part of a snapshot; `limit` at most, the oldest first, never the newest of all. A cursor that lies before or at
   * a dropped entry is `unknown` from then on. Answers how many were dropped.
   */
  pruneLog(before: number, limit: number): Promise<number>
  /**
   * Articles whose texts need entries of the log that were added before `before` (milliseconds since 1970): those keep them from being
   * dropped. In the order of their ids, those after `after`, `limit` at most.
   */
  listWithOldUpdates(before: number, after: ArticleId | undefined, limit: number): Promise<readonly ArticleId[]>
  /** Articles whose row is missing or older than their text, `limit` at most. */
  listStaleRows(limit: number): Promise<readonly ArticleId[]>
  /** Calls `listener` after entries of anyone, on any instance, became visible; returns its removal. */
  subscribe(listener: (head: Cursor) => void): () => void
}

/** What was found out about an article's text up to its entry `seq`. */
export interface ComputedRow {
  readonly id: ArticleId
  readonly row: unknown
  readonly seq: number
  /** JSON; undefined leaves the stored one as it is. */
  readonly shape?: unknown
}

/** What may be done in one transaction. */
export interface NewsroomTransaction extends NewsroomHistoryWriter {
  /** Locks those of `ids` that exist, in one order for everyone, and answers how they are. Everything is locked before the first `append`. */
  lock(ids: readonly ArticleId[]): Promise<ReadonlyMap<ArticleId, LockedArticle>>
  /** As `NewsroomStore.readTexts`, within the transaction. */
  readTexts(ids: readonly ArticleId[]): Promise<ReadonlyMap<ArticleId, StoredText>>
  /** Makes a new article, locked by this transaction; false when the id is taken. Before the first `append`. */
  insertArticle(record: ArticleRecord): Promise<boolean>
  /** As `insertArticle` for many at once; answers the ids that were not taken. */
  insertArticles(records: readonly ArticleRecord[]): Promise<ReadonlySet<ArticleId>>
  /** Replaces the record of an article this transaction has locked or made (the log entry that tells of it is added by the caller). */
  saveRecord(record: ArticleRecord): Promise<void>
  /** The stored shapes of those of `ids` that have one and whose text since is still in the log. */
  readShapes(ids: readonly ArticleId[]): Promise<ReadonlyMap<ArticleId, StoredShape>>
  /**
   * What the library shows of articles, as `ArticleRow`s in JSON, and their shapes, both computed from the text up to `seq`; what was
   * computed from older text than what is there is dropped.
   */
  saveRows(rows: readonly ComputedRow[]): Promise<void>
  /**
   * Adds entries in their order; answers their places, consecutive. Nothing else may be added to the log until this transaction ends.
   * A record's entry also reaches those who saw the article before this transaction.
   */
  append(entries: readonly NewLogEntry[]): Promise<readonly Cursor[]>
  /** The remembered answer of a command, or undefined. */
  findCommand(key: string, account: AccountId): Promise<CommandResult | undefined>
  /** Remembers a command's answer. */
  saveCommand(result: CommandResult): Promise<void>
}

// NewsroomHistory: what people did to articles, what they are told of it, and what is to be done at a set time.

/** What was done and who is told of it, beside the articles. */
export interface NewsroomHistory {
  /** What was done to an article, newest first (by `at`, then in the reverse order of `addHistory`), `limit` entries at most. */
  readHistory(id: ArticleId, limit: number): Promise<readonly HistoryEntry[]>
  /** An account's notifications with an `id` above `after`, ascending, `limit` at most. */
  readNotifications(
    account: AccountId,
    page: { readonly after: number; readonly limit: number },
  ): Promise<readonly StoredNotification[]>
  /** Marks those of `ids` that are the account's and unread as read at `at`; others are left alone. */
  markNotificationsRead(account: AccountId, ids: readonly number[], at: number): Promise<void>
  /**
   * The versions that are in state `scheduled` with a `publishAt` and, if they have one, an embargo's end of `now` or earlier,
   * earliest `publishAt` first, `limit` at most.
   */
  listDue(
    now: number,
    limit: number,
  ): Promise<readonly { readonly articleId: ArticleId; readonly language: LanguageTag }[]>
}

/** Adds to the history and to what people are told, within a transaction. */
export interface NewsroomHistoryWriter {
  /** Adds entries in their order. Article, language and revision name an entry; adding one again rejects. */
  addHistory(entries: readonly HistoryEntry[]): Promise<void>
  /**
   * Adds notifications in their order, unread, with ascending ids that are also above the time (milliseconds since 1970): so they are
   * above those that a database gave out before it was put back from a backup. A person's ids become visible in their order.
   */
  addNotifications(notifications: readonly NewsroomNotification[]): Promise<void>
}
