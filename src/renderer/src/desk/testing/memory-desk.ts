import * as Y from 'yjs'
import { articleFromJson, articleToJson } from '../../../../shared/article/article-json'
import { createArticle } from '../../../../shared/article/create-article'
import { addTopic, setDetail } from '../../../../shared/article/details'
import { digestArticle } from '../../../../shared/article/summary'
import type { SyncedArticles } from '../../../../shared/contract/account-contract'
import type { DeskBridge } from '../../../../shared/contract/desk-bridge'
import { type EventChannel, type EventPayload, events } from '../../../../shared/contract/events'
import type { LabelChange, MarkChange } from '../../../../shared/contract/library-contract'
import type { ReviewedMerge } from '../../../../shared/contract/merge-contract'
import {
  type ParsedInput,
  type RequestChannel,
  type RequestInput,
  type RequestOutput,
  requests,
} from '../../../../shared/contract/requests'
import type { Failure } from '../../../../shared/failure'
import { type ArticleId, newArticleId, newSegmentId } from '../../../../shared/ids'
import { fail, ok, type Result } from '../../../../shared/result'
import { Settings } from '../../../../shared/settings'
import type { AccountId, DeskRole } from '../../../../shared/workflow/people'
import { MemoryNewsroom } from '../../workflow/testing/memory-newsroom'
import { builtInTemplate } from './built-in-template'
import { MemoryLibrary } from './memory-library'
import { sampleLibrary } from './sample-library'

/** What a memory desk begins with. */
export interface MemoryDeskOptions {
  /** How many made-up articles the library has. */
  readonly articles?: number
  readonly settings?: Partial<Settings>
  readonly systemLanguages?: readonly string[]
  /** Whether its profile can only be read. */
  readonly readOnly?: boolean
  /** Milliseconds since the epoch. */
  readonly now?: () => number
  /** Who is signed in to a made-up newsroom, and what they are there; left out, nobody is. */
  readonly signedIn?: { readonly account: AccountId; readonly roles: readonly DeskRole[] }
  /** Files that the next “choose files to import” answers. */
  readonly chosenFiles?: readonly string[]
}

type Handlers = {
  readonly [C in RequestChannel]?: (
    input: ParsedInput<C>,
    raw: RequestInput<C>,
  ) => RequestOutput<C> | Promise<RequestOutput<C>>
}

/** A desk without a main process: articles in memory, gone with the window. Inputs and events are parsed as over the real bridge. */
export class MemoryDesk implements DeskBridge {
  readonly library: MemoryLibrary
  /** Every request made so far, oldest first. */
  readonly calls: { readonly channel: RequestChannel; readonly input: unknown }[] = []
  settings: Settings
  /** Merges that nobody has looked at yet. */
  readonly merges = new Map<ArticleId, readonly ReviewedMerge[]>()
  /** Scratch notes beside articles. */
  readonly notes = new Map<ArticleId, string>()
  readonly newsroom: MemoryNewsroom | undefined
  readonly #options: MemoryDeskOptions
  readonly #now: () => number
  readonly #docs = new Map<ArticleId, Y.Doc>()
  readonly #listeners = new Map<EventChannel, Set<(payload: never) => void>>()
  readonly #refusals = new Map<RequestChannel, Failure>()
  readonly #handlers: Handlers

  constructor(options: MemoryDeskOptions = {}) {
    this.#options = options
    this.#now = options.now ?? Date.now
    this.settings = Settings.parse(options.settings ?? {})
    this.library = new MemoryLibrary(sampleLibrary(options.articles ?? 0, this.#now()))
    const { signedIn } = options
    this.newsroom =
      signedIn === undefined
        ? undefined
        : new MemoryNewsroom(signedIn.account, signedIn.roles, this.library.all(), this.#now())
    this.#handlers = {
      ...this.#makeHandlers(),
      ...(this.newsroom === undefined ? {} : this.#newsroomHandlers(this.newsroom)),
    }
  }

  /** Makes every further request of a channel fail, until called without a failure. */
  refuse(channel: RequestChannel, failure?: Failure): void {
    if (failure === undefined) this.#refusals.delete(channel)
    else this.#refusals.set(channel, failure)
  }

  /** Tells the renderer something, as main would. */
  emit<C extends EventChannel>(channel: C, payload: EventPayload<C>): void {
    const parsed = events[channel].parse(payload)
    for (const listener of this.#listeners.get(channel) ?? []) (listener as (value: unknown) => void)(parsed)
  }

  async request<C extends RequestChannel>(channel: C, input: RequestInput<C>): Promise<Result<RequestOutput<C>>> {
    this.calls.push({ channel, input })
    const refusal = this.#refusals.get(channel)
    if (refusal !== undefined) return { ok: false, failure: refusal }
    const parsed = requests[channel].input.safeParse(input)
    const handler = this.#handlers[channel]
    if (!parsed.success || handler === undefined) return fail('request-refused', {}, channel)
    return ok(await handler(parsed.data as ParsedInput<C>, input))
  }

  on<C extends EventChannel>(channel: C, listener: (payload: EventPayload<C>) => void): () => void {
    if (!(channel in events)) throw new Error(`no event ${channel}`)
    const listeners = this.#listeners.get(channel) ?? new Set()
    this.#listeners.set(channel, listeners.add(listener))
    return () => listeners.delete(listener)
  }

  pathOf(file: unknown): string {
    return file instanceof File ? `/memory/${file.name}` : ''
  }

  #makeHandlers(): Handlers {
    return {
      'app:info': () => ({
        version: '0.1.0',
        profile: '/memory',
        platform: 'linux',
        host: 'memory',
        systemLanguages: [...(this.#options.systemLanguages ?? ['vi-VN'])],
        settings: this.settings,
        readOnly: this.#options.readOnly ?? false,
      }),
      'settings:change': (_filledUp, patch) => {
        // Parsing a part of the settings fills the rest up with defaults: only what was asked for may change.
        this.settings = Settings.parse({ ...this.settings, ...patch })
        return this.settings
      },
      'library:query': (query) => this.library.query(query, this.newsroom?.stateOf),
      'library:ids': (filter) => ({ ids: this.library.ids(filter) }),
      'library:facets': () => this.library.facets(this.newsroom?.stateOf),
      'articles:create': ({ language }) => this.#add(createArticle({ language, createdAt: this.#now() })),
      'articles:createSample': () => this.#add(this.#sample('Cầu đi bộ qua kênh mở cửa sáng nay')),
      'articles:duplicate': ({ id }) => this.#add(this.#copy(id)),
      'articles:bin': ({ ids }) => this.#mark(ids, this.#now()),
      'articles:restore': ({ ids }) => this.#mark(ids, undefined),
      'articles:delete': ({ ids }) => {
        this.library.delete(ids)
        this.#changed()
        return { left: [] }
      },
      'articles:duplicateAll': ({ ids }) => ({ copies: ids.map((id) => this.#add(this.#copy(id)).id), left: [] }),
      'articles:label': ({ changes }) => this.#label(changes),
      'library:mark': ({ changes }) => ({ undo: changes.flatMap((change) => this.#markAs(change)) }),
      'bin:warnings': () => ({ ids: [], goesAt: null }),
      'articles:openWindow': () => ({}),
      'drafts:open': ({ id }) => {
        this.library.opened = [id, ...this.library.opened.filter((each) => each !== id)]
        return { state: Y.encodeStateAsUpdate(this.#doc(id)), sequence: 0 }
      },
      'drafts:append': ({ id, update }) => {
        Y.applyUpdate(this.#doc(id), update, 'memory')
        this.#digest(id)
        return { sequence: 0 }
      },
      'drafts:flush': () => ({}),
      'drafts:close': () => ({}),
      'history:list': () => ({ versions: [] }),
      'templates:list': ({ language }) => ({ templates: [builtInTemplate('news', language).entry], unreadable: [] }),
      'templates:read': ({ language }) => builtInTemplate('news', language).read,
      'notes:read': ({ id }) => ({ text: this.notes.get(id) ?? '' }),
      'notes:write': ({ id, text }) => {
        this.notes.set(id, text)
        this.emit('notes:changed', { id, text })
        return {}
      },
      'photos:info': () => ({ photos: [] }),
      'photos:choose': () => ({ paths: [] }),
      'import:choose': () => ({ paths: [...(this.#options.chosenFiles ?? [])] }),
      'import:run': ({ jobId, paths }) => this.#import(jobId, paths),
      'import:cancel': () => ({}),
      'presence:show': () => ({ people: [] }),
      'presence:leave': () => ({}),
      'account:state': () => ({
        account: {
          server: null,
          account: null,
          device: null,
          desks: [],
          session: 'none' as const,
          sealed: true,
        },
        sync: { status: null },
      }),
      'sync:statuses': ({ ids }) => ({ articles: ids.map((id) => this.#standing(id)), many: false }),
      'merge:overlaps': ({ id }) => ({ merges: [...(this.merges.get(id) ?? [])] }),
      'merge:reviewed': ({ id }) => {
        this.merges.delete(id)
        this.emit('sync:articles', { articles: [this.#standing(id)], many: false })
        return {}
      },
      'merge:takeServerText': () => ({}),
      'links:open': () => ({}),
      'window:flushed': () => ({}),
    }
  }

  #standing(id: ArticleId): SyncedArticles['articles'][number] {
    return { id, status: null, overlaps: this.merges.get(id)?.length ?? 0 }
  }

  #newsroomHandlers(newsroom: MemoryNewsroom): Handlers {
    return {
      'workflow:newsroom': () => newsroom.view(),
      'workflow:standing': ({ id }) => ({
        record: newsroom.records.get(id) ?? null,
        queued: newsroom.queued.filter(({ request }) => request.articleId === id),
      }),
      'workflow:give': (request) => {
        const queued = newsroom.give(request, this.#now())
        this.emit('workflow:changed', { articles: [request.articleId], many: false })
        return queued
      },
      'workflow:dismiss': ({ key }) => {
        newsroom.queued = newsroom.queued.filter(({ request }) => request.key !== key)
        this.emit('workflow:changed', { articles: [], many: true })
        return {}
      },
      'workflow:history': ({ id }) => ({
        entries: newsroom.history?.filter(({ articleId }) => articleId === id) ?? null,
        asOf: newsroom.reachable ? null : newsroom.heardAt,
      }),
      'desk:problems': () => ({ problems: newsroom.problems }),
      'desk:items': () => ({ items: newsroom.items(this.library.all()) }),
      'notifications:list': () => ({
        notifications: newsroom.notifications.map((each) => ({
          ...each,
          headline: this.library.row(each.articleId)?.languages[0]?.headline ?? '',
        })),
      }),
      'notifications:opened': ({ id, language }) => {
        newsroom.notifications = newsroom.notifications.map((each) =>
          each.articleId === id && (language === null || each.language === language)
            ? { ...each, readAt: this.#now() }
            : each,
        )
        this.emit('notifications:changed', { unread: 0 })
        return {}
      },
      'notifications:read': ({ ids }) => {
        newsroom.notifications = newsroom.notifications.map((each) =>
          ids.includes(each.id) ? { ...each, readAt: this.#now() } : each,
        )
        this.emit('notifications:changed', { unread: 0 })
        return {}
      },
    }
  }

  #import(jobId: string, paths: readonly string[]): RequestOutput<'import:run'> {
    const outcomes = paths.map((path, index) => {
      const file = path.split('/').at(-1) ?? path
      this.emit('import:progress', { jobId, done: index, total: paths.length, file })
      const { id } = this.#add(this.#sample(file))
      return { file, articleId: id, headline: file, decisions: [], omitted: [], notices: [] }
    })
    return { jobId, cancelled: false, outcomes }
  }

  #add(doc: Y.Doc): { id: ArticleId } {
    const id = newArticleId()
    this.#docs.set(id, doc)
    this.#digest(id)
    return { id }
  }

  #doc(id: ArticleId): Y.Doc {
    const known = this.#docs.get(id)
    if (known !== undefined) return known
    const row = this.library.row(id)
    const doc = this.#sample(row?.languages[0]?.headline ?? '')
    if (row !== undefined) setDetail(doc, 'section', row.section)
    this.#docs.set(id, doc)
    return doc
  }

  #sample(headline: string): Y.Doc {
    const body = ['Người dân đến từ sớm để xem.', 'Ban quản lý cho biết công trình hoàn thành đúng hẹn.'].map(
      (text) => ({
        type: 'paragraph' as const,
        id: newSegmentId(),
        children: [{ type: 'text' as const, text }],
      }),
    )
    return createArticle({ language: 'vi', createdAt: this.#now(), headline, body })
  }

  #copy(id: ArticleId): Y.Doc {
    const copy = articleFromJson(articleToJson(id, this.#doc(id)))
    return copy.ok ? copy.value.doc : this.#sample('')
  }

  #digest(id: ArticleId): void {
    const { digest } = digestArticle(this.#doc(id))
    this.library.put({
      ...digest,
      id,
      languages: digest.languages.map((each) => ({ ...each })),
      topics: [...digest.topics],
      bylines: [...digest.bylines],
      changedAt: this.#now(),
    })
    this.#changed()
  }

  #label(changes: readonly LabelChange[]): RequestOutput<'articles:label'> {
    const undo: LabelChange[] = []
    for (const { ids, section, addTopic: added } of changes) {
      for (const id of ids) {
        const before = this.library.row(id)?.section ?? ''
        if (section !== undefined) {
          setDetail(this.#doc(id), 'section', section)
          undo.push({ ids: [id], section: before })
        }
        if (added !== undefined) {
          addTopic(this.#doc(id), added)
          undo.push({ ids: [id], removeTopic: added })
        }
        this.#digest(id)
      }
    }
    return { undo, left: [] }
  }

  #markAs({ ids, pinned, colour }: MarkChange): MarkChange[] {
    const { library } = this
    const undo = ids.map((id) => ({
      ids: [id],
      ...(pinned === undefined ? {} : { pinned: library.pinned.has(id) }),
      ...(colour === undefined ? {} : { colour: library.colours.get(id) ?? null }),
    }))
    for (const id of ids) {
      if (pinned === true) library.pinned.add(id)
      else if (pinned === false) library.pinned.delete(id)
      if (colour === null) library.colours.delete(id)
      else if (colour !== undefined) library.colours.set(id, colour)
    }
    library.revision += 1
    this.#changed()
    return undo
  }

  #mark(ids: readonly ArticleId[], binnedAt: number | undefined): { left: [] } {
    for (const id of ids) {
      const row = this.library.row(id)
      if (row === undefined) continue
      const { binnedAt: _before, ...kept } = row
      this.library.put(binnedAt === undefined ? kept : { ...kept, binnedAt })
    }
    this.#changed()
    return { left: [] }
  }

  #changed(): void {
    this.emit('library:changed', { revision: this.library.revision })
  }
}
