import type { Clock } from '../../../shared/clock'
import { type ArticleId, newArticleId } from '../../../shared/ids'
import type { PushOutcome } from '../../../shared/sync/messages'
import { Seeded } from '../../../shared/testing/seeded'
import type { Actor } from '../../../shared/workflow/people'
import { type VersionRecord, versionOf, withVersion } from '../../../shared/workflow/record'
import { MemoryNewsroomStore } from '../../store/memory-newsroom-store'
import { ArticleUpkeep } from '../article-upkeep'
import { ArticleWriter } from '../article-writer'
import { ShapeCache } from '../shape-cache'
import { SyncService } from '../sync-service'

/** A clock that stands still until it is moved, and then runs what is due. */
export class HandClock implements Clock {
  #now = 1_700_000_000_000
  readonly #tasks = new Set<{ readonly at: number; readonly task: () => void }>()

  now(): number {
    return this.#now
  }

  after(milliseconds: number, task: () => void): () => void {
    const entry = { at: this.#now + milliseconds, task }
    this.#tasks.add(entry)
    return () => {
      this.#tasks.delete(entry)
    }
  }

  /** Moves on, and runs what is due by then in its order. */
  move(milliseconds: number): void {
    this.#now += milliseconds
    for (const entry of [...this.#tasks].sort((a, b) => a.at - b.at)) {
      if (entry.at > this.#now || !this.#tasks.delete(entry)) continue
      entry.task()
    }
  }
}

/** The services around a store in memory. */
export interface TestTexts {
  readonly store: MemoryNewsroomStore
  readonly clock: HandClock
  readonly writer: ArticleWriter
  readonly sync: SyncService
  readonly upkeep: ArticleUpkeep
  readonly troubles: unknown[]
  /** Pushes one update and answers what became of it. */
  push(actor: Actor, articleId: ArticleId, update: Uint8Array): Promise<PushOutcome>
  /** Pushes an update that begins an article, and answers its id. */
  create(actor: Actor, update: Uint8Array): Promise<ArticleId>
  /** Brings a version into another state, as a command would. */
  decide(id: ArticleId, language: string, change: Partial<VersionRecord>): Promise<void>
}

/** Services over a store in memory; `shapes` is the bound of the cache in bytes. */
export function testTexts(
  options: { readonly seed?: number; readonly shapes?: number; readonly takesRelayed?: boolean } = {},
): TestTexts {
  const clock = new HandClock()
  const random = new Seeded(options.seed ?? 1)
  const store = new MemoryNewsroomStore({ now: () => clock.now(), random: (below) => random.below(below) })
  const troubles: unknown[] = []
  const upkeep = testUpkeep(store, clock, troubles)
  const writer = new ArticleWriter({
    store,
    shapes: new ShapeCache(options.shapes ?? 10_000_000),
    now: () => clock.now(),
    takesRelayed: options.takesRelayed ?? false,
    onWritten: (ids) => upkeep.note(ids),
  })
  const sync = new SyncService({ store, writer, clock, onUnknownCursor: (cursor) => troubles.push(cursor) })
  const push: TestTexts['push'] = async (actor, articleId, update) => {
    const [outcome] = await sync.push([{ articleId, update }], { actor, device: null })
    if (outcome === undefined) throw new Error('an entry has an outcome')
    return outcome
  }
  return {
    store,
    clock,
    writer,
    sync,
    upkeep,
    troubles,
    push,
    async create(actor, update) {
      const id = newArticleId()
      const outcome = await push(actor, id, update)
      if (outcome.kind !== 'committed') throw new Error(JSON.stringify(outcome))
      return id
    },
    async decide(id, language, change) {
      await store.transaction(async (transaction) => {
        const article = (await transaction.lock([id])).get(id)
        if (article === undefined) throw new Error('no such article')
        const record = withVersion(article.record, { ...versionOf(article.record, language), ...change })
        await transaction.saveRecord(record)
        await transaction.append([{ kind: 'record', record, articleId: id, account: record.owner, device: null }])
      })
    },
  }
}

/** An upkeep that puts its troubles on a list. */
export function testUpkeep(store: MemoryNewsroomStore, clock: Clock, troubles: unknown[]): ArticleUpkeep {
  return new ArticleUpkeep({
    store,
    clock,
    pause: () => Promise.resolve(),
    onError: (_id, error) => troubles.push(error),
  })
}
