import type { ArticleId } from '../../shared/ids'
import type { Cursor } from '../../shared/sync/messages'
import type { HistoryEntry, StoredNotification } from '../../shared/workflow/history'
import type { ArticleRecord } from '../../shared/workflow/record'
import type { Audience } from './article-audience'
import type { CommandResult, LockedArticle, LogEntry, StoredText } from './newsroom-store'

/** An article as memory keeps it. Values are replaced, never changed, so that a copy of the tables is a true copy. */
export interface MemoryArticle extends LockedArticle {
  readonly record: ArticleRecord
  readonly snapshot: { readonly update: Uint8Array; readonly seq: number } | undefined
  readonly updates: readonly LogEntry[]
  readonly row: unknown
  /** The text the row was computed from; −1 for no row. */
  readonly rowSeq: number
  /** JSON, with the entry up to which it is true. */
  readonly shape: { readonly json: string; readonly seq: number } | undefined
}

/** An entry of the log, and who had seen the article before it. */
export interface MemoryLogEntry {
  readonly entry: LogEntry
  readonly former: Audience | undefined
}

/** Everything that was committed. */
export interface MemoryTables {
  /** Entry n of the log has the sequence number n + 1. */
  readonly log: MemoryLogEntry[]
  /** The sequence numbers of entries that were dropped because of their age. */
  readonly pruned: Set<number>
  readonly articles: Map<ArticleId, MemoryArticle>
  readonly commands: Map<string, CommandResult>
  readonly history: HistoryEntry[]
  readonly notifications: StoredNotification[]
}

/** Tables without anything in them. */
export function emptyTables(): MemoryTables {
  return { log: [], pruned: new Set(), articles: new Map(), commands: new Map(), history: [], notifications: [] }
}

/** A copy that later changes of either do not reach. */
export function copyTables({ log, pruned, articles, commands, history, notifications }: MemoryTables): MemoryTables {
  return {
    log: [...log],
    pruned: new Set(pruned),
    articles: new Map(articles),
    commands: new Map(commands),
    history: [...history],
    notifications: [...notifications],
  }
}

/** The beginning of the log. */
export const LOG_START: Cursor = { seq: 0, mark: 0 }

/** The place of the newest entry. */
export function headOf({ log }: MemoryTables): Cursor {
  const last = log.at(-1)?.entry
  return last === undefined ? LOG_START : { seq: last.seq, mark: last.mark }
}

/** An article that was just made. */
export function newArticle(record: ArticleRecord): MemoryArticle {
  return {
    record,
    seq: 0,
    text: LOG_START,
    tailBytes: 0,
    snapshot: undefined,
    updates: [],
    row: null,
    rowSeq: -1,
    shape: undefined,
  }
}

/** An article with an entry of the log added. */
export function withEntry(article: MemoryArticle, entry: LogEntry): MemoryArticle {
  if (entry.kind === 'record') return { ...article, seq: entry.seq }
  return {
    ...article,
    seq: entry.seq,
    text: { seq: entry.seq, mark: entry.mark },
    tailBytes: article.tailBytes + entry.update.byteLength,
    updates: [...article.updates, entry],
  }
}

/** An article's text: what came after the snapshot, in order. */
export function textOf({ snapshot, updates, text }: MemoryArticle): StoredText {
  const since = snapshot?.seq ?? 0
  return {
    snapshot: snapshot?.update,
    updates: updates.flatMap((entry) => (entry.kind === 'update' && entry.seq > since ? [entry.update] : [])),
    seq: text.seq,
  }
}

/** An article with a snapshot in the place of an older one. */
export function withSnapshot(article: MemoryArticle, update: Uint8Array, seq: number): MemoryArticle {
  if (article.snapshot !== undefined && article.snapshot.seq >= seq) return article
  const tail = article.updates.filter((entry) => entry.seq > seq)
  const tailBytes = tail.reduce((bytes, entry) => bytes + (entry.kind === 'update' ? entry.update.byteLength : 0), 0)
  return { ...article, snapshot: { update: update.slice(), seq }, tailBytes }
}
