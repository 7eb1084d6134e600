import { backOff, type Random } from '#lib/async/back-off.ts';
import type { Contact } from '#lib/connection/contact.ts';
import { setbackOf } from '#lib/connection/failure.ts';
import type { AccountName } from '#lib/domain/account.ts';
import {
  isFinal,
  type QueuedRedemption,
  type RedemptionStatus,
  type RetryReason,
  refusedStatus,
  unansweredAttempts,
} from '#lib/domain/redemption.ts';
import { withoutSecret } from '#lib/domain/sealed.ts';
import type { RedemptionChange, TransferStore, Vault } from '#lib/ports/store.ts';
import type { Timing } from '#lib/ports/timing.ts';
import { dueRedemptions, type Queues } from './due-redemptions.ts';

/** What redeeming needs: the worker's context has it, and a console's page with a store in its memory. */
export interface RedeemContext {
  store: Queues & Pick<TransferStore, 'changeRedemptions'>;
  vault: Pick<Vault, 'open'>;
  contact: Contact<'redeem'>;
  /** Makes sure that the queue runs again by that time (ms), even if this run is killed. */
  wakeBy: (when: number) => Promise<void>;
  timing: Pick<Timing, 'redeemBackOff'>;
  now: () => number;
  random: Random;
}

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
  const run: Run = { context, pauses: new Pauses(), added: new Set() };
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
  pauses: Pauses;
  added: Set<string>;
}

/**
 * Returns the entry's changes, to be stored in the write that defers the lane's next entry. `before` holds the changes of
 * the entry before this one.
 */
async function processEntry(run: Run, entry: QueuedRedemption, before: RedemptionChange[]) {
  const pause = run.pauses.of(entry.connectionId);
  if (pause === 'signed-out') return before;
  if (pause) {
    return [
      ...before,
      changeOf(entry, (current) => (isFinal(current.status) ? current : { ...current, ...pause })),
    ];
  }
  const attempt = await defer(run.context, entry, before);
  return attempt?.secret ? tryOnce(run, attempt) : [];
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

async function tryOnce(run: Run, attempt: QueuedRedemption): Promise<RedemptionChange[]> {
  try {
    const status: RedemptionStatus = { state: 'added', account: await redeem(run.context, attempt) };
    run.added.add(attempt.connectionId);
    return [changeOf(attempt, (current) => ({ ...withoutSecret(current), status }))];
  } catch (error) {
    return changesAfterFailure(run, attempt, error);
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

function changesAfterFailure(run: Run, attempt: QueuedRedemption, error: unknown): RedemptionChange[] {
  const setback = setbackOf(error);
  switch (setback.kind) {
    case 'gone':
      return [];
    case 'signed-out': {
      run.pauses.signOut(attempt.connectionId);
      const attempts = attempt.attempts - 1;
      const unanswered = unansweredAttempts(attempt) - 1;
      return [
        changeOf(attempt, (current) => ({
          ...current,
          attempts,
          unanswered,
          notBefore: 0,
          status: { state: 'waiting' },
        })),
      ];
    }
    case 'later': {
      const { why, afterMs } = setback;
      const notBefore = Math.max(attempt.notBefore, run.context.now() + afterMs);
      const unanswered = unansweredAttempts(attempt) - Number(why !== 'unreachable');
      run.pauses.until(attempt.connectionId, notBefore, why);
      return [
        changeOf(attempt, (current) => ({
          ...current,
          unanswered,
          notBefore,
          status: { state: 'retrying', why },
        })),
      ];
    }
    case 'final': {
      const status = refusedStatus(setback.code, setback.facts);
      if (status.state === 'added') run.added.add(attempt.connectionId);
      return [changeOf(attempt, (current) => ({ ...withoutSecret(current), status }))];
    }
    default:
      return setback satisfies never;
  }
}

function changeOf(
  { connectionId, id }: QueuedRedemption,
  change: RedemptionChange['change'],
): RedemptionChange {
  return { connectionId, id, change };
}

type Pause = Pick<QueuedRedemption, 'notBefore' | 'status'>;

/**
 * Within one run, a console that did not answer or asked to wait is not asked for the rest of its queue either. Those
 * entries wait as long as the one that failed, and it costs them no attempt.
 */
class Pauses {
  readonly #pauses = new Map<string, Pause | 'signed-out'>();

  of(connectionId: string): Pause | 'signed-out' | undefined {
    return this.#pauses.get(connectionId);
  }

  signOut(connectionId: string): void {
    this.#pauses.set(connectionId, 'signed-out');
  }

  until(connectionId: string, notBefore: number, why: RetryReason): void {
    if (this.of(connectionId) === 'signed-out') return;
    this.#pauses.set(connectionId, { notBefore, status: { state: 'retrying', why } });
  }
}
