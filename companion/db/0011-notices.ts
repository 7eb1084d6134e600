import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  // No reference to the membership: who leaves waits for nobody, and gets no mail that is still to be written.
  `create table notice (
    id uuid primary key default gen_random_uuid(),
    organization_id uuid not null references organization on delete cascade,
    person_id uuid not null references person on delete cascade,
    kind text not null check (kind in ('token-generated', 'token-revoked', 'token-redeemed', 'token-expiring',
      'account-lost', 'reseller-removed')),
    at timestamptz not null, account_id uuid not null references account on delete cascade,
    token_id uuid references transfer_token on delete cascade,
    actor_id uuid references person on delete set null,
    other_id uuid references organization on delete set null)`,
  'create index notice_person on notice (person_id)',
  'create index notice_account on notice (account_id)',
  'create index notice_at on notice (at)',
  'alter table mail add column notice_id uuid references notice on delete cascade',
  'alter table mail drop constraint mail_of_one',
  `alter table mail add constraint mail_of_one
    check (num_nonnulls(invitation_id, link_id, alert_id, notice_id) = 1)`,
  'create index mail_notice on mail (notice_id)',
  'alter table transfer_token add column reminded_at timestamptz',
  `create index transfer_token_waiting on transfer_token (expires_at) where reminded_at is null
    and redeemed_at is null and revoked_at is null and superseded_at is null`,
];

/** What administrators are told of by mail, and of which tokens they were told that they expire. */
export const notices: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
