import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  `create table api_key (
    id uuid primary key default gen_random_uuid(),
    organization_id uuid not null references organization on delete cascade,
    key_id text not null unique, name text not null, key_hash text not null unique,
    made_by uuid references person on delete set null, made_at timestamptz not null,
    keeper_id uuid references person on delete set null, orphaned_at timestamptz,
    last_used_at timestamptz, expires_at timestamptz, revoked_at timestamptz)`,
  'create index api_key_organization on api_key (organization_id, made_at desc, id desc)',
  'create index api_key_keeper on api_key (keeper_id)',
  'create index api_key_maker on api_key (made_by)',
  // The log keeps its entries when a key is deleted.
  'alter table activity add column key_id uuid',
  'alter table notice alter column account_id drop not null',
  'alter table notice add column key_id uuid references api_key on delete cascade',
  'alter table notice add constraint notice_of_one check (num_nonnulls(account_id, key_id) = 1)',
  'create index notice_key on notice (key_id)',
  'alter table notice drop constraint notice_kind_check',
  `alter table notice add constraint notice_kind_check check (kind in ('token-generated', 'token-revoked',
    'token-redeemed', 'token-expiring', 'account-lost', 'reseller-removed', 'account-authorized',
    'authorization-declined', 'cap-nearing', 'api-key-orphaned'))`,
];

/** Keys with which programs read an organization's accounts. */
export const apiKeys: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
