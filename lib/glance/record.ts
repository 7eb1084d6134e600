import type { WorkerContext } from '#lib/connection/context.ts';
import type { Glance } from '#lib/domain/glance.ts';
import { snapshot } from './snapshot.ts';

type Tools = Pick<WorkerContext, 'store' | 'now'>;

/**
 * Writes a connection's glance after a contact, a failed one too; its age is the last successful contact's. Rows are
 * read and counted only if some have changed, or time has changed what is said of them.
 */
export async function recordGlance(
  { store, now }: Tools,
  connectionId: string,
  failure: Glance['failure'],
): Promise<void> {
  const before = await store.glance(connectionId);
  const contact = { failure, checkedAt: failure === null ? now() : (before?.checkedAt ?? null) };
  if (before && (await holds({ store, now }, before))) await store.putGlance({ ...before, ...contact });
  else await count({ store, now }, connectionId, contact);
}

/** Counts anew, without asking the console, what time alone has changed; `anew`: whatever it is. */
export async function recount(tools: Tools, connectionId: string, anew = false): Promise<void> {
  const before = await tools.store.glance(connectionId);
  if (!before || (!anew && (await holds(tools, before)))) return;
  await count(tools, connectionId, before);
}

/** By the cursor, which is stored with the rows: a worker killed after it had stored them counts at its next start. */
async function holds({ store, now }: Tools, glance: Glance): Promise<boolean> {
  const connection = await store.connection(glance.connectionId);
  const { cursor } = await store.poll(glance.connectionId);
  const consoleNow = now() + (connection?.clockOffset ?? 0);
  return glance.cursor === cursor && glance.countedAt <= consoleNow && consoleNow < glance.turnsAt;
}

async function count(
  { store, now }: Tools,
  connectionId: string,
  { failure, checkedAt }: Pick<Glance, 'failure' | 'checkedAt'>,
): Promise<void> {
  const connection = await store.connection(connectionId);
  if (!connection) return;
  const { cursor } = await store.poll(connectionId);
  const rows = await store.accounts(connectionId);
  const { counted, unwell } = snapshot(rows, now() + connection.clockOffset);
  await store.putGlance({ connectionId, checkedAt, failure, cursor, ...counted }, unwell);
}
