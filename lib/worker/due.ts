import { isDue } from '#lib/async/back-off.ts';
import type { WorkerContext } from '#lib/connection/context.ts';
import type { Connection } from '#lib/domain/connection.ts';
import { quietUntil } from '#lib/domain/quiet-hours.ts';
import type { StoredRequest } from '#lib/ports/store.ts';
import { nextRedemptionAt } from '#lib/transfer/due-redemptions.ts';

/**
 * Each account turns stale and each mute ends at its own time. Those within the same five minutes share one wake-up, which
 * is usually that of a poll. The badge may lag by that much; opening the popup always shows the current state.
 */
const RECOUNT_DELAY_MS = 300_000;

type Tools = Pick<WorkerContext, 'store' | 'now'>;

/** The ids of connection requests whose console may be asked again. */
export async function dueRequests({ store, now }: Tools): Promise<string[]> {
  return (await waitingRequests(store)).filter(({ checkAt }) => isDue(checkAt, now())).map(({ id }) => id);
}

/** The connections whose console can be asked. */
export async function connected({ store }: Pick<Tools, 'store'>): Promise<Connection[]> {
  return (await store.connections()).filter(({ state }) => state === 'connected');
}

/** The ids of connections to poll. */
export async function dueConnections({ store, now }: Tools): Promise<string[]> {
  const polls = await pollStates(store);
  return polls.filter(({ nextAt }) => isDue(nextAt, now())).map(({ connectionId }) => connectionId);
}

/** When the worker has something to do next (ms); Infinity if that is only after a person does something. */
export async function nextDue({ store, now }: Tools): Promise<number> {
  const { quietHours } = await store.settings();
  return Math.min(
    await nextRedemptionAt(store),
    ...(await pollStates(store)).map(({ nextAt }) => nextAt),
    ...(await recountTimes(store)),
    ...(await waitingRequests(store)).map(({ checkAt }) => checkAt),
    quietUntil(quietHours, now()) ?? Number.POSITIVE_INFINITY,
  );
}

/** For each connection, when its accounts must be counted again because time alone changes their health, by our clock. */
async function recountTimes(store: Tools['store']): Promise<number[]> {
  const connections = (await store.connections()).map(async ({ id, clockOffset }) => {
    const glance = await store.glance(id);
    return (glance?.turnsAt ?? Number.POSITIVE_INFINITY) - clockOffset + RECOUNT_DELAY_MS;
  });
  return Promise.all(connections);
}

async function pollStates(store: Tools['store']) {
  return Promise.all((await connected({ store })).map(({ id }) => store.poll(id)));
}

async function waitingRequests(store: Tools['store']): Promise<StoredRequest[]> {
  return (await store.connectionRequests()).filter(({ state }) => state === 'waiting');
}
