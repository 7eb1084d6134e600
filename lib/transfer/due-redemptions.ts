import { isDue } from '#lib/async/back-off.ts';
import type { WorkerContext } from '#lib/connection/context.ts';
import { isFinal, type QueuedRedemption } from '#lib/domain/redemption.ts';

/**
 * The entries that may be tried now. The least tried come first, so that an entry which never gets an answer delays no
 * other. Next come tokens that the console has previewed, because too many unknown tokens make it ask for a wait.
 */
export async function dueRedemptions({
  store,
  now,
}: Pick<WorkerContext, 'store' | 'now'>): Promise<QueuedRedemption[]> {
  const due = (await openEntries(store)).filter((entry) => isDue(entry.notBefore, now()));
  return due.sort(
    (a, b) => a.attempts - b.attempts || lacksExpected(a) - lacksExpected(b) || a.queuedAt - b.queuedAt,
  );
}

/** When the next entry may be tried (ms). Entries of signed-out connections do not count. */
export async function nextRedemptionAt({ store }: Pick<WorkerContext, 'store'>): Promise<number> {
  return Math.min(...(await openEntries(store)).map((entry) => entry.notBefore));
}

async function openEntries(store: WorkerContext['store']): Promise<QueuedRedemption[]> {
  const connected = (await store.connections()).filter(({ state }) => state === 'connected');
  const queues = await Promise.all(connected.map(({ id }) => store.redemptions(id)));
  return queues.flatMap(applyRateLimit).filter((entry) => !isFinal(entry.status));
}

/** A wait that the console asked for applies to its whole queue, including entries added since. */
function applyRateLimit(queue: QueuedRedemption[]): QueuedRedemption[] {
  const asked = queue.filter(({ status }) => status.state === 'retrying' && status.why === 'rate-limited');
  const until = Math.max(0, ...asked.map(({ notBefore }) => notBefore));
  return queue.map((entry) => ({ ...entry, notBefore: Math.max(entry.notBefore, until) }));
}

const lacksExpected = ({ expected }: QueuedRedemption) => Number(expected === undefined);
