import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  'alter table activity add column address text',
  // The code of the problem.
  'alter table activity add column refused text',
  // How many users were given which license, and the first of them by name (lib/domain/license.ts).
  'alter table activity add column licences jsonb',
];

/** Adds to the activity log: the address, the reason of a refusal, and who was given which license. */
export const outcomes: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
