import { serializeByKey } from '#lib/async/single-flight.ts';
import type { WorkerContext } from '#lib/connection/context.ts';
import type { Glance } from '#lib/domain/glance.ts';
import { snapshot } from './snapshot.ts';

type Tools = Pick<WorkerContext, 'store' | 'now'>;

/**
 * Why the glance is written: the console was reached (`failure` null) or not, a person has changed a preference, or time
 * has passed.
 */
type Trigger = { failure: Glance['failure'] } | 'chosen' | 'time';

/**
 * Writes a connection's glance, whose age is that of the last successful contact. Rows are read and counted only if some
 * have changed, or if time has changed the health of some. The cursor, which is stored with the rows, shows whether they
 * have changed: a worker killed after storing them counts at its next start. Calls for one connection run one after
 * another, so that none overwrites what another has written in the meantime.
 */
export function recordGlance(tools: Tools, connectionId: string, trigger: Trigger): Promise<void> {
  return queueOf(tools.store)(connectionId, () => record(tools, connectionId, trigger));
}

const queues = new WeakMap<Tools['store'], ReturnType<typeof serializeByKey>>();

function queueOf(store: Tools['store']) {
  const ours = queues.get(store) ?? serializeByKey();
  queues.set(store, ours);
  return ours;
}

async function record({ store, now }: Tools, connectionId: string, trigger: Trigger): Promise<void> {
  const connection = await store.connection(connectionId);
  const before = await store.glance(connectionId);
  const contact = typeof trigger === 'object' ? contactAfter(trigger.failure, before, now()) : before;
  if (!connection || !contact) return;
  const { cursor } = await store.poll(connectionId);
  const consoleNow = now() + connection.clockOffset;
  if (before && trigger !== 'chosen' && isCurrent(before, cursor, consoleNow)) {
    if (contact !== before) await store.putGlance({ ...before, ...contact });
    return;
  }
  const { checkedAt, failure } = contact;
  const { counted, unwell } = snapshot(await store.accounts(connectionId), consoleNow);
  await store.putGlance({ connectionId, checkedAt, failure, cursor, ...counted }, unwell);
}

function contactAfter(failure: Glance['failure'], before: Glance | undefined, now: number) {
  return { failure, checkedAt: failure === null ? now : (before?.checkedAt ?? null) };
}

function isCurrent(glance: Glance, cursor: string | null, consoleNow: number): boolean {
  return glance.cursor === cursor && glance.countedAt <= consoleNow && consoleNow < glance.turnsAt;
}
