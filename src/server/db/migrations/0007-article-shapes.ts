import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What updates of an article are judged by, beside the text it was found in: after a start nothing needs to be found again. */
export const articleShapesMigration: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql`
      create table article_shape (
        article uuid primary key references article (id) on delete cascade,
        seq bigint not null,
        content text not null
      )
    `.execute(database)
  },
}
