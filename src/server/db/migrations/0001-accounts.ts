import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Accounts, desks, memberships, devices, invitations, the set-up codes and the audit log. */
export const accountsMigration: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql`
      create table account (
        id uuid primary key,
        login text not null,
        name text not null,
        colour text not null,
        language text not null,
        administrator boolean not null default false,
        password text,
        identity text unique,
        disabled_at timestamptz,
        created_at timestamptz not null default now(),
        constraint account_login_key unique (login)
      );

      create table desk (
        id uuid primary key,
        name text not null,
        archived_at timestamptz,
        created_at timestamptz not null default now()
      );
      create unique index desk_name_key on desk (lower(name)) where archived_at is null;

      create table membership (
        desk uuid not null references desk (id) on delete cascade,
        account uuid not null references account (id) on delete cascade,
        role text not null check (role in ('reporter', 'translator', 'editor', 'managingEditor')),
        created_at timestamptz not null default now(),
        primary key (account, desk, role)
      );
      create index membership_desk on membership (desk);

      create table device (
        id uuid primary key,
        account uuid not null references account (id) on delete cascade,
        name text not null,
        token_hash bytea not null unique,
        created_at timestamptz not null default now(),
        last_seen_at timestamptz not null default now(),
        last_address text,
        expires_at timestamptz not null,
        signed_out_at timestamptz,
        revoked_at timestamptz,
        revoked_by uuid references account (id) on delete set null,
        wipe text check (wipe in ('session', 'drafts-after-upload'))
      );
      create index device_account on device (account);

      create table invitation (
        id uuid primary key,
        token_hash bytea not null unique,
        login text,
        name text not null,
        administrator boolean not null,
        memberships jsonb not null,
        created_by uuid not null references account (id) on delete cascade,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        accepted_at timestamptz,
        accepted_by uuid references account (id) on delete set null,
        revoked_at timestamptz
      );

      -- By the hash of what was typed, so that unknown names are treated like known ones.
      create table sign_in_attempt (
        login_hash bytea primary key,
        failures integer not null,
        last_at timestamptz not null,
        locked_until timestamptz
      );

      create table identity_sign_in (
        ticket_hash bytea primary key,
        verifier text not null,
        state text not null,
        nonce text not null,
        redirect text not null,
        expires_at timestamptz not null
      );

      create table setup_code (
        code_hash bytea primary key,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null
      );

      -- No references: the log outlives what it tells of.
      create table audit (
        id bigint generated always as identity primary key,
        at timestamptz not null default now(),
        account uuid,
        device uuid,
        action text not null,
        details jsonb not null,
        address text
      );
      create index audit_account on audit (account, id);

      create function audit_is_append_only() returns trigger language plpgsql as $$
      begin
        raise exception 'the audit log is append only';
      end $$;
      create trigger audit_append_only before update or delete or truncate on audit
        for each statement execute function audit_is_append_only();
    `.execute(database)
  },
}
