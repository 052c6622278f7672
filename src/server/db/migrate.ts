import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { migrations } from './migrations/migrations'
import type { NewsroomSchema } from './schema'

/** The rejection of a start on a database that a newer version of this program has changed. */
export class DatabaseTooNew extends Error {
  override readonly name = 'DatabaseTooNew'
}

/**
 * Brings a database to the newest schema and answers the names of the migrations that ran. All of them run in one transaction
 * under a lock: several instances may start at once, and a failing migration leaves the database as it was.
 */
export async function migrate(
  database: Kysely<NewsroomSchema>,
  list: Readonly<Record<string, Migration>> = migrations,
): Promise<readonly string[]> {
  const { error, results } = await migratorFor(database, list).migrateToLatest()
  if (error !== undefined) {
    if (error instanceof Error && /corrupted migrations: .* is missing/.test(error.message)) {
      throw new DatabaseTooNew('the database was changed by a newer version of this program', { cause: error })
    }
    throw error instanceof Error ? error : new Error('a migration failed', { cause: error })
  }
  return (results ?? []).map(({ migrationName }) => migrationName)
}

/** Whether every migration of this program has run. */
export async function isMigrated(database: Kysely<NewsroomSchema>): Promise<boolean> {
  const all = await migratorFor(database, migrations).getMigrations()
  return all.every(({ executedAt }) => executedAt !== undefined)
}

function migratorFor(database: Kysely<NewsroomSchema>, list: Readonly<Record<string, Migration>>): Migrator {
  return new Migrator({ db: database, provider: { getMigrations: async () => ({ ...list }) } })
}
