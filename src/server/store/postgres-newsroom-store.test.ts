import { EventEmitter, once } from 'node:events'
import { setTimeout as after } from 'node:timers'
import { afterEach, describe, expect, it } from 'vitest'
import { newArticleId } from '../../shared/ids'
import type { AccountId, DeskId } from '../../shared/workflow/people'
import type { Database } from '../db/database'
import { withDatabase } from '../testing/test-database'
import { newsroomStoreContract } from './newsroom-store.contract'
import { PostgresNewsroomStore } from './postgres-newsroom-store'

function storeOn(database: Pick<Database, 'kysely' | 'url'>): PostgresNewsroomStore {
  return new PostgresNewsroomStore({
    database,
    clock: {
      now: () => 1_000,
      after: (milliseconds, task) => {
        const timer = after(task, milliseconds)
        return () => clearTimeout(timer)
      },
    },
    random: (below) => Math.floor(Math.random() * below),
    onListenError: () => {},
  })
}

function write(store: PostgresNewsroomStore): Promise<void> {
  return store.transaction(async (transaction) => {
    const id = newArticleId()
    const owner = newArticleId() as string as AccountId
    const record = { id, owner, desk: newArticleId() as string as DeskId, createdAt: 1, versions: [] }
    await transaction.insertArticle(record)
    await transaction.append([{ kind: 'record', record, articleId: id, account: owner, device: null }])
  })
}

describe('PostgresNewsroomStore', () => {
  const database = withDatabase()
  const stops: (() => Promise<void>)[] = []
  afterEach(async () => {
    await Promise.all(stops.splice(0).map((stop) => stop()))
  })

  const fresh = async (): Promise<PostgresNewsroomStore> => {
    await database.pool.query(`truncate article, log, article_snapshot, command_result, article_history, notification cascade;
      update log_head set seq = 0, mark = 0, notification = 0, pruned = 0`)
    return storeOn(database)
  }

  newsroomStoreContract(fresh)

  it('hears what another instance writes, also after its connection broke', async () => {
    const writer = await fresh()
    const reader = storeOn(database)
    stops.push(reader.start())
    const heard = new Set<number>()
    const wake = new EventEmitter()
    reader.subscribe(({ seq }) => {
      heard.add(seq)
      wake.emit('heard')
    })
    const hears = async (seq: number): Promise<void> => {
      while (!heard.has(seq)) await once(wake, 'heard')
    }
    await write(writer)
    await hears(1)
    await database.pool.query(`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and query ilike 'listen%'
    `)
    await write(writer)
    await hears(2)
    expect([...heard]).toEqual([1, 2])
  })

  it('tries a transaction again that PostgreSQL ended to free others', async () => {
    const store = await fresh()
    let attempts = 0
    const answer = await store.transaction(async () => {
      attempts += 1
      if (attempts < 3) throw Object.assign(new Error('deadlock detected'), { code: '40P01' })
      return attempts
    })
    expect(answer).toBe(3)
  })
})
