import { expect } from 'vitest'
import { type ArticleId, newArticleId } from '../../../shared/ids'
import type { Cursor } from '../../../shared/sync/messages'
import type { AccountId, DeskId } from '../../../shared/workflow/people'
import type { ArticleRecord } from '../../../shared/workflow/record'
import type { NewLogEntry, NewsroomStore, NewsroomTransaction, ReadLogEntry, Visibility } from '../newsroom-store'

/** Before the first entry. */
export const START: Cursor = { seq: 0, mark: 0 }
/** Asks for all entries on one page. */
export const EVERYTHING = { except: [], maxBytes: 1_000_000 }

/** What every test of a store begins with: a desk, someone on it, and an article of theirs that is not stored yet. */
export interface Scene {
  readonly store: NewsroomStore
  readonly desk: DeskId
  readonly reporter: AccountId
  readonly reader: Visibility
  readonly article: ArticleRecord
}

/** Begins a test on a store without articles. */
export async function beginOn(store: NewsroomStore): Promise<Scene> {
  const desk = newDesk()
  const reporter = newAccount()
  const article = recordOf(newArticleId(), desk, reporter)
  return { store, desk, reporter, reader: { account: reporter, desks: [desk] }, article }
}

/** An account that no other test knows. */
export function newAccount(): AccountId {
  return newArticleId() as string as AccountId
}

/** A desk that no other test knows. */
export function newDesk(): DeskId {
  return newArticleId() as string as DeskId
}

/** An article without decisions, of a desk and an account. */
export function recordOf(id: ArticleId, desk: DeskId, owner: AccountId): ArticleRecord {
  return { id, desk, owner, createdAt: 100, versions: [] }
}

/** The entry that says how an article stands. */
export function entryOf(record: ArticleRecord): NewLogEntry {
  return { kind: 'record', record, articleId: record.id, account: record.owner, device: null }
}

/** An entry of text; the bytes need not be an update. */
export function updateOf(articleId: ArticleId, bytes: readonly number[], account: AccountId): NewLogEntry {
  return { kind: 'update', update: Uint8Array.from(bytes), articleId, account, device: null }
}

/** Makes an article with a record's entry and one for each of the updates. */
export async function create(
  transaction: NewsroomTransaction,
  record: ArticleRecord,
  ...updates: readonly (readonly number[])[]
): Promise<readonly Cursor[]> {
  expect(await transaction.insertArticle(record)).toBe(true)
  return transaction.append([entryOf(record), ...updates.map((update) => updateOf(record.id, update, record.owner))])
}

/** The whole log as somebody may read it. */
export async function readAll(store: NewsroomStore, reader: Visibility): Promise<readonly ReadLogEntry[]> {
  const page = await store.readLog(START, reader, EVERYTHING)
  if (page.kind !== 'entries') throw new Error('the beginning is known')
  return page.entries
}

/** The bytes of an entry of text; none of any other. */
export function bytesOf(entry: ReadLogEntry): readonly number[] {
  return entry.kind === 'update' ? [...entry.update] : []
}

/** Bytes as a list, to be compared. */
export function plain(bytes: Uint8Array | undefined): readonly number[] {
  return [...(bytes ?? [])]
}
