import { isDue } from '#lib/async/back-off.ts';
import type { Connection } from '#lib/domain/connection.ts';
import { byOrder, isFinal, type QueuedRedemption } from '#lib/domain/redemption.ts';
import type { TransferStore } from '#lib/ports/store.ts';

/** The queues of all connections: the extension's, or that of a console's page with its session as only connection. */
export interface Queues extends Pick<TransferStore, 'redemptions'> {
  connections(): Promise<Pick<Connection, 'id' | 'state'>[]>;
}

/**
 * The entries that may be tried now. The least tried come first, so that an entry which never gets an answer delays no
 * other. Next come tokens that the console has previewed, because too many unknown tokens make it ask for a wait.
 */
export async function dueRedemptions(store: Queues, now: number): Promise<QueuedRedemption[]> {
  const due = (await openEntries(store)).filter((entry) => isDue(entry.notBefore, now));
  return due.sort((a, b) => a.attempts - b.attempts || lacksExpected(a) - lacksExpected(b) || byOrder(a, b));
}

/** When the next entry may be tried (ms). Entries of signed-out connections do not count. */
export async function nextRedemptionAt(store: Queues): Promise<number> {
  return Math.min(...(await openEntries(store)).map((entry) => entry.notBefore));
}

async function openEntries(store: Queues): Promise<QueuedRedemption[]> {
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
