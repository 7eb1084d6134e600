import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  // Since when the provider no longer lets the directory be read, and why; and what it had granted, if that is known.
  'alter table directory_grant add column ended_at timestamptz',
  `alter table directory_grant add column end_reason text check (end_reason in ('ended', 'sign-in-needed',
    'consent-withdrawn', 'role-lost', 'tenant-gone', 'wrong-tenant', 'more-scopes'))`,
  'alter table directory_grant add column scopes jsonb',
  `alter table directory_grant add constraint directory_grant_end
    check ((ended_at is null) = (end_reason is null))`,
  // Whether the person has heard already that the account may not be read.
  'alter table pending_alert add column known_refused boolean not null default false',
  'alter table notice drop constraint notice_kind_check',
  `alter table notice add constraint notice_kind_check check (kind in ('token-generated', 'token-revoked',
    'token-redeemed', 'token-expiring', 'account-lost', 'reseller-removed', 'account-authorized',
    'authorization-declined', 'cap-nearing', 'no-reports', 'grant-ended', 'grant-renewed', 'api-key-orphaned',
    'source-refused', 'source-restored'))`,
];

/** The consent to read a directory ends, which is told. */
export const grantEnds: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
