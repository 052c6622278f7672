import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Remembers when a computer that was signed out for good said that it has uploaded what it could. */
export const lastUploadsMigration: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql`alter table device add column uploaded_at timestamptz`.execute(database)
  },
}
