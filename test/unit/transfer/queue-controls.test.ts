import { expect, it } from 'vitest';
import type { QueuedRedemption, RedemptionStatus } from '#lib/domain/redemption.ts';
import { makeToken } from '#lib/domain/token.ts';
import { enqueue, queueControls } from '#lib/transfer/queue.ts';
import { HOUR, NOW } from '../support/records.ts';
import { aContext } from '../support/worker-context.ts';

const STATES: Record<string, [status: RedemptionStatus, attempts: number]> = {
  untried: [{ state: 'waiting' }, 0],
  'put off untried': [{ state: 'retrying', why: 'unreachable' }, 0],
  'signed out after a try': [{ state: 'waiting' }, 1],
  adding: [{ state: 'adding' }, 1],
  retrying: [{ state: 'retrying', why: 'unreachable' }, 2],
  'asked to wait': [{ state: 'retrying', why: 'rate-limited' }, 2],
  added: [{ state: 'added', account: null }, 1],
  refused: [{ state: 'refused', code: 'token-expired', facts: {} }, 1],
  stopped: [{ state: 'stopped' }, 3],
};

/** A queue with an entry in every state, and the entries by the name of their state. */
async function everyState() {
  const { context, store } = await aContext();
  const names = Object.keys(STATES);
  await enqueue(
    context,
    'c1',
    names.map(() => makeToken()),
  );
  const entries = await store.redemptions('c1');
  const ids = Object.fromEntries(names.map((name, place) => [name, entries[place]?.id ?? '']));
  for (const [name, [status, attempts]] of Object.entries(STATES))
    await store.changeRedemptions([
      {
        connectionId: 'c1',
        id: ids[name] ?? '',
        change: (entry) => ({
          ...entry,
          status,
          attempts,
          notBefore: NOW + HOUR,
        }),
      },
    ]);
  const nameOf = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
  const left = async (which: (entry: QueuedRedemption) => boolean = () => true) =>
    (await store.redemptions('c1')).filter(which).map(({ id }) => nameOf.get(id));
  return { store, ids, left, controls: queueControls(store, 'c1', (change) => change) };
}

const others = (...gone: string[]) => Object.keys(STATES).filter((name) => !gone.includes(name));

it('cancels what has never been tried, and nothing else', async () => {
  const { left, controls } = await everyState();
  await controls.cancel();
  expect(await left()).toEqual(others('untried', 'put off untried'));
});

it('cancels one, if it has not been tried meanwhile', async () => {
  const { ids, left, controls } = await everyState();
  await controls.cancel([ids.untried ?? '', ids.adding ?? '']);
  expect(await left()).toEqual(others('untried'));
});

it.each(Object.keys(STATES))('"Stop trying" of one that is %s', async (name) => {
  const { store, ids, controls } = await everyState();
  await controls.stop(ids[name] ?? '');
  const entry = (await store.redemptions('c1')).find(({ id }) => id === ids[name]);
  if (['signed out after a try', 'retrying', 'asked to wait'].includes(name)) {
    expect(entry?.status).toEqual({ state: 'stopped' });
    expect(entry).not.toHaveProperty('secret');
  } else expect(entry?.status).toEqual(STATES[name]?.[0]);
});

it('tries at once what waits for a console that was not reached; a wait that was asked for stands', async () => {
  const { store, left, controls } = await everyState();
  await controls.retryNow();
  expect(await left(({ notBefore }) => notBefore === 0)).toEqual(['put off untried', 'retrying']);
  // And its line does not promise a retry at a time that has passed.
  const states = (await store.redemptions('c1')).filter(({ notBefore }) => notBefore === 0);
  expect(states.map(({ status }) => status.state)).toEqual(['waiting', 'waiting']);
});

it('clears the lines that are done', async () => {
  const { left, controls } = await everyState();
  await controls.clear();
  expect(await left()).toEqual(others('added', 'refused', 'stopped'));
});
