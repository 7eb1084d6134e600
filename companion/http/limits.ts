import { sql } from 'kysely';
import { Problem } from '#lib/contract/problem.ts';
import type { Db, Tx } from '../db/open.ts';

/** Rate limits. They are counted in the database, so that several consoles share them; a window begins with its first event. */
export interface Limits {
  /** Counts one event. Throws `rate-limited` if the key has more than `max` in its window. */
  take(key: string, max: number, windowSeconds: number): Promise<void>;
  /** Counts nothing. Throws `rate-limited` if the key has had `max` events in its window. */
  check(key: string, max: number): Promise<void>;
}

export function createLimits(db: Db, now: () => Date): Limits {
  return {
    async take(key, max, windowSeconds) {
      const { count, retryAfter } = await countEvent(db, now(), key, windowSeconds);
      if (count > max) throw new Problem('rate-limited', { retryAfter });
    },
    async check(key, max) {
      const at = now();
      const full = await db
        .selectFrom('requestLimit')
        .where('key', '=', key)
        .where('count', '>=', max)
        .where('endsAt', '>', at)
        .select('endsAt')
        .executeTakeFirst();
      if (full) throw new Problem('rate-limited', { retryAfter: secondsUntil(full.endsAt, at) });
    },
  };
}

function secondsUntil(end: Date, at: Date): number {
  return Math.ceil((end.getTime() - at.getTime()) / 1000);
}

/** Counts one event at `at`. Returns how many the key's window has now, and the seconds until the window ends. */
export async function countEvent(
  db: Db | Tx,
  at: Date,
  key: string,
  windowSeconds: number,
): Promise<{ count: number; retryAfter: number }> {
  const endsAt = new Date(at.getTime() + windowSeconds * 1000);
  const { count, endsAt: end } = await db
    .insertInto('requestLimit')
    .values({ key, count: 1, endsAt })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        count: sql<number>`case when request_limit.ends_at <= ${at} then 1 else request_limit.count + 1 end`,
        endsAt: sql<Date>`case when request_limit.ends_at <= ${at} then ${endsAt} else request_limit.ends_at end`,
      }),
    )
    .returning(['count', 'endsAt'])
    .executeTakeFirstOrThrow();
  return { count, retryAfter: secondsUntil(end, at) };
}
