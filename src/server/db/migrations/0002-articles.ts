import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Articles, their texts and the log. Nothing here refers to accounts and desks: an article outlives the account of who wrote it. */
export const articlesMigration: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql`
      create table article (
        id uuid primary key,
        desk uuid not null,
        people uuid[] not null,
        record jsonb not null,
        seq bigint not null default 0,
        text_seq bigint not null default 0,
        text_mark bigint not null default 0,
        tail_bytes bigint not null default 0,
        due_at bigint,
        row jsonb,
        row_seq bigint not null default -1
      );
      create index article_newest on article (seq desc, id desc);
      create index article_desk on article (desk, seq desc, id desc);
      create index article_people on article using gin (people);
      create index article_due on article (due_at) where due_at is not null;
      create index article_stale on article (id) where row_seq < text_seq;

      create table article_snapshot (
        article uuid primary key references article (id) on delete cascade,
        seq bigint not null,
        content bytea not null
      );

      create table log (
        seq bigint primary key,
        mark bigint not null,
        article uuid not null references article (id) on delete cascade,
        account uuid not null,
        device uuid,
        at bigint not null,
        content bytea,
        record jsonb,
        size integer not null,
        former_desks uuid[],
        former_people uuid[],
        check ((content is null) <> (record is null))
      );
      create index log_text on log (article, seq) where content is not null;

      create table log_head (
        single boolean primary key default true check (single),
        seq bigint not null,
        mark bigint not null,
        notification bigint not null
      );
      insert into log_head (seq, mark, notification) values (0, 0, 0);

      create table command_result (
        account uuid not null,
        key text not null,
        answer jsonb not null,
        primary key (account, key)
      );

      create table article_history (
        id bigint generated always as identity primary key,
        article uuid not null references article (id) on delete cascade,
        language text not null,
        revision integer not null,
        at bigint not null,
        entry jsonb not null,
        unique (article, language, revision)
      );
      create index article_history_newest on article_history (article, at desc, id desc);

      create table notification (
        id bigint primary key,
        account uuid not null,
        content jsonb not null,
        read_at bigint
      );
      create index notification_account on notification (account, id);
    `.execute(database)
  },
}
