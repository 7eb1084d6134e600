import { expect, it, vi } from 'vitest';
import { aWorker } from '../support/a-worker.ts';
import { aPage, aRow, NOW } from '../support/records.ts';
import { addConnection } from '../support/worker-context.ts';

it('work that fails after its command was answered is noted', async () => {
  const { handlers, paint, store } = await aWorker();
  paint.mockRejectedValue(new TypeError('a bug'));
  expect(await handlers.work({})).toBeNull();
  await vi.waitFor(async () =>
    expect(await store.errors()).toContainEqual({ code: 'TypeError', place: 'badge', at: NOW, times: 1 }),
  );
});

it('a connection whose work fails is noted, and the others are polled', async () => {
  const { context, tick, store, changesSince } = await aWorker();
  await addConnection(context, { id: 'c2', browserId: 'b2' });
  await store.putPoll({ ...(await store.poll('c2')), askedMeAt: NOW });
  vi.spyOn(store, 'putPoll').mockRejectedValueOnce(new DOMException('gone', 'UnknownError'));
  await tick();
  expect(changesSince).toHaveBeenCalled();
  expect(await store.errors()).toContainEqual(
    expect.objectContaining({ code: 'UnknownError', place: 'poll' }),
  );
});

it('a notification that cannot be shown is noted', async () => {
  const { tick, store, changesSince, notify } = await aWorker();
  changesSince.mockResolvedValueOnce(aPage({ accounts: [aRow()] }));
  await tick();
  notify.mockRejectedValue(new Error('not allowed'));
  changesSince.mockResolvedValueOnce(
    aPage({ accounts: [aRow({ backups24h: { attempted: 100, successful: 10 } })], nextCursor: '12' }),
  );
  await store.putPoll({ ...(await store.poll('c1')), nextAt: NOW });
  await tick();
  expect(await store.errors()).toContainEqual({
    code: 'Error',
    place: 'notification',
    at: NOW,
    times: 1,
  });
});
