import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** better-auth's tables (1.7.6, as its own generator prints them), then ours. */
const statements = [
  `create table person (
    id uuid primary key default gen_random_uuid(), name text not null, email text not null unique,
    email_verified boolean not null, image text,
    created_at timestamptz not null default current_timestamp,
    updated_at timestamptz not null default current_timestamp)`,
  `create table session (
    id uuid primary key default gen_random_uuid(), expires_at timestamptz not null, token text not null unique,
    created_at timestamptz not null default current_timestamp, updated_at timestamptz not null,
    ip_address text, user_agent text, user_id uuid not null references person on delete cascade,
    active_organization_id text)`,
  'create index session_of_user on session (user_id)',
  `create table sign_in (
    id uuid primary key default gen_random_uuid(), account_id text not null, provider_id text not null,
    user_id uuid not null references person on delete cascade, access_token text, refresh_token text,
    id_token text, access_token_expires_at timestamptz, refresh_token_expires_at timestamptz, scope text,
    password text, created_at timestamptz not null default current_timestamp, updated_at timestamptz not null)`,
  'create index sign_in_of_user on sign_in (user_id)',
  `create table verification (
    id uuid primary key default gen_random_uuid(), identifier text not null, value text not null,
    expires_at timestamptz not null, created_at timestamptz not null default current_timestamp,
    updated_at timestamptz not null default current_timestamp)`,
  'create index verification_identifier on verification (identifier)',
  `create table organization (
    id uuid primary key default gen_random_uuid(), name text not null, slug text not null unique, logo text,
    created_at timestamptz not null, metadata text,
    kind text not null check (kind in ('customer', 'reseller')), domain text not null, public_id text unique)`,
  `create table member (
    id uuid primary key default gen_random_uuid(),
    organization_id uuid not null references organization on delete cascade,
    user_id uuid not null references person on delete cascade, role text not null,
    created_at timestamptz not null, unique (organization_id, user_id))`,
  'create index member_user on member (user_id)',
  `create table invitation (
    id uuid primary key default gen_random_uuid(),
    organization_id uuid not null references organization on delete cascade, email text not null, role text,
    status text not null, expires_at timestamptz not null, created_at timestamptz not null,
    inviter_id uuid not null references person on delete cascade)`,
  'create index invitation_organization on invitation (organization_id)',
  'create index invitation_email on invitation (email)',

  `create table account (
    id uuid primary key default gen_random_uuid(),
    customer_id uuid references organization, reseller_id uuid references organization, client_name text,
    domain text not null, service text not null, region text not null,
    plan text not null, trial_ends_at timestamptz,
    commitment_term text not null, retention text not null, managed_by text not null,
    requested_at timestamptz not null, authorized_at timestamptz, link_expires_at timestamptz,
    licences integer not null, licence_cap integer, auto_add boolean not null,
    check (authorized_at is null or customer_id is not null),
    check (customer_id is not null or client_name is not null))`,
  // Pending accounts reserve nothing (ARCHITECTURE, Organizations and accounts).
  `create unique index account_domain_service on account (lower(domain), service)
    where authorized_at is not null`,
  'create index account_customer on account (customer_id)',
  'create index account_reseller on account (reseller_id)',
  `create table measurement (
    account_id uuid primary key references account on delete cascade, measured_at timestamptz not null,
    last_attempt_at timestamptz, last_success_at timestamptz, uncovered_users integer not null,
    seats jsonb not null, history jsonb not null)`,
  `create table directory_user (
    id uuid primary key default gen_random_uuid(),
    account_id uuid not null references account on delete cascade, email text not null, name text not null,
    licence text check (licence in ('standard', 'archived')))`,
  'create unique index directory_user_email on directory_user (account_id, lower(email))',
  `create table transfer_token (
    id uuid primary key default gen_random_uuid(),
    account_id uuid not null references account, customer_id uuid not null references organization,
    token_hash text not null unique, hint text not null, created_by uuid not null references person,
    created_at timestamptz not null, expires_at timestamptz not null, bound_to uuid references organization,
    superseded_at timestamptz, revoked_at timestamptz,
    redeemed_at timestamptz, redeemed_by uuid references organization,
    check ((redeemed_at is null) = (redeemed_by is null)))`,
  'create index transfer_token_account on transfer_token (account_id)',
  'create index transfer_token_customer on transfer_token (customer_id, created_at desc, id desc)',
  // The two unique rules are the last line of "nothing happens twice".
  `create table redemption (
    id uuid primary key default gen_random_uuid(),
    organization_id uuid not null references organization, idempotency_key text not null,
    token_id uuid not null unique references transfer_token, account_id uuid not null references account,
    person_id uuid not null references person, redeemed_at timestamptz not null,
    unique (organization_id, idempotency_key))`,
  'create index redemption_organization on redemption (organization_id, redeemed_at desc, id desc)',
  `create table activity (
    id uuid primary key default gen_random_uuid(),
    organization_id uuid not null references organization, at timestamptz not null,
    person_id uuid references person, browser_id uuid, action text not null, account_id uuid, token_id uuid)`,
  'create index activity_organization on activity (organization_id, at desc, id desc)',
  `create table feed_counter (
    organization_id uuid primary key references organization,
    feed_id uuid not null default gen_random_uuid(), seq bigint not null)`,
  `create table feed (
    organization_id uuid not null references organization, kind text not null, entity_id uuid not null,
    seq bigint not null, primary key (organization_id, kind, entity_id))`,
  'create index feed_seq on feed (organization_id, seq)',
  `create table browser_request (
    id uuid primary key default gen_random_uuid(), device_code_hash text not null unique,
    user_code_hash text not null unique, browser_name text not null, requested_from text not null,
    requested_at timestamptz not null, expires_at timestamptz not null, state text not null,
    organization_id uuid references organization, person_id uuid references person)`,
  `create table connected_browser (
    id uuid primary key default gen_random_uuid(),
    organization_id uuid not null references organization, person_id uuid not null references person,
    name text not null, credential_hash text not null unique, connected_at timestamptz not null,
    last_used_at timestamptz not null, expires_at timestamptz not null, revoked_at timestamptz)`,
  'create index connected_browser_organization on connected_browser (organization_id)',
  'create table request_limit (key text primary key, count integer not null, ends_at timestamptz not null)',
  'create table setting (key text primary key, value text not null)',
];

export const firstSchema: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
