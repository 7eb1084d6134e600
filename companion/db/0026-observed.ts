import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  // What only sources know of has no customer, no authorization and no terms.
  `alter table account add column kind text not null default 'owned' check (kind in ('owned', 'observed'))`,
  'alter table account add column vendor text, add column label text check (char_length(label) <= 40)',
  ...['region', 'plan', 'commitment_term', 'retention', 'managed_by'].map(
    (column) => `alter table account alter column ${column} drop not null`,
  ),
  `alter table account add constraint account_owned check (kind <> 'owned' or (
    num_nulls(region, plan, commitment_term, retention, managed_by) = 0 and num_nonnulls(vendor, label) = 0
    and service <> 'other'))`,
  `alter table account add constraint account_observed check (kind <> 'observed' or (
    num_nonnulls(region, plan, commitment_term, managed_by) = 0
    and num_nonnulls(customer_id, authorized_at, trial_ends_at, link_expires_at, license_cap) = 0
    and num_nulls(reseller_id, client_name, vendor) = 0 and licenses = 0 and not auto_add
    and (service = 'other') = (label is not null)))`,
  'drop index account_pending_of_reseller',
  `create unique index account_pending_of_reseller on account (reseller_id, lower(domain), service)
    where kind = 'owned' and authorized_at is null and reseller_id is not null`,
  `create index account_observed on account (reseller_id, lower(domain), service) where kind = 'observed'`,
  // An account as a reseller's source knows it, by the source's own id: an observed one, or an owned one that it was
  // merged into. What the source calls it is kept for the day on which they part, and every account that it was.
  `create table source_account (
    source_id uuid not null references source on delete cascade, ref text not null,
    account_id uuid not null references account on delete cascade,
    client_name text not null, domain text not null, service text not null, label text,
    former_ids jsonb not null default '[]', created_at timestamptz not null, primary key (source_id, ref))`,
  'create index source_account_account on source_account (account_id)',
];

/** Accounts that a reseller only watches, without a customer here. */
export const observed: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
