import { sql } from 'kysely';
import { Problem } from '#lib/contract/problem.ts';
import type { Db, Tx } from '../db/open.ts';
import { type Bucket, bucketsOf, hasPauses, type LimitName, pauseOf, type Subject } from './limit-table.ts';
import type { Metrics } from './metrics.ts';

/** Rate limits (limit-table.ts). They are counted in the database, so that several consoles share them. */
export interface Limits {
  /** Counts one event. Throws `rate-limited` if its window has more than the limit's, or its pause is not over. */
  take<N extends LimitName>(name: N, subject: Subject<N>): Promise<void>;
  /** Counts nothing. Throws `rate-limited` if the window is full. */
  check<N extends LimitName>(name: N, subject: Subject<N>): Promise<void>;
  /** Counts one event within a transaction, whose caller acts on the result. */
  count<N extends LimitName>(tx: Tx, name: N, subject: Subject<N>): Promise<Counted>;
}

export function createLimits(db: Db, now: () => Date, metrics: Pick<Metrics, 'limited'>): Limits {
  const refuse = (name: LimitName, retryAfter: number): never => {
    metrics.limited(name);
    throw new Problem('rate-limited', { retryAfter });
  };
  return {
    async take(name, subject) {
      if (hasPauses(name)) return takeTurn(name, subject);
      const { over, retryAfter } = await countEvent(db, now(), name, subject);
      if (over > 0) refuse(name, retryAfter);
    },
    async check(name, subject) {
      const at = now();
      for (const { key, most, seconds } of bucketsOf(name, subject)) {
        const full = await db
          .selectFrom('requestLimit')
          .where('key', '=', key)
          .where('count', '>=', most)
          .where('endsAt', '>', at)
          .where('endsAt', '<=', latestEnd(at, seconds))
          .select('endsAt')
          .executeTakeFirst();
        if (full) refuse(name, secondsUntil(full.endsAt, at));
      }
    },
    async count(tx, name, subject) {
      const counted = await countEvent(tx, now(), name, subject);
      if (counted.over > 0) metrics.limited(name);
      return counted;
    },
  };

  /** Of several at once, one gets by: the first count locks its row. What is refused is rolled back, so it never counts. */
  async function takeTurn<N extends LimitName>(name: N, subject: Subject<N>): Promise<void> {
    const at = now();
    await db.transaction().execute(async (tx) => {
      const { over } = await countEvent(tx, at, name, subject);
      if (over === 0) return;
      const pause = await countIn(tx, at, pauseOf(name, subject, over));
      if (pause.over > 0) refuse(name, pause.retryAfter);
    });
  }
}

export interface Counted {
  /** How many events the window has. */
  count: number;
  /** By how many events it is over the limit; 0 if it is not. */
  over: number;
  /** The seconds until the window ends. */
  retryAfter: number;
}

/**
 * Counts one event at `at`, also within a transaction. A caller over the limit of a narrow network is not counted in
 * the wide one, so that nobody can use up what their neighbors have.
 */
export async function countEvent<N extends LimitName>(
  db: Db | Tx,
  at: Date,
  name: N,
  subject: Subject<N>,
): Promise<Counted> {
  const [narrow, ...wider] = bucketsOf(name, subject);
  const counted = await countIn(db, at, narrow);
  for (const bucket of counted.over > 0 ? [] : wider) {
    const { over, retryAfter } = await countIn(db, at, bucket);
    if (over > 0) return { ...counted, over, retryAfter };
  }
  return counted;
}

async function countIn(db: Db | Tx, at: Date, { key, most, seconds }: Bucket): Promise<Counted> {
  const endsAt = new Date(at.getTime() + seconds * 1000);
  const isPast = sql`(request_limit.ends_at <= ${at} or request_limit.ends_at > ${latestEnd(at, seconds)})`;
  const { count, endsAt: end } = await db
    .insertInto('requestLimit')
    .values({ key, count: 1, endsAt })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        count: sql<number>`case when ${isPast} then 1 else request_limit.count + 1 end`,
        endsAt: sql<Date>`case when ${isPast} then ${endsAt} else request_limit.ends_at end`,
      }),
    )
    .returning(['count', 'endsAt'])
    .executeTakeFirstOrThrow();
  return { count, over: Math.max(0, count - most), retryAfter: secondsUntil(end, at) };
}

/** By how much the clocks of several consoles may differ. */
const SKEW_MS = 60_000;

/** A window that ends later began while a clock was wrong: it is over, or it would lock people out until then. */
function latestEnd(at: Date, seconds: number): Date {
  return new Date(at.getTime() + seconds * 1000 + SKEW_MS);
}

function secondsUntil(end: Date, at: Date): number {
  return Math.ceil((end.getTime() - at.getTime()) / 1000);
}
