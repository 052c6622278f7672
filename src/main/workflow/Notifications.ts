import { z } from 'zod'
import type { Clock } from '../../shared/clock'
import type { ArticleId } from '../../shared/ids'
import { StoredNotification } from '../../shared/workflow/history'
import { type AccountId, AccountIdShape } from '../../shared/workflow/people'
import { ConnectionError } from '../sync/server-connection'
import type { JsonData } from './json-data'
import type { WorkflowConnection } from './workflow-connection'

/** The content of `notifications.json`: what one person was told, and what they have read without the server knowing it yet. */
export const NotificationsFile = z.object({
  account: AccountIdShape.nullable(),
  notifications: z.array(StoredNotification),
  readHere: z.array(z.number().int()),
})
/** The content of `notifications.json`. */
export type NotificationsFile = z.infer<typeof NotificationsFile>

/** How many are kept here, the newest; the server keeps all. */
const KEPT = 300
/** A page shorter than this is the last one; the server's own page length. */
const PAGE = 200

/** What the notifications are made of. */
export interface NotificationsParts {
  readonly file: JsonData<NotificationsFile>
  readonly connection: Pick<WorkflowConnection, 'notifications' | 'markRead'>
  readonly clock: Pick<Clock, 'now'>
  readonly account: () => AccountId | undefined
  /** `fresh` came just now and were never shown here. */
  readonly onChange: (fresh: readonly StoredNotification[]) => void
  readonly log: (message: string) => void
}

/** Names one version of an article among many. */
export function versionKey(id: ArticleId, language: string): string {
  return `${id} ${language}`
}

/** What the signed-in person is told, kept here so that it can be read without a network. */
export class Notifications {
  readonly #parts: NotificationsParts
  readonly #stopping = new AbortController()
  #checking: Promise<void> | undefined
  #again = false

  constructor(parts: NotificationsParts) {
    this.#parts = parts
  }

  /** What the signed-in person was told, newest first; nobody sees another person's. */
  get all(): readonly StoredNotification[] {
    const { data } = this.#parts.file
    const account = this.#parts.account()
    return account === undefined || data.account !== account ? [] : data.notifications.toReversed()
  }

  /** How many were not read. */
  get unread(): number {
    return this.#unread.length
  }

  /** Whether there is something about a version that was not read, by `versionKey`. */
  unreadVersions(): ReadonlySet<string> {
    return new Set(this.#unread.map(({ articleId, language }) => versionKey(articleId, language)))
  }

  /** An article was opened, in one version or (null) whichever: what was told of it counts as read. */
  opened(id: ArticleId, opened: string | null): Promise<void> {
    const about = this.#unread.filter(
      ({ articleId, language }) => articleId === id && (opened === null || language === opened),
    )
    return this.read(about.map(({ id: each }) => each))
  }

  /** Marks as read, here at once and on the server when it can be asked. */
  async read(ids: readonly number[]): Promise<void> {
    const wanted = new Set(ids)
    const { file, clock } = this.#parts
    const now = clock.now()
    const readNow = this.all.filter(({ id, readAt }) => readAt === null && wanted.has(id)).map(({ id }) => id)
    if (readNow.length === 0) return
    file.data = {
      ...file.data,
      notifications: file.data.notifications.map((each) =>
        each.readAt === null && wanted.has(each.id) ? { ...each, readAt: now } : each,
      ),
      readHere: [...file.data.readHere, ...readNow],
    }
    await this.#keep([])
    this.check()
  }

  /** Asks the server what is new and tells it what was read; called when there may be news. */
  check(): void {
    this.#again = true
    this.#checking ??= this.#checkAll().finally(() => {
      this.#checking = undefined
      if (this.#again) this.check()
    })
  }

  /** Forgets what anybody was told here, on disk too: this computer was signed out for good. */
  async forget(): Promise<void> {
    const { file } = this.#parts
    if (file.data.account === null) return
    file.data = { account: null, notifications: [], readHere: [] }
    await this.#keep([])
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#checking !== undefined) await this.#checking
  }

  /** Breaks off what is under way. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#checking
  }

  get #unread(): readonly StoredNotification[] {
    return this.all.filter(({ readAt }) => readAt === null)
  }

  async #checkAll(): Promise<void> {
    try {
      while (this.#again && !this.#stopping.signal.aborted) {
        this.#again = false
        const account = this.#parts.account()
        if (account !== undefined) await this.#checkFor(account)
      }
    } catch (error) {
      this.#again = false
      // Asked again with the next news; nothing is lost.
      if (!(error instanceof ConnectionError)) this.#parts.log(`notifications: ${String(error)}`)
    }
  }

  async #checkFor(account: AccountId): Promise<void> {
    const { file, connection } = this.#parts
    const { signal } = this.#stopping
    if (file.data.account !== account) file.data = { account, notifications: [], readHere: [] }
    const { readHere } = file.data
    if (readHere.length > 0) {
      await connection.markRead(readHere.slice(0, 1000), signal)
      const told = new Set(readHere.slice(0, 1000))
      file.data = { ...file.data, readHere: file.data.readHere.filter((id) => !told.has(id)) }
      await this.#keep([])
    }
    for (let more = true; more; ) {
      const last = file.data.notifications.at(-1)?.id ?? 0
      const page = await connection.notifications(last, signal)
      more = page.length >= PAGE
      // Somebody else may have signed in meanwhile.
      if (this.#parts.account() !== account || page.length === 0) return
      file.data = { ...file.data, notifications: [...file.data.notifications, ...page].slice(-KEPT) }
      await this.#keep(page.filter(({ readAt }) => readAt === null))
    }
  }

  async #keep(fresh: readonly StoredNotification[]): Promise<void> {
    this.#parts.onChange(fresh)
    await this.#parts.file.write()
  }
}
