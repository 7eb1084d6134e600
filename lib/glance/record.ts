import type { WorkerContext } from '#lib/connection/context.ts';
import type { Glance } from '#lib/domain/glance.ts';
import { snapshot } from './snapshot.ts';

/**
 * Writes a connection's glance anew after a contact, a failed one too, as time alone can turn a row stale. Its age
 * is the last successful contact's.
 */
export async function recordGlance(
  { store, now }: Pick<WorkerContext, 'store' | 'now'>,
  connectionId: string,
  failure: Glance['failure'],
): Promise<void> {
  const connection = await store.connection(connectionId);
  if (!connection) return;
  const before = await store.glance(connectionId);
  const rows = await store.accounts(connectionId);
  await store.putGlance({
    connectionId,
    checkedAt: failure === null ? now() : (before?.checkedAt ?? null),
    failure,
    ...snapshot(rows, now() + connection.clockOffset),
  });
}
