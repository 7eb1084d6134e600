import { sql } from 'kysely';
import { Problem } from '#lib/contract/problem.ts';
import { compileOnce } from '../db/compile-once.ts';
import type { Db, Tx } from '../db/open.ts';
import { type Bucket, bucketsOf, hasPauses, type LimitName, pauseOf, type Subject } from './limit-table.ts';
import type { Metrics } from './metrics.ts';

/** Rate limits (limit-table.ts). They are counted in the database, so that several consoles share them. */
export interface Limits {
  /** Counts one event. Throws `rate-limited` if its window has more than the limit's, or its pause is not over. */
  take<N extends LimitName>(name: N, subject: Subject<N>): Promise<void>;
  /** Counts events that come together; for each the `rate-limited` problem, or null if it is within its limit. */
  takeAll(events: readonly LimitedEvent[]): Promise<(Problem | null)[]>;
  /** Counts nothing. Throws `rate-limited` if the window is full. */
  check<N extends LimitName>(name: N, subject: Subject<N>): Promise<void>;
  /** Counts one event within a transaction, whose caller acts on the result. */
  count<N extends LimitName>(tx: Tx, name: N, subject: Subject<N>): Promise<Counted>;
}

/** An event of a limit without pauses. */
type LimitedEvent = { [N in LimitName]: { name: N; subject: Subject<N> } }[LimitName];

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
    async takeAll(events) {
      const counted = await countEvents(
        db,
        now(),
        events.map(({ name, subject }) => bucketsOf(name, subject as Subject<typeof name>)),
      );
      return counted.map(({ over, retryAfter }, place) => {
        if (over === 0) return null;
        metrics.limited(events[place]?.name as LimitName);
        return new Problem('rate-limited', { retryAfter });
      });
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
      const [pause] = await countIn(tx, at, [pauseOf(name, subject, over)]);
      if (pause && pause.over > 0) refuse(name, pause.retryAfter);
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
  const [counted] = await countEvents(db, at, [bucketsOf(name, subject)]);
  return counted as Counted;
}

/** Counts events that come together, each in its buckets, the narrowest first. */
async function countEvents(
  db: Db | Tx,
  at: Date,
  events: readonly (readonly [Bucket, ...Bucket[]])[],
): Promise<Counted[]> {
  const counted = await countIn(
    db,
    at,
    events.map(([narrow]) => narrow),
  );
  const within = events.flatMap(([, ...wider], place) =>
    counted[place]?.over === 0 ? wider.map((bucket) => ({ bucket, place })) : [],
  );
  const wide = await countIn(
    db,
    at,
    within.map(({ bucket }) => bucket),
  );
  within.forEach(({ place }, index) => {
    const { over, retryAfter } = wide[index] as Counted;
    if (over > 0) Object.assign(counted[place] as Counted, { over, retryAfter });
  });
  return counted;
}

interface CountedEvents {
  /** In JSON: how many of each key, and when a window ends that begins now. */
  events: string;
  at: Date;
  /** In seconds. */
  skew: number;
}

/** The buckets of several at once are locked in the order of their keys everywhere. */
const addCounts = compileOnce((_, { events, at, skew }: CountedEvents) => {
  const isPast = sql`(request_limit.ends_at <= ${at}::timestamptz
    or request_limit.ends_at > excluded.ends_at + ${skew}::integer * interval '1 second')`;
  return sql<{ key: string; count: number; endsAt: Date }>`
    insert into request_limit (key, count, ends_at)
    select key, count, ends_at
    from jsonb_to_recordset(${events}::jsonb) as event (key text, count integer, ends_at timestamptz)
    order by key
    on conflict (key) do update set
      count = case when ${isPast} then excluded.count else request_limit.count + excluded.count end,
      ends_at = case when ${isPast} then excluded.ends_at else request_limit.ends_at end
    returning key, count, ends_at`;
});

/** Counts an event in each of the buckets; of several in one bucket, each is one more than that before. */
async function countIn(db: Db | Tx, at: Date, buckets: readonly Bucket[]): Promise<Counted[]> {
  if (buckets.length === 0) return [];
  const byKey = Map.groupBy(buckets, ({ key }) => key);
  const events = [...byKey].map(([key, all]) => {
    const endsAt = new Date(at.getTime() + (all[0]?.seconds ?? 0) * 1000);
    return { key, count: all.length, ends_at: endsAt.toISOString() };
  });
  const rows = await addCounts(db, { events: JSON.stringify(events), at, skew: SKEW_MS / 1000 });
  const found = new Map(rows.map((row) => [row.key, { ...row, left: byKey.get(row.key)?.length ?? 0 }]));
  return buckets.map(({ key, most }) => {
    const row = found.get(key) as NonNullable<ReturnType<typeof found.get>>;
    row.left -= 1;
    const count = row.count - row.left;
    return { count, over: Math.max(0, count - most), retryAfter: secondsUntil(row.endsAt, at) };
  });
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
