import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  'alter table source drop constraint source_vendor_check',
  `alter table source add constraint source_vendor_check check (vendor in ('reports', 'sandbox', 'datto', 'spanning'))`,
  'alter table source_check drop constraint source_check_vendor_check',
  `alter table source_check add constraint source_check_vendor_check check (vendor in ('datto', 'spanning'))`,
  // Which tenant a source at Spanning is of, and the account that it is of alone.
  'alter table source add column settings jsonb',
  `alter table source_check add column settings jsonb,
    add column account_id uuid references account on delete cascade`,
  'create index source_check_account on source_check (account_id) where account_id is not null',
  // Checks that are under way, as they are told now.
  `update source_check set seen = seen || '{"tenant": null}' where seen is not null`,
  // The licenses of a tenant, as its vendor counts them.
  'alter table source_account add column tenant jsonb',
  `create unique index source_spanning_account on source (account_id) where vendor = 'spanning' and account_id is not null`,
];

/** Spanning as a source. */
export const spanning: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
