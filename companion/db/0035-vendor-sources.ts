import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  'alter table source drop constraint source_vendor_check',
  `alter table source add constraint source_vendor_check check (vendor in ('reports', 'sandbox', 'datto'))`,
  // Of a source that is read: by what, how often, and how that goes. The credential is sealed.
  `alter table source add column public_key text, add column credential text, add column interval_seconds integer,
    add column next_list_at timestamptz, add column listed_at timestamptz, add column claimed_until timestamptz,
    add column failure text check (failure in
      ('refused', 'out-of-scope', 'gone', 'throttled', 'slow', 'unreachable', 'shape')),
    add column failing_since timestamptz, add column waits_until timestamptz`,
  'create index source_due on source (next_list_at) where next_list_at is not null',
  // Of an account that is read by itself.
  `alter table source_account add column next_read_at timestamptz, add column read_at timestamptz,
    add column claimed_until timestamptz, add column failures integer not null default 0,
    add column no_seats_until timestamptz, add column absent_since timestamptz,
    add column domains jsonb not null default '[]'`,
  'create index source_account_due on source_account (next_read_at) where next_read_at is not null',
  // Told with an account, and in no row.
  'alter table measurement add column workloads jsonb',
];

/** Sources that are read from a vendor. */
export const vendorSources: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
