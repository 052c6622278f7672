import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Photos, uploads under way, and which articles show which photos. Files are outside the database, named by the photo. */
export const photosMigration: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql`
      -- Accounts are not referred to: a photo outlives the account of who sent it.
      create table photo (
        id text primary key check (id ~ '^[0-9a-f]{64}$'),
        file_name text not null,
        mime text not null,
        width integer not null,
        height integer not null,
        bytes bigint not null,
        uploaded_by uuid not null,
        added_at bigint not null,
        claimed_at bigint not null,
        revision integer not null default 0,
        description jsonb not null default '{}'
      );
      create index photo_uploaded_by on photo (uploaded_by);
      create index photo_claimed on photo (claimed_at);

      create table photo_upload (
        name text primary key,
        photo text not null,
        account uuid not null,
        file_name text not null,
        bytes bigint not null,
        begun_at bigint not null,
        failure jsonb
      );
      create index photo_upload_account on photo_upload (account);
      create index photo_upload_begun on photo_upload (begun_at);

      create table photo_use (
        photo text not null,
        article uuid not null references article (id) on delete cascade,
        primary key (photo, article)
      );
      create index photo_use_article on photo_use (article);

      create table photo_use_head (
        single boolean primary key default true check (single),
        seq bigint not null
      );
      insert into photo_use_head (seq) values (0);
    `.execute(database)
  },
}
