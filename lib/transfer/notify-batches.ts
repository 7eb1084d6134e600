import type { WorkerContext } from '#lib/connection/context.ts';
import { countBatch, customerCount } from '#lib/domain/batch.ts';
import type { Connection } from '#lib/domain/connection.ts';
import type { QueuedRedemption } from '#lib/domain/redemption.ts';
import type { SystemNotification } from '#lib/ports/notifications.ts';
import { markTold } from './queue.ts';

/** A token added faster than this was still on the screen where it was pasted, so no notification is needed. */
const QUICK_MS = 10_000;

/**
 * Shows one notification for each finished batch, once (ARCHITECTURE, Background worker). It is shown before its entries
 * are marked, so that a worker killed in between shows it again under the same id.
 */
export async function notifyBatches(
  { store, now, noteError }: Pick<WorkerContext, 'store' | 'now' | 'noteError'>,
  notify: (notification: SystemNotification) => Promise<void>,
): Promise<void> {
  for (const connection of await store.connections()) {
    const entries = (await store.redemptions(connection.id)).filter(({ told }) => !told);
    if (entries.length === 0 || countBatch(entries).open > 0) continue;
    const notification = notificationOf(connection, entries, now());
    // Without notifications, the queue's lines still show the outcome.
    if (notification) await notify(notification).catch(noteError('notification'));
    await markTold(store, connection.id, new Set(entries.map(({ id }) => id)));
  }
}

/** Null for what the person has seen or done themselves. Contains neither a token nor its hint. */
function notificationOf(
  { id, organization }: Connection,
  entries: readonly QueuedRedemption[],
  now: number,
): SystemNotification | null {
  const [first] = entries;
  const { added, refused } = countBatch(entries);
  if (first === undefined || added + refused === 0) return null;
  if (entries.length === 1 && now - first.queuedAt < QUICK_MS) return null;
  return {
    id: `batch ${first.id} ${id}`,
    title: `Added ${added === 0 ? 'no customer' : customerCount(added)}${refused > 0 ? `, refused ${refused}` : ''}`,
    message: `${organization.name}.${refused > 0 ? ' Add a Customer says why.' : ''}`,
  };
}
