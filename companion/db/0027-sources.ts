import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  'alter table source add column paused_at timestamptz, add column reported_at timestamptz',
  'update source set paused_at = now() where paused',
  // The nearest that is known.
  'update source set reported_at = read_at',
  'alter table source drop column paused',
];

/** Since when a source is paused, and when it was last heard of. */
export const sources: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
