import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  // Leaving an organization ends its mails.
  `create table mail_setting (
    organization_id uuid not null, person_id uuid not null,
    changes boolean not null, recap boolean not null, recap_at text not null,
    quiet jsonb, time_zone text not null, next_recap_at timestamptz,
    primary key (organization_id, person_id),
    foreign key (organization_id, person_id) references member (organization_id, user_id) on delete cascade,
    check (recap or next_recap_at is null))`,
  `create table watch (
    organization_id uuid primary key references organization on delete cascade,
    seq bigint not null, entity_id uuid not null, silent_until bigint not null)`,
  `create table watched_account (
    organization_id uuid not null references watch on delete cascade,
    account_id uuid not null references account on delete cascade,
    health text not null, reason jsonb not null, since timestamptz, turns_at timestamptz,
    primary key (organization_id, account_id))`,
  'create index watched_account_turns on watched_account (organization_id, turns_at)',
  `create table untold (
    organization_id uuid not null, person_id uuid not null, account_id uuid not null, told text not null,
    primary key (organization_id, person_id, account_id),
    foreign key (organization_id, person_id) references mail_setting on delete cascade,
    foreign key (organization_id, account_id) references watched_account on delete cascade)`,
  `create table alert (
    id uuid primary key default gen_random_uuid(), organization_id uuid not null, person_id uuid not null,
    kind text not null check (kind in ('changes', 'recap')), at timestamptz not null,
    lines jsonb not null, total integer not null,
    foreign key (organization_id, person_id) references member (organization_id, user_id) on delete cascade)`,
  'create index alert_member on alert (organization_id, person_id)',
  'alter table mail add column alert_id uuid references alert on delete cascade',
  'alter table mail drop constraint mail_check',
  'alter table mail add constraint mail_of_one check (num_nonnulls(invitation_id, link_id, alert_id) = 1)',
  'create index mail_alert on mail (alert_id)',
];

/** Alerts by mail: who wants which, what each watched account is known to be, what was told. */
export const alertMails: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
