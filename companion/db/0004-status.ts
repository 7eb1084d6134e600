import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  'alter table organization add column thresholds jsonb',
  `create table preference (
    person_id uuid not null references person on delete cascade,
    account_id uuid not null references account on delete cascade,
    favourite boolean not null, mute_until timestamptz, mute_health text,
    primary key (person_id, account_id), check (mute_until is null or mute_health is not null))`,
  `create table account_setting (
    organization_id uuid not null references organization on delete cascade,
    account_id uuid not null references account on delete cascade,
    thresholds jsonb, tags jsonb not null default '[]',
    primary key (organization_id, account_id))`,
];

/** Thresholds and tags of a reseller, favourites and mutes of a person. */
export const status: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
