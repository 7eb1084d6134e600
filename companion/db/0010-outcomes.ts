import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  'alter table activity add column address text',
  // The code of the problem.
  'alter table activity add column refused text',
];

/** In the activity log: from where, and why something was not done. */
export const outcomes: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
