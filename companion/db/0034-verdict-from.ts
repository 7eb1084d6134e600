import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** On whose side the source is that gave the verdict, so that its words are read by those who may. */
export const verdictFrom: Migration = {
  async up(db) {
    await sql`alter table measurement add column verdict_from text
      check (verdict_from in ('customer', 'reseller'))`.execute(db);
  },
};
