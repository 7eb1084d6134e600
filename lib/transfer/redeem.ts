import { backOff } from '#lib/async/back-off.ts';
import type { Context } from '#lib/connection/context.ts';
import { setbackOf } from '#lib/connection/failure.ts';
import type { AccountName } from '#lib/domain/account.ts';
import {
  isFinal,
  type QueuedRedemption,
  type RedemptionStatus,
  refusedStatus,
  unansweredAttempts,
} from '#lib/domain/redemption.ts';
import { withoutSecret } from '#lib/domain/sealed.ts';
import type { RedemptionChange, TransferStore } from '#lib/ports/store.ts';
import { dueRedemptions, type Queues } from './due-redemptions.ts';

/** What redeeming changes: the extension's store, or one in the memory of a console's page. */
export type QueueStore = Queues & Pick<TransferStore, 'changeQueue' | 'changeRedemptions'>;

type RedeemContext = Context<QueueStore, 'redeem'>;

/** How many redemptions the worker runs in parallel. */
const LANES = 3;

/**
 * Redeems what is due in all queues (ARCHITECTURE, Background worker) and returns the ids of the connections that gained
 * an account. Every outcome is stored, at the latest in the lane's next write. `onProgress` is called after each
 * attempt, whether or not its outcome is stored yet. Does not throw for a console that refuses or does not answer.
 */
export async function runQueue(
  context: RedeemContext,
  onProgress?: () => void,
  lanes = LANES,
): Promise<Set<string>> {
  const due = await dueRedemptions(context.store, context.now());
  const run: Run = { context, pauses: new Map(), added: new Set() };
  const lane = async () => {
    let outcome: RedemptionChange[] = [];
    for (let entry = due.shift(); entry; entry = due.shift()) {
      outcome = await processEntry(run, entry, outcome);
      onProgress?.();
    }
    if (outcome.length > 0) await context.store.changeRedemptions(outcome);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return run.added;
}

interface Run {
  context: RedeemContext;
  /**
   * By connection. Within one run, a console that did not answer or asked to wait is not asked for the rest of its queue
   * either. Those entries wait as long as the one that failed, and it costs them no attempt.
   */
  pauses: Map<string, Pause | 'signed-out'>;
  added: Set<string>;
}

type Pause = Pick<QueuedRedemption, 'notBefore' | 'status'>;
type Change = RedemptionChange['change'];

/**
 * Returns the entry's changes, to be stored in the write that defers the lane's next entry. `before` holds the changes of
 * the entry before this one.
 */
async function processEntry(run: Run, entry: QueuedRedemption, before: RedemptionChange[]) {
  const pause = run.pauses.get(entry.connectionId);
  if (pause === 'signed-out') return before;
  if (pause) {
    return [
      ...before,
      changeOf(entry, (current) => (isFinal(current.status) ? current : { ...current, ...pause })),
    ];
  }
  const attempt = await defer(run.context, entry, before);
  return attempt?.secret ? [await tryOnce(run, attempt)] : [];
}

/** Defers the entry before the attempt, so that it is tried again if the worker is killed during it. */
async function defer(
  { store, wakeBy, timing, now, random }: RedeemContext,
  entry: QueuedRedemption,
  before: RedemptionChange[],
): Promise<QueuedRedemption | undefined> {
  const later = changeOf(entry, (current) => {
    const attempts = current.attempts + 1;
    // An answer takes this back. If the worker is killed during the attempt, this is all that is known of it.
    const unanswered = unansweredAttempts(current) + 1;
    const notBefore = now() + backOff(timing.redeemBackOff, attempts, random);
    return isFinal(current.status)
      ? current
      : { ...current, attempts, unanswered, notBefore, status: { state: 'adding' } };
  });
  const deferred = (await store.changeRedemptions([...before, later])).at(-1);
  if (!deferred || isFinal(deferred.status)) return undefined;
  await wakeBy(deferred.notBefore);
  return deferred;
}

async function tryOnce(run: Run, attempt: QueuedRedemption): Promise<RedemptionChange> {
  try {
    const account = await redeem(run.context, attempt);
    return changeOf(attempt, finish(run, attempt, { state: 'added', account }));
  } catch (error) {
    return changeOf(attempt, changeAfterFailure(run, attempt, error));
  }
}

async function redeem(
  { vault, contact }: RedeemContext,
  { connectionId, id, secret }: QueuedRedemption,
): Promise<AccountName> {
  const body = { token: secret ? await vault.open(secret) : '' };
  const { account } = await contact(connectionId, (client) => client.redeem({ body, idempotencyKey: id }));
  return account;
}

function changeAfterFailure(run: Run, attempt: QueuedRedemption, error: unknown): Change {
  const setback = setbackOf(error);
  const unanswered = unansweredAttempts(attempt);
  switch (setback.kind) {
    case 'gone':
      return (current) => current;
    case 'signed-out':
      run.pauses.set(attempt.connectionId, 'signed-out');
      return (current) => ({
        ...current,
        attempts: attempt.attempts - 1,
        unanswered: unanswered - 1,
        notBefore: 0,
        status: { state: 'waiting' },
      });
    case 'later': {
      const { why, afterMs } = setback;
      const notBefore = Math.max(attempt.notBefore, run.context.now() + afterMs);
      const pause: Pause = { notBefore, status: { state: 'retrying', why } };
      if (run.pauses.get(attempt.connectionId) !== 'signed-out') run.pauses.set(attempt.connectionId, pause);
      return (current) => ({ ...current, ...pause, unanswered: unanswered - Number(why !== 'unreachable') });
    }
    case 'final':
      return finish(run, attempt, refusedStatus(setback.code, setback.facts));
    default:
      return setback satisfies never;
  }
}

function finish(run: Run, { connectionId }: QueuedRedemption, status: RedemptionStatus): Change {
  if (status.state === 'added') run.added.add(connectionId);
  return (current) => ({ ...withoutSecret(current), status });
}

function changeOf({ connectionId, id }: QueuedRedemption, change: Change): RedemptionChange {
  return { connectionId, id, change };
}
