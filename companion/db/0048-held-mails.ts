import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Since when a mail waits for the operator, because the mail server refuses its sender. */
export const heldMails: Migration = {
  async up(db) {
    await sql`alter table mail add column held_since timestamptz`.execute(db);
  },
};
