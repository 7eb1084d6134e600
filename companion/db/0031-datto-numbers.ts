import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  // Numbers by which programs written for Datto know an organization's accounts, and their customers. None is given twice.
  `create table datto_number (
    organization_id uuid not null references organization on delete cascade,
    number integer not null check (number > 0),
    subject_id uuid not null,
    primary key (organization_id, number), unique (organization_id, subject_id))`,
];

/** What the API in the shape of Datto's calls accounts by. */
export const dattoNumbers: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
