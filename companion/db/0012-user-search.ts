import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  // Kept in lower case: making it so of 50,000 users at each search took five times as long as looking through them.
  `alter table directory_user add column sought text not null
    generated always as (lower(name || chr(10) || email)) stored`,
  // Counted without reading the users themselves.
  'create index directory_user_licence on directory_user (account_id, licence)',
];

/** The License Manager stays quick with a large directory: what is searched, and who holds what. */
export const userSearch: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
