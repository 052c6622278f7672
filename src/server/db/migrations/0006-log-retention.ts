import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Remembers up to where old entries of the log were dropped, so that readers who were not that far are told. */
export const logRetentionMigration: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql`alter table log_head add column pruned bigint not null default 0`.execute(database)
  },
}
