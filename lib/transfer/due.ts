import type { WorkerContext } from '#lib/connection/context.ts';
import { isFinal, type QueuedRedemption } from '#lib/domain/redemption.ts';
import { isDue } from '#lib/domain/schedule.ts';

/**
 * What may be tried now. Least tried first, so that one entry which never gets an answer holds up no other; then what
 * the console is known to know, as it may ask to wait after many tokens that it does not.
 */
export async function dueRedemptions({
  store,
  now,
}: Pick<WorkerContext, 'store' | 'now'>): Promise<QueuedRedemption[]> {
  const due = (await open(store)).filter((entry) => isDue(entry.notBefore, now()));
  return due.sort((a, b) => a.attempts - b.attempts || unknown(a) - unknown(b) || a.queuedAt - b.queuedAt);
}

/** When the next entry may be tried (ms); none of a signed-out connection. */
export async function nextRedemptionAt({ store }: Pick<WorkerContext, 'store'>): Promise<number> {
  return Math.min(...(await open(store)).map((entry) => entry.notBefore));
}

async function open(store: WorkerContext['store']): Promise<QueuedRedemption[]> {
  const connected = (await store.connections()).filter(({ state }) => state === 'connected');
  const queues = await Promise.all(connected.map(({ id }) => store.redemptions(id)));
  return queues.flatMap(heldBack).filter((entry) => !isFinal(entry.status));
}

/** A wait that the console has asked for is for all of its queue, for what was added since too. */
function heldBack(queue: QueuedRedemption[]): QueuedRedemption[] {
  const asked = queue.filter(({ status }) => status.state === 'retrying' && status.why === 'rate-limited');
  const until = Math.max(0, ...asked.map(({ notBefore }) => notBefore));
  return queue.map((entry) => ({ ...entry, notBefore: Math.max(entry.notBefore, until) }));
}

const unknown = ({ expected }: QueuedRedemption) => Number(expected === undefined);
