import type { WorkerContext } from '#lib/connection/context.ts';
import type { Connection } from '#lib/domain/connection.ts';
import { isDue } from '#lib/domain/schedule.ts';
import { quietUntil } from '#lib/domain/settings.ts';
import type { StoredRequest } from '#lib/domain/store.ts';
import { nextRedemptionAt } from '#lib/transfer/due.ts';

/**
 * Each account turns stale, and each mute runs out, at a moment of its own: all that do within these five minutes are
 * one wake, which is mostly that of a poll. The badge may be that late; who looks, sees what is.
 */
const TURNS_TOGETHER_MS = 300_000;

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
  const polls = await polled(store);
  return polls.filter(({ nextAt }) => isDue(nextAt, now())).map(({ connectionId }) => connectionId);
}

/** When the worker has something to do again (ms); Infinity: not until a person does something. */
export async function nextDue({ store, now }: Tools): Promise<number> {
  const { quietHours } = await store.settings();
  return Math.min(
    await nextRedemptionAt({ store }),
    ...(await polled(store)).map(({ nextAt }) => nextAt),
    ...(await turns(store)),
    ...(await waitingRequests(store)).map(({ checkAt }) => checkAt),
    quietUntil(quietHours, now()) ?? Number.POSITIVE_INFINITY,
  );
}

/** When what time alone changes of each connection's accounts is to be counted, by our clock. */
async function turns(store: Tools['store']): Promise<number[]> {
  const connections = (await store.connections()).map(async ({ id, clockOffset }) => {
    const glance = await store.glance(id);
    return (glance?.turnsAt ?? Number.POSITIVE_INFINITY) - clockOffset + TURNS_TOGETHER_MS;
  });
  return Promise.all(connections);
}

async function polled(store: Tools['store']) {
  return Promise.all((await connected({ store })).map(({ id }) => store.poll(id)));
}

async function waitingRequests(store: Tools['store']): Promise<StoredRequest[]> {
  return (await store.connectionRequests()).filter(({ state }) => state === 'waiting');
}
