import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { withDatabase } from '../testing/test-database'
import { openDatabase } from './database'
import { DatabaseTooNew, isMigrated, migrate } from './migrate'
import { migrations } from './migrations/migrations'

describe('migrations', () => {
  const database = withDatabase()

  it('bring an empty database to the newest schema, and find nothing to do the second time', async () => {
    const empty = await database.another({ empty: true })
    expect(await isMigrated(empty.kysely)).toBe(false)
    expect(await migrate(empty.kysely)).toEqual(Object.keys(migrations))
    expect(await isMigrated(empty.kysely)).toBe(true)
    expect(await migrate(empty.kysely)).toEqual([])
  })

  it('run once when several instances start at once', async () => {
    const empty = await database.another({ empty: true })
    const others = Array.from({ length: 3 }, () => openDatabase({ url: empty.url }))
    try {
      const ran = await Promise.all([empty, ...others].map(({ kysely }) => migrate(kysely)))
      expect(ran.flat()).toEqual(Object.keys(migrations))
      expect(await isMigrated(empty.kysely)).toBe(true)
    } finally {
      await Promise.all(others.map((other) => other.close()))
    }
  })

  it('leave the database as it was when one fails', async () => {
    const empty = await database.another({ empty: true })
    const failing = { up: async () => Promise.reject(new Error('no such thing')) }
    await expect(migrate(empty.kysely, { ...migrations, '9999-failing': failing })).rejects.toThrow('no such thing')
    const { rows } = await sql<{ count: number }>`
      select count(*) from pg_tables where schemaname = 'public' and tablename = 'account'
    `.execute(empty.kysely)
    expect(rows[0]?.count).toBe(0)
    expect(await migrate(empty.kysely)).toEqual(Object.keys(migrations))
  })

  it('refuse a database that a newer version has changed', async () => {
    const empty = await database.another({ empty: true })
    await migrate(empty.kysely, { ...migrations, '9999-newer': { up: async () => {} } })
    await expect(migrate(empty.kysely)).rejects.toBeInstanceOf(DatabaseTooNew)
  })
})
