import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * Keeps the updates of the log as they are, not compressed: they are read soon and often after they were written, and dropped when a
 * snapshot has them. Compressing took half of the database's time for a new article. What is stored already stays as it is.
 */
export const logStorageMigration: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql`alter table log alter column content set storage external`.execute(database)
  },
}
