import type { z } from 'zod'
import type { Clock } from '../../shared/clock'
import type { NewsroomView, ShownNotification } from '../../shared/contract/workflow-contract'
import { failureOf } from '../../shared/failure'
import type { ArticleId } from '../../shared/ids'
import type { ArticleRow } from '../../shared/library'
import type { SyncStatus } from '../../shared/sync/status'
import type { AccountId } from '../../shared/workflow/people'
import { type ArticleRecord, type VersionRecord, versionOf, withVersion } from '../../shared/workflow/record'
import type { NewsroomLink } from '../session/newsroom-link'
import type { RecordBook } from '../session/record-book'
import type { SessionService } from '../session/session-service'
import { FollowingLine } from './following-line'
import { Histories, HistoriesFile } from './Histories'
import { HttpWorkflowConnection } from './HttpWorkflowConnection'
import type { JsonData } from './json-data'
import { Notifications, NotificationsFile } from './Notifications'
import { Outbox, OutboxFile } from './Outbox'
import { PeopleBook, PeopleFile } from './PeopleBook'
import { actorOf, WorkflowDesk } from './WorkflowDesk'

/** More articles than this are not named one by one: the windows ask again for what they show. */
const MOST_NAMED = 500
/** What people are told is asked for at the latest this often (milliseconds) while somebody is signed in. */
const CHECK_EVERY_MS = 5 * 60_000
/** After an exchange with the server notifications are asked for within so many milliseconds. */
const CHECK_SOON_MS = 5000

/** Who is told what the workflow does. */
export interface WorkflowListener {
  readonly onArticles: (change: { readonly articles: ArticleId[]; readonly many: boolean }) => void
  readonly onNewsroom: () => void
  /** `fresh` came just now: they are to be shown to somebody who looks elsewhere. */
  readonly onNotifications: (change: { readonly unread: number; readonly fresh: readonly ShownNotification[] }) => void
}

/** What the workflow on this computer stands on. */
export interface WorkflowParts {
  readonly session: Pick<SessionService, 'state' | 'token' | 'credentials' | 'subscribe'>
  readonly link: Pick<NewsroomLink, 'status' | 'statuses' | 'countTraffic'>
  readonly records: RecordBook
  readonly rows: () => ReadonlyMap<ArticleId, ArticleRow>
  /** Opens a JSON file of the profile by its name. */
  readonly openFile: <T>(name: string, schema: z.ZodType<T>, defaults: T) => Promise<JsonData<T>>
  readonly clock: Clock
  /** Numbers in [0, 1). */
  readonly random: () => number
  /** Without one nothing is ever asked of a server or sent to it (the command line). */
  readonly listener: WorkflowListener | undefined
  readonly log: (message: string) => void
}

/** The workflow on this computer, at work. */
export interface Workflow {
  readonly desk: WorkflowDesk
  readonly notifications: Notifications
  readonly newsroom: () => NewsroomView
  /** The exchange of texts has changed: something may be sent now, or there may be news. */
  readonly syncChanged: (status: SyncStatus | null) => void
  readonly close: () => Promise<void>
}

/** Opens what is kept of the workflow in the profile and sets it to work. */
export async function openWorkflow(parts: WorkflowParts): Promise<Workflow> {
  const { session, link, records, openFile, clock, random, listener, log } = parts
  const account = (): AccountId | undefined => actorOf(session.state)?.account
  const line = new FollowingLine(session)
  const connection = new HttpWorkflowConnection({
    server: line.server,
    token: session.token,
    onTraffic: (bytes) => link.countTraffic(bytes),
  })
  const changed = (ids: readonly ArticleId[]): void =>
    listener?.onArticles(ids.length > MOST_NAMED ? { articles: [], many: true } : { articles: [...ids], many: false })
  const people = new PeopleBook({
    file: await openFile('people.json', PeopleFile, { people: [], desks: [], heardAt: null }),
    connection,
    clock,
    onChange: () => listener?.onNewsroom(),
    log,
  })
  const outbox = new Outbox({
    file: await openFile('outbox.json', OutboxFile, { commands: [] }),
    connection,
    clock,
    random,
    newKey: () => crypto.randomUUID(),
    account,
    maySend: () => session.token() !== undefined && mayExchange(link.status),
    articleStatus: (id) => statusOf(link, id),
    learn: (id, version) => learn(records, desk.standing(id).record, version),
    onChange: changed,
    log,
  })
  const histories = new Histories({
    file: await openFile('histories.json', HistoriesFile, { account: null, articles: [] }),
    connection,
    clock,
    account,
    heard: (reachable) => people.heard(reachable),
    log,
  })
  const desk = new WorkflowDesk({
    account: () => session.state,
    records,
    outbox,
    people,
    histories,
    rows: parts.rows,
    notifications: () => notifications,
  })
  const notifications = new Notifications({
    file: await openFile('notifications.json', NotificationsFile, { account: null, notifications: [], readHere: [] }),
    connection,
    clock,
    account,
    onChange: (fresh) => {
      const ids = new Set(fresh.map(({ id }) => id))
      const shown = ids.size === 0 ? [] : desk.notifications().filter(({ id }) => ids.has(id))
      listener?.onNotifications({ unread: notifications.unread, fresh: shown })
    },
    log,
  })
  let cancelCheck: (() => void) | undefined
  let cancelSoon: (() => void) | undefined
  const check = (): void => {
    cancelCheck?.()
    cancelCheck = clock.after(CHECK_EVERY_MS, check)
    if (listener !== undefined && session.token() !== undefined) notifications.check()
  }
  /** What came with a text (a comment, an answer) is told too: once for all that comes within a while. */
  const checkSoon = (): void => {
    cancelSoon ??= clock.after(CHECK_SOON_MS, () => {
      cancelSoon = undefined
      check()
    })
  }
  /** Notes, quotes and names of the newsroom are nothing for whoever has found a computer that was lost ([SY10]). */
  const forget = (): Promise<unknown> =>
    Promise.all([people.forget(), notifications.forget(), histories.forget()]).catch((error: unknown) =>
      log(`workflow: not all was forgotten: ${failureOf(error).code}`),
    )
  const signedIn = (): void => {
    if (listener === undefined) return
    if (session.state.session === 'revoked') void forget()
    listener.onNewsroom()
    if (session.token() === undefined) return
    void people.refresh()
    outbox.send()
    check()
  }
  const stopSession = session.subscribe(signedIn)
  const stopRecords = records.subscribe((ids) => {
    changed(ids)
    // What was decided is mostly what somebody is told of.
    check()
  })
  signedIn()
  return {
    desk,
    notifications,
    newsroom: () => desk.newsroom(),
    syncChanged: (status) => {
      if (listener === undefined) return
      if (status?.kind === 'upToDate' || status?.kind === 'syncing') {
        if (status.kind === 'upToDate') {
          checkSoon()
          if (people.reachable) people.heard(true)
          else void people.refresh()
        }
        outbox.send()
      } else people.heard(false)
    },
    close: async () => {
      cancelCheck?.()
      cancelSoon?.()
      stopSession()
      stopRecords()
      histories.stop()
      await Promise.all([outbox.stop(), notifications.stop(), people.stop()])
      await line.close().catch((error: unknown) => log(`workflow: ${failureOf(error).detail ?? ''}`))
    },
  }
}

/** Whether the exchange with the server goes on by itself: nobody paused it, and the articles here are this account's. */
function mayExchange(status: SyncStatus | null): boolean {
  if (status === null || status.kind === 'paused' || status.kind === 'revoked' || status.kind === 'signedOut')
    return false
  return !(status.kind === 'trouble' && status.problem === 'other-account')
}

/** Where an article's text stands; before everything here was looked at, one that is not known counts as only here. */
function statusOf(
  link: Pick<NewsroomLink, 'status' | 'statuses'>,
  id: ArticleId,
): ReturnType<ConstructorParameters<typeof Outbox>[0]['articleStatus']> {
  const status = link.statuses([id]).articles[0]?.status ?? undefined
  return status === undefined && link.status?.kind !== 'upToDate' ? { kind: 'onThisComputer' } : status
}

/** Takes in how a version stands after a command was answered, unless something newer was heard of it meanwhile. */
async function learn(records: RecordBook, record: ArticleRecord | null, version: VersionRecord): Promise<void> {
  if (record === null || versionOf(record, version.language).revision >= version.revision) return
  await records.save([withVersion(record, version)])
}
