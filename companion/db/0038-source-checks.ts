import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  `create table source_check (
    id uuid primary key,
    organization_id uuid not null references organization on delete cascade,
    person_id uuid not null references person on delete cascade,
    source_id uuid references source on delete cascade,
    vendor text not null check (vendor in ('datto')), public_key text not null, credential text,
    created_at timestamptz not null, claimed_at timestamptz, ended_at timestamptz,
    failure text check (failure in ('refused', 'out-of-scope', 'gone', 'throttled', 'slow', 'unreachable', 'shape',
      'nothing-seen', 'interrupted')),
    retry_at timestamptz, seen jsonb, used_at timestamptz, expires_at timestamptz not null)`,
  'create index source_check_organization on source_check (organization_id)',
  'create index source_check_person on source_check (person_id)',
  'create index source_check_source on source_check (source_id)',
  'create index source_check_due on source_check (created_at) where claimed_at is null',
  // One pair of keys is one source.
  'create unique index source_public_key on source (organization_id, vendor, public_key) where public_key is not null',
];

/** Keys are checked before a source is made of them. */
export const sourceChecks: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
