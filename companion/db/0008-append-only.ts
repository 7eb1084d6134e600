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

/** What is in the activity log stays as it was written, whoever asks. */
export const appendOnly: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
