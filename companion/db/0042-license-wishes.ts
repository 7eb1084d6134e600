import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  // What the vendor calls a user of an account whose licenses are the vendor's, and of when its answer is.
  'alter table directory_user add column vendor_ref text',
  'alter table directory_user add column principal_name text',
  'alter table directory_user add column said_at timestamptz',
  // Other addresses of the user, in lower case, as the directory says.
  `alter table directory_user add column aliases jsonb not null default '[]'`,
  'create unique index directory_user_vendor_ref on directory_user (account_id, vendor_ref)',
  `create table vendor_licensing (
    account_id uuid primary key references account on delete cascade,
    source_id uuid not null references source on delete cascade,
    users_at timestamptz,
    since timestamptz,
    done integer not null default 0,
    batch integer not null,
    next_at timestamptz,
    claimed_until timestamptz,
    failures integer not null default 0,
    failure text check (failure in
      ('refused', 'out-of-scope', 'gone', 'throttled', 'slow', 'unreachable', 'shape', 'short'))
  )`,
  'create index vendor_licensing_source on vendor_licensing (source_id)',
  'create index vendor_licensing_due on vendor_licensing (next_at) where next_at is not null',
  `create table license_wish (
    id uuid primary key default gen_random_uuid(),
    account_id uuid not null references vendor_licensing on delete cascade,
    user_id uuid not null references directory_user on delete cascade,
    license text check (license in ('standard', 'archived')),
    wished_at timestamptz not null,
    wished_by uuid references person on delete set null,
    done_at timestamptz,
    refused text check (refused in ('unknown-user', 'none-left', 'refused')),
    refused_word text
  )`,
  // Of the wishes for a user, the latest is the one that is not done.
  'create unique index license_wish_open on license_wish (user_id) where done_at is null',
  'create index license_wish_user on license_wish (user_id)',
  'create index license_wish_account on license_wish (account_id)',
  'create index license_wish_person on license_wish (wished_by)',
];

/** Licenses that are the vendor's, and what Baton wants the vendor to change of them. */
export const licenseWishes: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
