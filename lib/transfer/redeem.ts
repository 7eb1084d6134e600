import type { WorkerContext } from '#lib/connection/context.ts';
import { setbackOf } from '#lib/connection/failure.ts';
import type { AccountName } from '#lib/domain/account.ts';
import {
  isFinal,
  type QueuedRedemption,
  type RedemptionStatus,
  refusedStatus,
} from '#lib/domain/redemption.ts';
import { backOff } from '#lib/domain/schedule.ts';
import { dueRedemptions } from './due.ts';
import { Pauses } from './pauses.ts';
import { withoutSecret } from './secret.ts';

const AT_ONCE = 3;

/**
 * Redeems what is due in all queues (DESIGN 9) and answers the connections to which something was added. Every
 * outcome is stored, and `told` then; nothing is thrown for a console that refuses or does not answer.
 */
export async function runQueue(context: WorkerContext, told?: () => void): Promise<Set<string>> {
  const due = await dueRedemptions(context);
  const run: Run = { context, pauses: new Pauses(), added: new Set() };
  const worker = async () => {
    for (let entry = due.shift(); entry; entry = due.shift()) {
      await step(run, entry);
      told?.();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return run.added;
}

interface Run {
  context: WorkerContext;
  pauses: Pauses;
  added: Set<string>;
}

async function step(run: Run, entry: QueuedRedemption): Promise<void> {
  const { connectionId, id } = entry;
  const pause = run.pauses.of(connectionId);
  if (pause === 'signed-out') return;
  if (pause) {
    await run.context.store.changeRedemption(connectionId, id, (current) =>
      isFinal(current.status) ? current : { ...current, ...pause },
    );
    return;
  }
  const attempt = await defer(run.context, entry);
  if (attempt?.secret) await tryOnce(run, attempt);
}

/** Puts the entry off before the attempt, so that it is tried again if the worker is killed during it. */
async function defer(
  { store, wakeBy, timing, now, random }: WorkerContext,
  { connectionId, id }: QueuedRedemption,
): Promise<QueuedRedemption | undefined> {
  const deferred = await store.changeRedemption(connectionId, id, (current) => {
    const attempts = current.attempts + 1;
    const notBefore = now() + backOff(timing.redeemBackOff, attempts, random);
    return isFinal(current.status)
      ? current
      : { ...current, attempts, notBefore, status: { state: 'adding' } };
  });
  if (!deferred || isFinal(deferred.status)) return undefined;
  await wakeBy(deferred.notBefore);
  return deferred;
}

async function tryOnce(run: Run, attempt: QueuedRedemption): Promise<void> {
  const { store } = run.context;
  const { connectionId, id } = attempt;
  try {
    const status: RedemptionStatus = { state: 'added', account: await redeem(run.context, attempt) };
    await store.changeRedemption(connectionId, id, (current) => ({ ...withoutSecret(current), status }));
    run.added.add(connectionId);
  } catch (error) {
    await setBack(run, attempt, error);
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

async function setBack(run: Run, attempt: QueuedRedemption, error: unknown): Promise<void> {
  const { store, now } = run.context;
  const change = (next: (current: QueuedRedemption) => QueuedRedemption) =>
    store.changeRedemption(attempt.connectionId, attempt.id, next);
  const setback = setbackOf(error);
  switch (setback.kind) {
    case 'gone':
      return;
    case 'signed-out':
      run.pauses.signOut(attempt.connectionId);
      await change((current) => ({
        ...current,
        attempts: attempt.attempts - 1,
        notBefore: 0,
        status: { state: 'waiting' },
      }));
      return;
    case 'later': {
      const notBefore = Math.max(attempt.notBefore, now() + setback.afterMs);
      run.pauses.until(attempt.connectionId, notBefore, setback.why);
      await change((current) => ({ ...current, notBefore, status: { state: 'retrying', why: setback.why } }));
      return;
    }
    case 'final': {
      const status = refusedStatus(setback.code, setback.facts);
      await change((current) => ({ ...withoutSecret(current), status }));
      if (status.state === 'added') run.added.add(attempt.connectionId);
      return;
    }
    default:
      setback satisfies never;
  }
}
