import type { WorkerContext } from '#lib/connection/context.ts';
import { setbackOf } from '#lib/connection/failure.ts';
import type { AccountName } from '#lib/domain/account.ts';
import {
  isFinal,
  type QueuedRedemption,
  type RedemptionStatus,
  refusedStatus,
  unansweredOf,
} from '#lib/domain/redemption.ts';
import { backOff } from '#lib/domain/schedule.ts';
import { withoutSecret } from '#lib/domain/sealed.ts';
import type { RedemptionChange } from '#lib/domain/store.ts';
import { dueRedemptions } from './due.ts';
import { Pauses } from './pauses.ts';

const AT_ONCE = 3;

/**
 * Redeems what is due in all queues (ARCHITECTURE, Background worker) and answers the connections to which something was added. Every
 * outcome is stored, at the latest in the lane's next write; `told` after each, whether or not it is stored yet. Nothing is
 * thrown for a console that refuses or does not answer.
 */
export async function runQueue(context: WorkerContext, told?: () => void): Promise<Set<string>> {
  const due = await dueRedemptions(context);
  const run: Run = { context, pauses: new Pauses(), added: new Set() };
  const lane = async () => {
    let outcome: RedemptionChange[] = [];
    for (let entry = due.shift(); entry; entry = due.shift()) {
      outcome = await step(run, entry, outcome);
      told?.();
    }
    if (outcome.length > 0) await context.store.changeRedemptions(outcome);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return run.added;
}

interface Run {
  context: WorkerContext;
  pauses: Pauses;
  added: Set<string>;
}

/** Answers what came of it, to be stored in the write that puts off the next one; `before` is what came of the last. */
async function step(run: Run, entry: QueuedRedemption, before: RedemptionChange[]) {
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

/** Puts the entry off before the attempt, so that it is tried again if the worker is killed during it. */
async function defer(
  { store, wakeBy, timing, now, random }: WorkerContext,
  entry: QueuedRedemption,
  before: RedemptionChange[],
): Promise<QueuedRedemption | undefined> {
  const later = changeOf(entry, (current) => {
    const attempts = current.attempts + 1;
    // Taken back by an answer: if the worker is killed during the attempt, nothing else is known of it.
    const unanswered = unansweredOf(current) + 1;
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
    return setBack(run, attempt, error);
  }
}

async function redeem(
  { vault, contact }: WorkerContext,
  { connectionId, id, secret }: QueuedRedemption,
): Promise<AccountName> {
  const body = { token: secret ? await vault.open(secret) : '' };
  const { account } = await contact(connectionId, (client) => client.redeem({ body, idempotencyKey: id }));
  return account;
}

function setBack(run: Run, attempt: QueuedRedemption, error: unknown): RedemptionChange[] {
  const setback = setbackOf(error);
  switch (setback.kind) {
    case 'gone':
      return [];
    case 'signed-out': {
      run.pauses.signOut(attempt.connectionId);
      const attempts = attempt.attempts - 1;
      const unanswered = unansweredOf(attempt) - 1;
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
      const unanswered = unansweredOf(attempt) - Number(why === 'rate-limited');
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
