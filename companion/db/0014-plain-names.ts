import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  'alter table account rename column licences to licenses',
  'alter table account rename column licences_version to licenses_version',
  'alter table account rename column licence_cap to license_cap',
  'alter table directory_user rename column licence to license',
  'alter table directory_user rename column sought to search_text',
  'alter table directory_user rename column waits_since to waiting_since',
  'alter index directory_user_licence rename to directory_user_license',
  'alter index directory_user_waits rename to directory_user_waiting',
  'alter table preference rename column favourite to favorite',
  'alter table authorization_request rename column cancelled_at to canceled_at',
  // "Source" is the word for the origin of an account's backup facts; this table holds grants to read directories.
  'alter table directory_source rename to directory_grant',
  'alter index directory_source_read rename to directory_grant_read',
  'alter index directory_source_tenant rename to directory_grant_tenant',
  'alter table untold rename to pending_alert',
  'alter table pending_alert rename column told to known_health',
  // A trigger keeps the log append-only. Only the spelling of its codes changes here.
  'alter table activity disable trigger activity_append_only',
  'alter table activity rename column licences to licenses',
  "update activity set action = 'licenses.changed' where action = 'licences.changed'",
  "update activity set action = 'authorization.canceled' where action = 'authorization.cancelled'",
  "update activity set refused = 'not-enough-licenses' where refused = 'not-enough-licences'",
  "update activity set refused = 'link-canceled' where refused = 'link-cancelled'",
  'alter table activity enable trigger activity_append_only',
];

/** Renames columns to American spelling and tables to the field's terms. */
export const plainNames: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
