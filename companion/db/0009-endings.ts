import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  'alter table transfer_token add column ended_by uuid references person on delete set null',
  'alter table transfer_token add column issuer_left boolean not null default false',
];

/** Who ended a transfer token, and whether because its issuer left. */
export const endings: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
