import type { WorkerContext } from '#lib/connection/context.ts';
import type { Glance } from '#lib/domain/glance.ts';
import { inTurn } from '#lib/domain/single-flight.ts';
import { snapshot } from './snapshot.ts';

type Tools = Pick<WorkerContext, 'store' | 'now'>;

/** What has been: the console was reached (`failure` null) or was not, a person has chosen something, or time has passed. */
type Occasion = { failure: Glance['failure'] } | 'chosen' | 'time';

/**
 * Writes a connection's glance; its age is the last successful contact's. Rows are read and counted only if some have
 * changed since, or time has changed what is said of them. By the cursor, which is stored with the rows: a worker
 * killed after it had stored them counts at its next start. One after another for each connection: none puts back what
 * another has written meanwhile.
 */
export function recordGlance(tools: Tools, connectionId: string, occasion: Occasion): Promise<void> {
  return turnsOf(tools.store)(connectionId, () => record(tools, connectionId, occasion));
}

const turns = new WeakMap<Tools['store'], ReturnType<typeof inTurn>>();

function turnsOf(store: Tools['store']) {
  const ours = turns.get(store) ?? inTurn();
  turns.set(store, ours);
  return ours;
}

async function record({ store, now }: Tools, connectionId: string, occasion: Occasion): Promise<void> {
  const connection = await store.connection(connectionId);
  const before = await store.glance(connectionId);
  const contact = typeof occasion === 'object' ? contactOf(occasion.failure, before, now()) : before;
  if (!connection || !contact) return;
  const { cursor } = await store.poll(connectionId);
  const consoleNow = now() + connection.clockOffset;
  if (before && occasion !== 'chosen' && holds(before, cursor, consoleNow)) {
    if (contact !== before) await store.putGlance({ ...before, ...contact });
    return;
  }
  const { checkedAt, failure } = contact;
  const { counted, unwell } = snapshot(await store.accounts(connectionId), consoleNow);
  await store.putGlance({ connectionId, checkedAt, failure, cursor, ...counted }, unwell);
}

function contactOf(failure: Glance['failure'], before: Glance | undefined, now: number) {
  return { failure, checkedAt: failure === null ? now : (before?.checkedAt ?? null) };
}

function holds(glance: Glance, cursor: string | null, consoleNow: number): boolean {
  return glance.cursor === cursor && glance.countedAt <= consoleNow && consoleNow < glance.turnsAt;
}
