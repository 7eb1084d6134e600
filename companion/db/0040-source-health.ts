import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  // `short`: a list of far fewer accounts than were known.
  'alter table source drop constraint source_failure_check',
  `alter table source add constraint source_failure_check check (failure in
    ('refused', 'out-of-scope', 'gone', 'throttled', 'slow', 'unreachable', 'shape', 'short'))`,
  // Its accounts from this one on are to be told that it is refused, or not any more.
  'alter table source add column tell_after uuid',
  'create index source_telling on source (id) where tell_after is not null',
  // Which account is read first of those that are due.
  'alter table source_account add column turn_at timestamptz',
  'update source_account set turn_at = next_read_at',
  'create index source_account_turn on source_account (source_id, turn_at) where next_read_at is not null',
  `update measurement set facts = facts || '{"refusedSince": null}'`,
  'alter table notice add column source_id uuid references source on delete cascade',
  'create index notice_source on notice (source_id)',
  'alter table notice drop constraint notice_of_one',
  'alter table notice add constraint notice_of_one check (num_nonnulls(account_id, key_id, source_id) = 1)',
  'alter table notice drop constraint notice_kind_check',
  `alter table notice add constraint notice_kind_check check (kind in ('token-generated', 'token-revoked',
    'token-redeemed', 'token-expiring', 'account-lost', 'reseller-removed', 'account-authorized',
    'authorization-declined', 'cap-nearing', 'no-reports', 'api-key-orphaned', 'source-refused',
    'source-restored'))`,
];

/** That a source is refused is told of its accounts, and to administrators. */
export const sourceHealth: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
