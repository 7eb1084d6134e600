import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  'alter table account add column licences_version bigint not null default 1',
  // Lists are read in this order; a search goes through all users of the account.
  'create index directory_user_name on directory_user (account_id, lower(name), id)',
];

/** For the License Manager: the version of an account's licenses that was read, and its users in order of name. */
export const licences: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
