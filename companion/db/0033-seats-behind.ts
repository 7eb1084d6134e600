import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The names of seats without a successful backup, apart from the facts that rows carry. */
export const seatsBehind: Migration = {
  async up(db) {
    await sql`alter table measurement add column behind jsonb`.execute(db);
  },
};
