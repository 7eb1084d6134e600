import { sql } from 'kysely';
import type { Db } from '../db/open.ts';

/** How many mails wait to be sent, and for how long the oldest has. */
export interface WaitingMails {
  waiting: number;
  oldestSeconds: number;
}

export async function waitingMails(db: Db): Promise<WaitingMails> {
  const { rows } = await sql<WaitingMails>`
    select count(*) as waiting, coalesce(extract(epoch from now() - min(queued_at)), 0)::float8 as "oldestSeconds"
    from mail where state = 'queued'`.execute(db);
  const { waiting, oldestSeconds } = rows[0] ?? { waiting: 0, oldestSeconds: 0 };
  return { waiting, oldestSeconds: Math.max(0, Math.round(oldestSeconds)) };
}
