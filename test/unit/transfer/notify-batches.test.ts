import { expect, it, vi } from 'vitest';
import type { RedemptionStatus } from '#lib/domain/redemption.ts';
import { makeToken } from '#lib/domain/token.ts';
import type { SystemNotification } from '#lib/ports/notifications.ts';
import { notifyBatches } from '#lib/transfer/notify-batches.ts';
import { enqueue } from '#lib/transfer/queue.ts';
import { aContext } from '../support/worker-context.ts';

const added: RedemptionStatus = { state: 'added', account: null };
const refused: RedemptionStatus = { state: 'refused', code: 'token-expired', facts: {} };
const waiting: RedemptionStatus = { state: 'waiting' };
const stopped: RedemptionStatus = { state: 'stopped' };

/** A queue whose tokens have these states. */
async function cameTo(...statuses: RedemptionStatus[]) {
  const test = await aContext();
  const notify = vi.fn(async (_: SystemNotification) => undefined);
  const tell = () => notifyBatches(test.context, notify);
  const put = async (...more: RedemptionStatus[]) => {
    test.clock.at += 1000;
    const tokens = more.map(() => makeToken());
    const before = (await test.store.redemptions('c1')).length;
    await enqueue(test.context, 'c1', tokens);
    const fresh = (await test.store.redemptions('c1')).slice(before);
    for (const [place, { id }] of fresh.entries())
      await test.store.changeRedemptions([
        { connectionId: 'c1', id: id, change: (entry) => ({ ...entry, status: more[place] ?? waiting }) },
      ]);
  };
  await put(...statuses);
  return { ...test, notify, tell, put };
}

it.each<[RedemptionStatus[], string, string]>([
  [[added, added], 'Added 2 customers', 'Northwind IT.'],
  [[added, refused], 'Added 1 customer, refused 1', 'Northwind IT. Add a Customer says why.'],
  [[refused, refused], 'Added no customer, refused 2', 'Northwind IT. Add a Customer says why.'],
  [[added, added, stopped], 'Added 2 customers', 'Northwind IT.'],
])('tells of a batch that is done %#', async (statuses, title, message) => {
  const { tell, notify } = await cameTo(...statuses);
  await tell();
  expect(notify).toHaveBeenCalledExactlyOnceWith({ id: expect.any(String), title, message });
});

it('tells once, and of the next batch anew', async () => {
  const { tell, put, notify } = await cameTo(added, added);
  await tell();
  await tell();
  expect(notify).toHaveBeenCalledOnce();
  await put(added, refused);
  await tell();
  expect(notify.mock.lastCall?.[0].title).toBe('Added 1 customer, refused 1');
  expect(new Set(notify.mock.calls.map(([{ id }]) => id)).size).toBe(2);
});

it('says nothing while something is on its way', async () => {
  const { tell, put, notify } = await cameTo(added, waiting);
  await tell();
  await put(added);
  await tell();
  expect(notify).not.toHaveBeenCalled();
});

it('one that was done within seconds was seen where it was pasted; one that took longer was not', async () => {
  const { tell, put, notify, clock } = await cameTo(added);
  await tell();
  expect(notify).not.toHaveBeenCalled();
  await put(added);
  clock.at += 60_000;
  await tell();
  expect(notify.mock.lastCall?.[0].title).toBe('Added 1 customer');
});

it('what a person has stopped is no news', async () => {
  const { tell, notify } = await cameTo(stopped, stopped);
  await tell();
  expect(notify).not.toHaveBeenCalled();
});

it('killed between showing and marking, it shows the same again under the same id', async () => {
  const { context, notify } = await cameTo(added, added);
  const killed = vi.spyOn(context.store, 'changeQueue').mockRejectedValueOnce(new Error('killed'));
  await expect(notifyBatches(context, notify)).rejects.toThrow('killed');
  killed.mockRestore();
  await notifyBatches(context, notify);
  const [first, second] = notify.mock.calls;
  expect(second).toEqual(first);
});

it('a browser that shows no notification is not asked again', async () => {
  const { context } = await cameTo(added, added);
  const notify = vi.fn(async (_: SystemNotification) => Promise.reject(new Error('not allowed')));
  await notifyBatches(context, notify);
  await notifyBatches(context, notify);
  expect(notify).toHaveBeenCalledOnce();
});

it('names neither token nor hint', async () => {
  const { tell, notify, store } = await cameTo(added, refused);
  await tell();
  for (const { hint } of await store.redemptions('c1'))
    expect(JSON.stringify(notify.mock.lastCall)).not.toContain(hint);
});
