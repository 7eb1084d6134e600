import type { WorkerContext } from '#lib/connection/context.ts';
import { isFinal, type QueuedRedemption } from '#lib/domain/redemption.ts';
import { isDue } from '#lib/domain/schedule.ts';

/** What may be tried now. Least tried first, so that one entry which never gets an answer holds up no other. */
export async function dueRedemptions({
  store,
  now,
}: Pick<WorkerContext, 'store' | 'now'>): Promise<QueuedRedemption[]> {
  const due = (await open(store)).filter((entry) => isDue(entry.notBefore, now()));
  return due.sort((a, b) => a.attempts - b.attempts || a.queuedAt - b.queuedAt);
}

/** When the next entry may be tried (ms); none of a signed-out connection. */
export async function nextRedemptionAt({ store }: Pick<WorkerContext, 'store'>): Promise<number> {
  return Math.min(...(await open(store)).map((entry) => entry.notBefore));
}

async function open(store: WorkerContext['store']): Promise<QueuedRedemption[]> {
  const connected = (await store.connections()).filter(({ state }) => state === 'connected');
  const queues = await Promise.all(connected.map(({ id }) => store.redemptions(id)));
  return queues.flat().filter((entry) => !isFinal(entry.status));
}
