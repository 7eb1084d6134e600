import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  'alter table organization add column default_region text',
  // The organization on the other side of what an entry tells.
  'alter table activity add column other_id uuid references organization',
  `update activity set other_id = case activity.action
      when 'account.gained' then transfer_token.customer_id
      when 'transfer-token.redeemed' then transfer_token.redeemed_by end
    from transfer_token where transfer_token.id = activity.token_id`,
];

/** A reseller's default region, and in the activity log who was on the other side. */
export const activity: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
