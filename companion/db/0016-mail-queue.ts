import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  "alter table mail add column lane text not null default 'normal' check (lane in ('normal', 'anonymous'))",
  'alter table mail add column priority integer not null default 0',
  'alter table mail add column due_at timestamptz not null default now()',
  'alter table mail add column tries integer not null default 0',
  `update mail set lane = case when template = 'reset-password' then 'anonymous' else 'normal' end,
    priority = case when template in ('invitation', 'authorization') then 1
      when template in ('alert', 'notice', 'authorization-reminder') then 2 else 0 end
    where state = 'queued'`,
  'alter table mail alter column lane drop default, alter column priority drop default',
  "create index mail_due on mail (lane, priority, due_at) where state = 'queued'",
  'create index mail_settled on mail (lane, settled_at) where settled_at is not null',
  // The job queue of before. Its jobs were about the rows of this table.
  'drop schema if exists pgboss cascade',
];

/** The mails are the queue of mails: when each is due, what goes first, how often it was tried. */
export const mailQueue: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
