import { sql } from 'kysely';
import type { MailLane } from '../db/mail-tables.ts';
import type { Db } from '../db/open.ts';

/** A mail that this console has claimed. */
export interface ClaimedMail {
  id: string;
  /** How often it has been tried in vain. */
  tries: number;
}

/** A claimed mail is due again after this time, for another console if this one was killed. All tries end before. */
const LEASE_SECONDS = 120;

/** How many mails of the anonymous lane are sent in a minute, by all consoles together. */
export const ANONYMOUS_A_MINUTE = 30;

/**
 * Claims the next mail of a lane that is due, by the database's clock; null if there is none. If several consoles claim
 * concurrently, each gets another one.
 */
export async function claimMail(db: Db, lane: MailLane): Promise<ClaimedMail | null> {
  const isAllowed =
    lane === 'normal'
      ? sql`true`
      : sql`(select count(*) from mail as settled where settled.lane = ${lane}
          and settled.settled_at > now() - interval '1 minute') < ${ANONYMOUS_A_MINUTE}`;
  const { rows } = await sql<ClaimedMail>`
    update mail set due_at = now() + make_interval(secs => ${LEASE_SECONDS})
    where id = (select id from mail where state = 'queued' and lane = ${lane} and due_at <= now() and ${isAllowed}
      order by priority, due_at limit 1 for update skip locked)
    returning id, tries`.execute(db);
  return rows[0] ?? null;
}
