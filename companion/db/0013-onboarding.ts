import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  'alter table organization add column link_days integer',
  // Asking twice for the same is answered with what was asked first.
  `create unique index account_pending_of_reseller on account (reseller_id, lower(domain), service)
    where authorized_at is null and reseller_id is not null`,
  // No secret: a link's code is made from id, generation and the server's secret (people/links.ts). It outlives its
  // account, so that the link of a request that was cancelled says so.
  `create table authorization_request (
    id uuid primary key default gen_random_uuid(),
    account_id uuid unique references account on delete set null,
    reseller_id uuid not null references organization on delete cascade,
    requested_by uuid references person on delete set null,
    first_name text not null, last_name text not null, email text not null, phone text not null,
    generation integer not null default 1, requested_at timestamptz not null,
    opened_at timestamptz, declined_at timestamptz, reminded_at timestamptz, cancelled_at timestamptz,
    former_account_id uuid, client_name text, domain text, service text)`,
  'create index authorization_request_former on authorization_request (former_account_id)',
  'create index authorization_request_reseller on authorization_request (reseller_id, requested_at, id)',
  'create index authorization_request_person on authorization_request (requested_by)',
  // The accounts that a sandbox had made up before there were requests.
  `insert into authorization_request (account_id, reseller_id, first_name, last_name, email, phone, requested_at)
    select id, reseller_id, 'The', 'administrator', 'admin@' || domain, '', requested_at from account
    where authorized_at is null and reseller_id is not null`,
  'alter table mail add column request_id uuid references authorization_request on delete cascade',
  'alter table mail add column generation integer',
  'alter table mail drop constraint mail_of_one',
  `alter table mail add constraint mail_of_one
    check (num_nonnulls(invitation_id, link_id, alert_id, notice_id, request_id) = 1)`,
  'alter table mail add check ((request_id is null) = (generation is null))',
  'create index mail_request on mail (request_id, queued_at)',
  'alter table notice drop constraint notice_kind_check',
  `alter table notice add check (kind in ('token-generated', 'token-revoked', 'token-redeemed', 'token-expiring',
    'account-lost', 'reseller-removed', 'account-authorized', 'authorization-declined', 'cap-nearing'))`,
  'alter table account add column cap_warned_at timestamptz',
  // The issuer and subject of a person's identity at a provider.
  `create unique index sign_in_identity on sign_in (provider_id, account_id) where provider_id <> 'credential'`,
  // A sign-in at a provider that is under way. The browser alone knows what opens it.
  `create table provider_flow (
    id uuid primary key default gen_random_uuid(),
    purpose text not null check (purpose in ('authorize', 'sign-in')), service text not null,
    account_id uuid references account on delete set null,
    request_id uuid references authorization_request on delete set null, generation integer,
    binding_hash text not null, begun_at timestamptz not null, expires_at timestamptz not null,
    used_at timestamptz)`,
  'create index provider_flow_account on provider_flow (account_id)',
  'create index provider_flow_request on provider_flow (request_id)',
  'create index provider_flow_expires on provider_flow (expires_at)',
  // By what the directory of an account is read again; the refresh token is sealed with the server's secret.
  `create table directory_source (
    account_id uuid primary key references account on delete cascade,
    issuer text not null, tenant text not null, sealed_refresh_token text not null,
    read_at timestamptz not null, tried_at timestamptz, failing_since timestamptz, failure text)`,
  'create index directory_source_read on directory_source (read_at)',
  // A directory is protected once, whichever of its domains was named.
  'create unique index directory_source_tenant on directory_source (issuer, tenant)',
  // The provider's id of the user; since when auto-add could not cover them, as its cap was reached.
  'alter table directory_user add column subject text',
  'alter table directory_user add column waits_since timestamptz',
  'create unique index directory_user_subject on directory_user (account_id, subject)',
  'create index directory_user_waits on directory_user (account_id, waits_since) where waits_since is not null',
  // Several removed users who hold a license may have no address: others have theirs now.
  'drop index directory_user_email',
  `create unique index directory_user_email on directory_user
    (account_id, lower(email), (case when email = '' then id end)) nulls not distinct`,
  // Removed users whom an administrator had deliberately left without a license.
  `create table left_out_user (
    account_id uuid not null references account on delete cascade, subject text not null,
    gone_at timestamptz not null, primary key (account_id, subject))`,
  'create index left_out_user_gone on left_out_user (gone_at)',
  // In the sandbox, the only users without a license in accounts with a cap are those whom auto-add could not cover.
  `update directory_user set waits_since = authorized_at from account
    where account.id = directory_user.account_id and account.licence_cap is not null and licence is null`,
];

/** Requests to authorize, sign-ins at providers, directories that are read again. */
export const onboarding: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
