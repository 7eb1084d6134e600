import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  `create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'the activity log is only ever added to' using errcode = 'restrict_violation';
    end $$`,
  `create trigger activity_append_only before update or delete or truncate on activity
    for each statement execute function refuse_change()`,
];

/** Nobody can change an entry of the activity log once it is written. */
export const appendOnly: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
