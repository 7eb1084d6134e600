import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  // An organization's own source of reports for many accounts; an account's own is unique already.
  `create unique index source_of_reports on source (organization_id)
    where vendor = 'reports' and account_id is null`,
  // By what backup engines report. With an account, what comes by it is of that account.
  `create table report_key (
    id uuid primary key default gen_random_uuid(),
    source_id uuid not null references source on delete cascade,
    account_id uuid references account on delete cascade,
    name text not null, hash text not null unique, creates_jobs boolean not null default false,
    created_at timestamptz not null, created_by uuid references person on delete set null,
    last_used_at timestamptz, ends_at timestamptz, revoked_at timestamptz)`,
  'create index report_key_source on report_key (source_id)',
  'create index report_key_account on report_key (account_id)',
  // The address of a job's pings is made from id, generation and the server's secret (sources/ping-address.ts).
  `create table job (
    id uuid primary key default gen_random_uuid(),
    source_id uuid not null references source on delete cascade,
    account_id uuid references account on delete set null,
    key_id uuid references report_key on delete set null,
    owner_ref text not null default '', slug text not null, name text not null,
    generation integer not null default 1, ping_hash text not null unique,
    period_seconds integer, grace_seconds integer, longest_seconds integer,
    days jsonb, time_zone text not null default 'UTC', warning_codes jsonb not null default '[]',
    paused boolean not null default false, expected_since timestamptz,
    created_at timestamptz not null, turns_at timestamptz)`,
  'create index job_source on job (source_id, slug)',
  'create index job_account on job (account_id)',
  'create index job_key on job (key_id)',
  'create index job_turns on job (turns_at) where turns_at is not null',
  // What was reported of a run: a start, an end, or, under one rid, both.
  `create table run (
    id uuid primary key default gen_random_uuid(),
    job_id uuid not null references job on delete cascade,
    key_id uuid references report_key on delete set null,
    rid text, operation text not null, started_at timestamptz, ended_at timestamptz,
    result text not null check (result in ('ok', 'warning', 'failed', 'running')),
    exit_status integer, attempted integer, successful integer, bytes bigint, word text, message text,
    body text, received_at timestamptz not null, unique (job_id, rid),
    check (started_at is not null or ended_at is not null))`,
  'create index run_key on run (key_id)',
];

/** What backup engines report: keys, jobs and their runs. */
export const reports: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
