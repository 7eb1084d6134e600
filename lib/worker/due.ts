import type { WorkerContext } from '#lib/connection/context.ts';
import { isDue } from '#lib/domain/schedule.ts';
import type { StoredRequest } from '#lib/domain/store.ts';
import { nextRedemptionAt } from '#lib/transfer/due.ts';

type Tools = Pick<WorkerContext, 'store' | 'now'>;

/** The ids of connection requests whose console may be asked again. */
export async function dueRequests({ store, now }: Tools): Promise<string[]> {
  return (await waitingRequests(store)).filter(({ checkAt }) => isDue(checkAt, now())).map(({ id }) => id);
}

/** The ids of connections to poll. */
export async function dueConnections({ store, now }: Tools): Promise<string[]> {
  const polls = await polled(store);
  return polls.filter(({ nextAt }) => isDue(nextAt, now())).map(({ connectionId }) => connectionId);
}

/** When the worker has something to do again (ms); Infinity: not until a person does something. */
export async function nextDue({ store }: Pick<Tools, 'store'>): Promise<number> {
  return Math.min(
    await nextRedemptionAt({ store }),
    ...(await polled(store)).map(({ nextAt }) => nextAt),
    ...(await waitingRequests(store)).map(({ checkAt }) => checkAt),
  );
}

async function polled(store: Tools['store']) {
  const connected = (await store.connections()).filter(({ state }) => state === 'connected');
  return Promise.all(connected.map(({ id }) => store.poll(id)));
}

async function waitingRequests(store: Tools['store']): Promise<StoredRequest[]> {
  return (await store.connectionRequests()).filter(({ state }) => state === 'waiting');
}
