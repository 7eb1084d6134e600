import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  // It was set by whatever showed the page of a link, a mail filter too, so it says nothing of a person.
  'alter table authorization_request drop column opened_at, add column begun_at timestamptz',
  // What is known of the links that are in the mails now.
  `update authorization_request set begun_at =
    (select min(flow.begun_at) from provider_flow as flow
      where flow.request_id = authorization_request.id and flow.generation = authorization_request.generation)`,
];

/** When somebody went on to sign in from a request's link, in place of when its page was first shown. */
export const begun: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
