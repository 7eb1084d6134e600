import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  // They live for ten minutes, and their browsers have given no verifier.
  'delete from browser_request',
  'alter table browser_request add column challenge text not null',
  'alter table browser_request alter column user_code_hash drop not null',
];

/** User codes are bound to the address that the browser was given, by a verifier that it announces by its hash. */
export const userCodes: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
