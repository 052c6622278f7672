import type { ArticleId } from '../../../shared/ids'
import type { HistoryEntry, NewsroomNotification } from '../../../shared/workflow/history'
import type { AccountId, DeskId, DeviceId } from '../../../shared/workflow/people'
import type { ArticleRecord } from '../../../shared/workflow/record'
import type { LogContent } from '../../store/newsroom-store'
import type { Json } from './column-types'

type Content<Kind extends LogContent['kind']> = Extract<LogContent, { kind: Kind }>

/** What the newsroom knows of an article. Numbers are sequence numbers of the log, times milliseconds since 1970. */
export interface ArticleTable {
  id: ArticleId
  /** Of the record: who may see the article. */
  desk: DeskId
  people: AccountId[]
  record: Json<ArticleRecord>
  /** The newest entry of any kind, and the newest update with its mark; 0 for none. */
  seq: number
  text_seq: number
  text_mark: number
  /** The bytes of the updates since the snapshot. */
  tail_bytes: number
  /** When the first of its scheduled versions is due. */
  due_at: number | null
  /** What the library shows of it, and the update up to which it was computed; −1 before the first time. */
  row: Json<unknown> | null
  row_seq: number
}

/** An article's text up to an update. */
export interface ArticleSnapshotTable {
  article: ArticleId
  seq: number
  content: Buffer
}

/** What an article's updates are judged by, of its text up to an update: `ArticleShape` in JSON. */
export interface ArticleShapeTable {
  article: ArticleId
  seq: number
  content: string
}

/** The log: everything that laptops must learn, in one order. */
export interface LogTable {
  seq: number
  /** Drawn at random: tells the histories apart when a backup was restored. */
  mark: number
  article: ArticleId
  account: AccountId
  device: DeviceId | null
  at: number
  /** An entry has either an update or a record. */
  content: Content<'update'>['update'] | null
  record: Json<Content<'record'>['record']> | null
  size: number
  /** Who saw the article before this record and may not any more. */
  former_desks: DeskId[] | null
  former_people: AccountId[] | null
}

/** One row: where the log ends. Whoever adds to the log holds it until the commit, so that entries become visible in their order. */
export interface LogHeadTable {
  single: boolean
  seq: number
  mark: number
  notification: number
  /** The newest entry that was dropped because of its age; 0 for none. Whoever has not read further cannot go on from there. */
  pruned: number
}

/** The answers of commands, by their keys. */
export interface CommandResultTable {
  account: AccountId
  key: string
  answer: Json<unknown>
}

/** What was done to language versions. */
export interface ArticleHistoryTable {
  id: number
  article: ArticleId
  language: string
  revision: number
  at: number
  entry: Json<HistoryEntry>
}

/** What people are told. */
export interface NotificationTable {
  id: number
  account: AccountId
  content: Json<NewsroomNotification>
  read_at: number | null
}

/** The tables of articles (migration 0002). */
export interface ArticlesTables {
  article: ArticleTable
  article_snapshot: ArticleSnapshotTable
  article_shape: ArticleShapeTable
  log: LogTable
  log_head: LogHeadTable
  command_result: CommandResultTable
  article_history: ArticleHistoryTable
  notification: NotificationTable
}
