import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  // The first administrator of a reseller is invited by the operator, who is no person here.
  'alter table invitation alter column inviter_id drop not null',
  'alter table activity add column subject_id uuid references person',
  // No secret: a link's code is made from its id and the server's secret (people/links.ts).
  `create table person_link (
    id uuid primary key default gen_random_uuid(),
    purpose text not null check (purpose in ('reset-password', 'verify-email')),
    person_id uuid references person, email text, created_at timestamptz not null,
    expires_at timestamptz not null, used_at timestamptz)`,
  'create index person_link_person on person_link (person_id)',
  `create table mail (
    id uuid primary key default gen_random_uuid(), template text not null,
    invitation_id uuid references invitation on delete cascade,
    link_id uuid references person_link on delete cascade,
    state text not null check (state in ('queued', 'sent', 'refused')), reason text,
    queued_at timestamptz not null, settled_at timestamptz,
    check ((invitation_id is null) <> (link_id is null)))`,
  'create index mail_invitation on mail (invitation_id)',
  'create index mail_link on mail (link_id)',
  // What the sandbox's mailbox received; empty elsewhere. The text is made anew whenever it is read.
  `create table sandbox_mail (
    id uuid primary key references mail on delete cascade, delivered_at timestamptz not null)`,
];

/** Team, invitations, links by mail, and what became of each mail. */
export const people: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
