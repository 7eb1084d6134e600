import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  // Where a person has proved who they are: a network as in http/address.ts, or the SHA-256 of a browser's secret.
  `create table known_place (
    person_id uuid not null references person on delete cascade, place text not null,
    used_at timestamptz not null, primary key (person_id, place))`,
  'create index known_place_used on known_place (used_at)',
];

/** Tells where a person has signed in before from anywhere else. */
export const knownPlaces: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
