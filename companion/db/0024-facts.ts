import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A time as our contract writes it. */
const iso = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The seats of some types that hold a license, of a row of `measurement`. */
const held = (types: string) => `coalesce((
  select sum((seat ->> 'protected')::int + (seat ->> 'paused')::int + (seat ->> 'archived')::int)
  from jsonb_array_elements(seats) as seat where seat ->> 'type' in (${types})), 0)`;

const sum = (field: string) =>
  `coalesce((select sum((seat ->> '${field}')::bigint) from jsonb_array_elements(seats) as seat), 0)`;

const statements = [
  // Where results come from: an account's own source, or, without an account, an organization's for many.
  `create table source (
    id uuid primary key default gen_random_uuid(),
    organization_id uuid not null references organization on delete cascade,
    account_id uuid references account on delete cascade,
    vendor text not null check (vendor in ('reports', 'sandbox')),
    name text not null, paused boolean not null default false,
    created_at timestamptz not null, created_by uuid references person on delete set null,
    read_at timestamptz)`,
  'create index source_organization on source (organization_id)',
  'create unique index source_of_account on source (account_id, vendor) where account_id is not null',
  // The newest that each source says of an account, fact by fact.
  `create table report (
    account_id uuid not null references account on delete cascade,
    source_id uuid not null references source on delete cascade,
    received_at timestamptz not null, facts jsonb not null,
    primary key (account_id, source_id))`,
  'create index report_source on report (source_id)',

  // What Baton counts itself is no measurement.
  `create table license_count (
    account_id uuid primary key references account on delete cascade,
    standard integer not null, archived integer not null, unlicensed integer not null, waiting integer not null)`,
  `insert into license_count (account_id, standard, archived, unlicensed, waiting)
    select account_id, count(*) filter (where license = 'standard'), count(*) filter (where license = 'archived'),
      count(*) filter (where license is null), count(*) filter (where waiting_since is not null)
    from directory_user group by account_id`,

  // Measured is only what a backup run has reported.
  'delete from measurement where last_attempt_at is null',
  'alter table measurement add facts jsonb',
  `update measurement set facts = jsonb_build_object(
    'licensedSeats', ${held("'user'")} + least(1, ${held("'sharepoint-site', 'team'")}),
    'storageBytes', ${sum('storageBytes')},
    'backups24h', jsonb_build_object('attempted', ${sum('attempted')}, 'successful', ${sum('successful')},
      'at', ${iso('measured_at')}),
    'verdict', null, 'runningSince', null, 'dueBy', null,
    'lastAttemptAt', ${iso('last_attempt_at')}, 'lastSuccessAt', ${iso('last_success_at')},
    'bounds', '[]'::jsonb, 'seatsBehind', null, 'history', history)`,
  'alter table measurement alter facts set not null',
  'alter table measurement alter seats drop not null',
  `update measurement set seats = (
    select coalesce(jsonb_agg(seat - 'attempted' - 'successful' || jsonb_build_object('backups24h',
      jsonb_build_object('attempted', seat -> 'attempted', 'successful', seat -> 'successful'))), '[]')
    from jsonb_array_elements(seats) as seat)`,
  `alter table measurement drop last_attempt_at, drop last_success_at, drop uncovered_users, drop history`,
];

/** Facts come from sources, and one that no source says is null. */
export const facts: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
