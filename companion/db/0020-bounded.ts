import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  // A reseller's usual thresholds are one entry of its feed, however many accounts they apply to.
  'alter table feed drop constraint feed_kind_check',
  `alter table feed add constraint feed_kind_check check (kind in ('account', 'transfer-token', 'thresholds'))`,
  // Pages end within the entries of one transaction, in the order of their ids.
  'drop index feed_seq',
  'create index feed_seq on feed (organization_id, seq, entity_id)',
  // What ends mutes looks for those of anybody.
  'create index preference_muted on preference (person_id, account_id) where mute_health is not null',
  // Lists are read in their order, newest first, instead of being sorted for each page.
  'drop index account_customer',
  'create index account_customer on account (customer_id, requested_at desc, id desc)',
  'drop index account_reseller',
  'create index account_reseller on account (reseller_id, requested_at desc, id desc)',
  // A domain has one customer and one reseller.
  'create unique index organization_domain on organization (lower(domain), kind)',
];

/** Nothing is read, sent or kept without a bound. */
export const bounded: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
