import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  'alter table account add column reports_reminded_at timestamptz',
  'alter table notice drop constraint notice_kind_check',
  `alter table notice add constraint notice_kind_check check (kind in ('token-generated', 'token-revoked',
    'token-redeemed', 'token-expiring', 'account-lost', 'reseller-removed', 'account-authorized',
    'authorization-declined', 'cap-nearing', 'no-reports', 'api-key-orphaned'))`,
];

/** Reminders of accounts on which nothing reports. */
export const noReports: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
