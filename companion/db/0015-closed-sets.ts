import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A check for each column whose values are a closed set. What an account is, and how it stands, are open sets. */
const statements = [
  "alter table feed add constraint feed_kind_check check (kind in ('account', 'transfer-token'))",
  `alter table browser_request add constraint browser_request_state_check
    check (state in ('pending', 'allowed', 'denied'))`,
  `alter table invitation add constraint invitation_status_check
    check (status in ('pending', 'accepted', 'revoked'))`,
  `alter table member add constraint member_role_check
    check (role in ('viewer', 'technician', 'admin', 'member'))`,
  // Every invitation has one: the row type says so.
  'alter table invitation alter column role set not null',
  `alter table invitation add constraint invitation_role_check
    check (role in ('viewer', 'technician', 'admin', 'member'))`,
];

/** The database refuses what the row types rule out. */
export const closedSets: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
