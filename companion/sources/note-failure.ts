import type { ReadFailureKind } from '#lib/domain/read-failure.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Reading } from './claim-reading.ts';
import type { ReadFailure } from './read-failure.ts';
import { turnAfterFailure } from './record-account.ts';
import { recordSourceHealth } from './tell-health.ts';

type NotingContext = Pick<Context, 'db' | 'now' | 'work'>;

const MINUTE_MS = 60_000;
/** The first pause after a failure; it doubles each time, up to the source's interval. */
const PAUSE_MS = 5 * MINUTE_MS;
/** No vendor is left alone for longer, whatever it says. */
const LONGEST_PATIENCE_MS = 24 * 60 * MINUTE_MS;

/**
 * A list that was read shows that the keys are valid and the vendor is there; not so if the keys were refused since it was
 * asked for.
 */
export async function noteList(
  ctx: NotingContext,
  reading: Reading,
  { isShort }: { isShort: boolean },
): Promise<void> {
  const at = ctx.now();
  const { sourceId, intervalSeconds, claimedAt } = reading;
  await ctx.db.transaction().execute(async (tx) => {
    const source = await lockSource(tx, sourceId);
    if (!source) return;
    const wasRefused = source.failure === 'refused';
    const isRefusedSince = wasRefused && source.failingSince !== null && source.failingSince > claimedAt;
    await tx
      .updateTable('source')
      .set({ listedAt: at, claimedUntil: null })
      .set({ nextListAt: later(at, isRefusedSince ? PAUSE_MS : intervalSeconds * 1000) })
      .set(isRefusedSince ? {} : { ...afterList(source, isShort, at), waitsUntil: null })
      .where('id', '=', sourceId)
      .execute();
    if (wasRefused && !isRefusedSince) await recordSourceHealth(ctx, tx, source, 'source-restored');
  });
  ctx.work.wake('source-health');
}

const afterList = ({ failure, failingSince }: Failing, isShort: boolean, at: Date) => ({
  failure: isShort ? ('short' as const) : null,
  failingSince: isShort ? (failure === 'short' && failingSince) || at : null,
});

/** Asks a source for nothing until then. */
export async function noteRest({ db, now }: NotingContext, sourceId: string, until: Date): Promise<void> {
  await db
    .updateTable('source')
    .set({ waitsUntil: earlier(until, later(now(), LONGEST_PATIENCE_MS)) })
    .where('id', '=', sourceId)
    .execute();
}

/**
 * What concerns the keys or the vendor as a whole is noted of the source, which then waits; what concerns one account holds
 * up no other.
 */
export async function noteFailure(ctx: NotingContext, reading: Reading, failure: ReadFailure): Promise<void> {
  const at = ctx.now();
  const { account, sourceId } = reading;
  const isThrottled = failure.kind === 'throttled';
  const isOfSource = account === null || isThrottled || failure.kind === 'refused';
  if (account !== null && isThrottled) {
    const waitsUntil = patienceOf(failure, at);
    await ctx.db.updateTable('source').set({ waitsUntil }).where('id', '=', sourceId).execute();
  } else if (isOfSource) await noteOfSource(ctx, reading, failure, at);
  if (account !== null) await noteOfAccount(ctx, reading, account, { at, isOfSource });
  if (failure.kind === 'refused') ctx.work.wake('source-health');
}

/** Until when the vendor asks to be left alone. */
const patienceOf = ({ retryAt }: ReadFailure, at: Date) =>
  earlier(retryAt ?? later(at, MINUTE_MS), later(at, LONGEST_PATIENCE_MS));

const earlier = (one: Date, other: Date) => (one < other ? one : other);

function noteOfSource(
  ctx: NotingContext,
  { sourceId, account, intervalSeconds, credential }: Reading,
  failure: ReadFailure,
  at: Date,
): Promise<void> {
  return ctx.db.transaction().execute(async (tx) => {
    const source = await lockSource(tx, sourceId);
    // Keys that were replaced meanwhile say nothing of the new ones.
    if (source?.credential !== credential) return;
    const { isRefusedNow, ...failing } = failingAs(source, failure.kind, at);
    const pause = pauseOf(at.getTime() - failing.failingSince.getTime(), intervalSeconds);
    const isThrottled = failure.kind === 'throttled';
    const nextListAt = isThrottled ? patienceOf(failure, at) : later(at, pause);
    // The list shows whether keys are valid again.
    const holdsUp = isThrottled || failing.failure === 'refused';
    await tx
      .updateTable('source')
      .set({ ...failing, nextListAt, ...(holdsUp && { waitsUntil: nextListAt }) })
      .set({ ...(account === null && { claimedUntil: null }) })
      .where('id', '=', sourceId)
      .execute();
    if (isRefusedNow) await recordSourceHealth(ctx, tx, source, 'source-refused');
  });
}

type Failing = Pick<NonNullable<Awaited<ReturnType<typeof lockSource>>>, 'failure' | 'failingSince'>;

/** Only an answer shows that refused keys are valid again: that the vendor was away meanwhile does not. */
function failingAs(before: Failing, kind: ReadFailureKind, at: Date) {
  const wasRefused = before.failure === 'refused';
  const isRefusedNow = kind === 'refused' && !wasRefused;
  const failingSince = isRefusedNow ? at : (before.failingSince ?? at);
  return { failure: wasRefused ? before.failure : kind, failingSince, isRefusedNow };
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

/** Undefined if it was removed meanwhile. */
function lockSource(tx: Tx, id: string) {
  return tx
    .selectFrom('source')
    .where('id', '=', id)
    .select(['id', 'organizationId', 'credential', 'failure', 'failingSince'])
    .forUpdate()
    .executeTakeFirst();
}

const later = (at: Date, ms: number) => new Date(at.getTime() + ms);
