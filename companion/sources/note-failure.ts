import { sql } from 'kysely';
import type { ReadFailureKind } from '#lib/domain/read-failure.ts';
import type { Context } from '../context.ts';
import type { Reading } from './claim-reading.ts';
import { type LockedReading, lockReading } from './lock-source.ts';
import type { ReadFailure } from './read-failure.ts';
import { recordSourceHealth } from './tell-health.ts';
import { turnAfterFailure } from './turns.ts';

type NotingContext = Pick<Context, 'db' | 'now' | 'work'>;

const MINUTE_MS = 60_000;
/** The first pause after a failure; it doubles each time, up to the source's interval. */
const PAUSE_MS = 5 * MINUTE_MS;
/** No vendor is left alone for longer, whatever it says. */
const LONGEST_PATIENCE_MS = 24 * 60 * MINUTE_MS;

/**
 * A list that was read shows that the keys are valid and the vendor is there. It is asked for anew if an account was refused
 * since.
 */
export async function noteList(
  ctx: NotingContext,
  reading: Reading,
  { isShort }: { isShort: boolean },
): Promise<void> {
  const at = ctx.now();
  await ctx.db.transaction().execute(async (tx) => {
    const source = await lockReading(tx, reading);
    if (!source) return;
    const { nextListAt } = source;
    const isAskedSince = nextListAt !== null && nextListAt > reading.claimedAt;
    await tx
      .updateTable('source')
      .set({ listedAt: at, claimedUntil: null, ...afterList(source, isShort, at) })
      .set({ nextListAt: isAskedSince ? nextListAt : later(at, reading.intervalSeconds * 1000) })
      .where('id', '=', source.id)
      .execute();
    if (source.failure === 'refused') await recordSourceHealth(ctx, tx, source, 'source-restored');
  });
}

const afterList = ({ failure, failingSince }: Failing, isShort: boolean, at: Date) => ({
  failure: isShort ? ('short' as const) : null,
  failingSince: isShort ? (failure === 'short' && failingSince) || at : null,
});

/** Asks a source for nothing until then, or longer if it waits for longer already. Other keys do not wait for these. */
export async function noteRest(
  { db, now }: Pick<NotingContext, 'db' | 'now'>,
  { sourceId, credential }: Pick<Reading, 'sourceId' | 'credential'>,
  until: Date,
): Promise<void> {
  const waitsUntil = earlier(until, later(now(), LONGEST_PATIENCE_MS));
  await db
    .updateTable('source')
    .set({ waitsUntil: sql<Date>`greatest(waits_until, ${waitsUntil})` })
    .where('id', '=', sourceId)
    .where('credential', '=', credential)
    .execute();
}

/**
 * What concerns the keys or the vendor as a whole is noted of the source, which then waits; what concerns one account holds
 * up no other. An account that is refused may be the only one: the list, which is asked for next, shows whether the keys
 * are.
 */
export async function noteFailure(ctx: NotingContext, reading: Reading, failure: ReadFailure): Promise<void> {
  const at = ctx.now();
  const { account } = reading;
  if (account === null) await noteOfSource(ctx, reading, failure, at);
  else {
    const isOfSource = failure.kind === 'throttled';
    if (isOfSource) await noteRest(ctx, reading, patienceOf(failure, at));
    if (failure.kind === 'refused') await askForList(ctx, reading, at);
    await noteOfAccount(ctx, reading, account, { at, isOfSource });
  }
}

/** Not as if somebody had asked (`ASKED_FOR`), so that a list that is being read does not end it (noteList). */
async function askForList({ db }: NotingContext, { sourceId, credential }: Reading, at: Date): Promise<void> {
  await db
    .updateTable('source')
    .set({ nextListAt: at })
    .where('id', '=', sourceId)
    .where('credential', '=', credential)
    .execute();
}

/** Until when the vendor asks to be left alone. */
const patienceOf = ({ retryAt }: ReadFailure, at: Date) =>
  earlier(retryAt ?? later(at, MINUTE_MS), later(at, LONGEST_PATIENCE_MS));

const earlier = (one: Date, other: Date) => (one < other ? one : other);

function noteOfSource(ctx: NotingContext, reading: Reading, failure: ReadFailure, at: Date): Promise<void> {
  return ctx.db.transaction().execute(async (tx) => {
    const source = await lockReading(tx, reading);
    if (!source) return;
    const { isRefusedNow, ...failing } = failingAs(source, failure.kind, at);
    const pause = pauseOf(at.getTime() - failing.failingSince.getTime(), reading.intervalSeconds);
    const isThrottled = failure.kind === 'throttled';
    const nextListAt = isThrottled ? patienceOf(failure, at) : later(at, pause);
    // The list shows whether keys are valid again.
    const holdsUp = isThrottled || failing.failure === 'refused';
    await tx
      .updateTable('source')
      .set({ ...failing, nextListAt, claimedUntil: null, ...(holdsUp && { waitsUntil: nextListAt }) })
      .where('id', '=', source.id)
      .execute();
    if (isRefusedNow) await recordSourceHealth(ctx, tx, source, 'source-refused');
  });
}

type Failing = Pick<LockedReading, 'failure' | 'failingSince'>;

const PASSING: readonly ReadFailureKind[] = ['slow', 'unreachable', 'throttled'];

/**
 * Only an answer shows that refused keys are valid again, or that a list is whole again: that the vendor was away meanwhile
 * does not.
 */
function failingAs(before: Failing, kind: ReadFailureKind, at: Date) {
  const isRefusedNow = kind === 'refused' && before.failure !== 'refused';
  const failingSince = isRefusedNow ? at : (before.failingSince ?? at);
  const isKept = before.failure === 'refused' || (before.failure === 'short' && PASSING.includes(kind));
  return { failure: isKept ? before.failure : kind, failingSince, isRefusedNow };
}

async function noteOfAccount(
  { db }: NotingContext,
  { sourceId, intervalSeconds, claimedUntil }: Reading,
  { ref, failures }: NonNullable<Reading['account']>,
  { at, isOfSource }: { at: Date; isOfSource: boolean },
): Promise<void> {
  const pause = Math.min(PAUSE_MS * 2 ** failures, intervalSeconds * 1000);
  await db
    .updateTable('sourceAccount')
    .set({ claimedUntil: null })
    .set(
      isOfSource
        ? { nextReadAt: at }
        : {
            ...{ failures: failures + 1, nextReadAt: later(at, pause) },
            turnAt: turnAfterFailure(at, intervalSeconds),
          },
    )
    .where('sourceId', '=', sourceId)
    .where('ref', '=', ref)
    .where('claimedUntil', '=', claimedUntil)
    .execute();
}

/** As long as it has failed, so that the time doubles. */
const pauseOf = (failingMs: number, intervalSeconds: number) =>
  Math.min(Math.max(failingMs, PAUSE_MS), Math.max(intervalSeconds * 1000, PAUSE_MS));

const later = (at: Date, ms: number) => new Date(at.getTime() + ms);
