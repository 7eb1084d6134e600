import { sql } from 'kysely';
import type { Db } from '../db/open.ts';

/** How many mails wait to be sent, for how long the oldest has, and how many of them the operator must see to. */
export interface WaitingMails {
  waiting: number;
  oldestSeconds: number;
  /** Those that the mail server refuses because of their sender. */
  held: number;
}

export async function waitingMails(db: Db): Promise<WaitingMails> {
  const { rows } = await sql<WaitingMails>`
    select count(*) as waiting, count(held_since) as held,
      coalesce(extract(epoch from now() - min(queued_at)), 0)::float8 as "oldestSeconds"
    from mail where state = 'queued'`.execute(db);
  const { waiting, oldestSeconds, held } = rows[0] ?? { waiting: 0, oldestSeconds: 0, held: 0 };
  return { waiting, oldestSeconds: Math.max(0, Math.round(oldestSeconds)), held };
}
