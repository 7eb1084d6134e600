import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  'alter table activity add column address text',
  // The code of the problem.
  'alter table activity add column refused text',
  // How many users were given what, and the first of them by name (lib/domain/licence.ts).
  'alter table activity add column licences jsonb',
];

/** In the activity log: from where, why something was not done, and who was given which licence. */
export const outcomes: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
