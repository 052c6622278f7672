import * as Y from 'yjs'
import { createArticle } from '../../../shared/article/create-article'
import { addLanguage } from '../../../shared/article/languages'
import { bodyRoot, headlineRoot, leadRoot } from '../../../shared/article/roots'
import { confirmTranslation, versionSegments } from '../../../shared/article/segments'
import { replaceText } from '../../../shared/article/text'
import { readVersion } from '../../../shared/article/version'
import { replaceBody } from '../../../shared/article/write-body'
import type { Clock } from '../../../shared/clock'
import { type ArticleId, newSegmentId } from '../../../shared/ids'
import type { CommandRequest, WorkflowCommand } from '../../../shared/workflow/commands'
import type { AccountId } from '../../../shared/workflow/people'
import { type ArticleRecord, newVersionRecord, type VersionRecord, versionOf } from '../../../shared/workflow/record'
import { articleId, desk, NOON, owner, uuid } from '../../../shared/workflow/testing/situations'
import { MemoryNewsroomStore } from '../../store/memory-newsroom-store'
import type { NewsroomStore } from '../../store/newsroom-store'
import { type DueOutcome, DuePublisher } from '../due-publisher'
import { WorkflowService } from '../workflow-service'

/** A clock that stands still until a test moves it. */
export class StillClock implements Clock {
  #now = NOON
  readonly #tasks: { readonly at: number; readonly task: () => void }[] = []

  now(): number {
    return this.#now
  }

  after(milliseconds: number, task: () => void): () => void {
    const entry = { at: this.#now + milliseconds, task }
    this.#tasks.push(entry)
    return () => {
      const place = this.#tasks.indexOf(entry)
      if (place >= 0) this.#tasks.splice(place, 1)
    }
  }

  /** How many tasks wait for their time. */
  get waiting(): number {
    return this.#tasks.length
  }

  /** Moves time on and starts what is due by then. */
  advance(milliseconds: number): void {
    this.#now += milliseconds
    const due = this.#tasks.filter(({ at }) => at <= this.#now)
    for (const entry of due) this.#tasks.splice(this.#tasks.indexOf(entry), 1)
    for (const { task } of due) task()
  }
}

/** A newsroom with sound articles in Vietnamese and Indonesian, `owner`'s drafts unless told otherwise. */
export class TestNewsroom<Store extends NewsroomStore> {
  readonly clock: StillClock
  readonly store: Store
  /** The accounts to which nothing can be assigned. */
  readonly inactive = new Set<AccountId>()
  readonly service: WorkflowService
  readonly outcomes: DueOutcome[] = []
  readonly errors: unknown[] = []
  readonly publisher: DuePublisher
  readonly #docs = new Map<ArticleId, Y.Doc>()
  #keys = 1000

  constructor(clock: StillClock, store: Store) {
    this.clock = clock
    this.store = store
    this.service = new WorkflowService({
      store,
      clock,
      isActiveAccount: async (account) => !this.inactive.has(account),
    })
    this.publisher = new DuePublisher({
      store,
      clock,
      onOutcomes: (outcomes) => this.outcomes.push(...outcomes),
      onError: (error) => this.errors.push(error),
    })
  }

  /** Adds an article; `versions` are what was decided about it before. */
  async addArticle(versions: readonly VersionRecord[] = [], id: ArticleId = articleId): Promise<void> {
    const doc = soundArticle()
    this.#docs.set(id, doc)
    const record: ArticleRecord = { id, desk, owner, createdAt: NOON, versions: [...versions] }
    await this.store.transaction(async (transaction) => {
      await transaction.insertArticle(record)
      const update = Y.encodeStateAsUpdate(doc)
      await transaction.append([{ kind: 'update', update, articleId: id, account: owner, device: null }])
    })
  }

  /** Changes an article's text as a sync would have brought it, and stores it. */
  async edit(change: (doc: Y.Doc) => void, id: ArticleId = articleId): Promise<void> {
    const doc = this.#docs.get(id)
    if (doc === undefined) throw new Error('no such article')
    const before = Y.encodeStateVector(doc)
    doc.transact(() => change(doc))
    const update = Y.encodeStateAsUpdate(doc, before)
    await this.store.transaction(async (transaction) => {
      await transaction.lock([id])
      await transaction.append([{ kind: 'update', update, articleId: id, account: owner, device: null }])
    })
  }

  /** Writes a TK mark into a version's lead. */
  markLead(language = 'vi', id: ArticleId = articleId): Promise<void> {
    return this.edit((doc) => replaceText(leadRoot(doc, language), 'Cầu dài [TK] mét.'), id)
  }

  /** A language version's record as it is stored. */
  async version(language = 'vi', id: ArticleId = articleId): Promise<VersionRecord> {
    const [record] = await this.store.readRecords([id])
    if (record === undefined) throw new Error('no such article')
    return versionOf(record, language)
  }

  /** A request with a fresh key by someone who sees how the version stands now. */
  async request(command: WorkflowCommand, patch: Partial<CommandRequest> = {}): Promise<CommandRequest> {
    const { language = 'vi', articleId: id = articleId } = patch
    const { revision, state } = await this.version(language, id)
    this.#keys += 1
    return {
      key: uuid(this.#keys),
      articleId: id,
      language,
      expectedRevision: revision,
      expectedState: state,
      command,
      ...patch,
    }
  }
}

/** A newsroom in memory, without articles. */
export function memoryNewsroom(): TestNewsroom<MemoryNewsroomStore> {
  const clock = new StillClock()
  let marks = 0
  return new TestNewsroom(
    clock,
    new MemoryNewsroomStore({ now: () => clock.now(), random: (below) => (marks += 1) % below }),
  )
}

/** A version's record in a state, after three commands of `owner`'s. */
export function decided(state: VersionRecord['state'], patch: Partial<VersionRecord> = {}): VersionRecord {
  return { ...newVersionRecord('vi', owner, NOON), state, revision: 3, ...patch }
}

function soundArticle(): Y.Doc {
  const id = newSegmentId()
  const doc = createArticle({
    language: 'vi',
    createdAt: 1,
    headline: 'Trường học có thư viện mới',
    lead: 'Học sinh đọc sách cả cuối tuần.',
    body: [{ type: 'paragraph', id, children: [{ type: 'text', text: 'Thư viện mở từ bảy giờ.' }] }],
  })
  addLanguage(doc, 'id', 'vi', 2)
  headlineRoot(doc, 'id').insert(0, 'Sekolah punya perpustakaan baru')
  leadRoot(doc, 'id').insert(0, 'Murid membaca sepanjang akhir pekan.')
  const children = [{ type: 'text' as const, text: 'Perpustakaan buka sejak pukul tujuh.' }]
  replaceBody(bodyRoot(doc, 'id'), [{ type: 'paragraph', id, children }])
  const keys = versionSegments(readVersion(doc, 'vi')).map(({ key }) => key)
  confirmTranslation(doc, 'id', keys, { origin: 'human', by: 'Sari', at: 3 })
  return doc
}
