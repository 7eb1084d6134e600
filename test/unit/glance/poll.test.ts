import { expect, it, vi } from 'vitest';
import { Problem, Unreachable } from '#lib/contract/problem.ts';
import type { Changes, Me } from '#lib/contract/schemas.ts';
import { pollConnection } from '#lib/glance/poll.ts';
import { aConnection, aPage, aRow, aTokenRow, at, DAY, HOUR, NOW } from '../support/records.ts';
import { aContext } from '../support/worker-context.ts';

type ChangesSince = (cursor: string | undefined) => Promise<Changes | null>;

const me: Omit<Me, 'serverTime'> = {
  user: aConnection().person,
  organization: aConnection().organization,
  role: 'admin',
  sandbox: true,
};

/** A console whose `/changes` gives one of these answers for each call. */
async function polling(...answers: (Changes | null | Error)[]) {
  const changesSince = vi.fn<ChangesSince>();
  for (const answer of answers) {
    if (answer instanceof Error) changesSince.mockRejectedValueOnce(answer);
    else changesSince.mockResolvedValueOnce(answer);
  }
  const askMe = vi.fn(async (): Promise<Me> => ({ ...me, serverTime: at(test.clock.at - NOW) }));
  const test = await aContext({ changesSince, me: askMe });
  await test.store.putPoll({ ...(await test.store.poll('c1')), askedMeAt: NOW });
  const names = async () => (await test.store.accounts('c1')).map(({ id }) => id);
  const wait = async () => ((await test.store.poll('c1')).nextAt - test.clock.at) / 1000;
  return { ...test, changesSince, askMe, names, wait, poll: () => pollConnection(test.context, 'c1') };
}

it('reads everything at first, page by page, and goes on from there', async () => {
  const { poll, changesSince, store, names } = await polling(
    aPage({ accounts: [aRow()], nextCursor: '1', hasMore: true }),
    aPage({ accounts: [aRow({ id: 'a2' })], transferTokens: [aTokenRow()], nextCursor: '2' }),
    null,
  );
  expect(await poll()).toBe(true);
  expect(await names()).toEqual(['a1', 'a2']);
  expect(await store.tokenRows('c1')).toEqual([aTokenRow()]);
  await poll();
  expect(changesSince.mock.calls).toEqual([[undefined], ['1'], ['2']]);
});

it('304: the rows stay, the data is of now', async () => {
  const { poll, store, clock, names } = await polling(aPage({ accounts: [aRow()] }), null);
  await poll();
  clock.at += HOUR;
  await poll();
  expect(await names()).toEqual(['a1']);
  expect(await store.glance('c1')).toMatchObject({ checkedAt: NOW + HOUR, failure: null, counts: { ok: 1 } });
});

it('time alone turns a row stale', async () => {
  const { poll, store, clock } = await polling(aPage({ accounts: [aRow()] }), null);
  await poll();
  clock.at += 26 * HOUR;
  await poll();
  expect((await store.glance('c1'))?.counts).toMatchObject({ ok: 0, stale: 1 });
});

it('removes what is gone', async () => {
  const { poll, store, names } = await polling(
    aPage({ accounts: [aRow(), aRow({ id: 'a2' })], transferTokens: [aTokenRow()] }),
    aPage({ gone: { accounts: ['a1'], transferTokens: ['t1'] }, nextCursor: '2' }),
  );
  await poll();
  await poll();
  expect(await names()).toEqual(['a2']);
  expect(await store.tokenRows('c1')).toEqual([]);
});

it('a cursor that is too old: everything again, and what is not there any more goes', async () => {
  const { poll, changesSince, names } = await polling(
    aPage({ accounts: [aRow(), aRow({ id: 'a2' })] }),
    new Problem('cursor-expired'),
    aPage({ accounts: [aRow({ id: 'a3' })], hasMore: true, nextCursor: '8' }),
    aPage({ accounts: [aRow({ id: 'a2' })], nextCursor: '9' }),
  );
  await poll();
  await poll();
  expect(await names()).toEqual(['a2', 'a3']);
  expect(changesSince.mock.calls).toEqual([[undefined], ['1'], [undefined], ['8']]);
});

it('stopped in the middle of reading everything: the old rows stay, and it begins again', async () => {
  const { poll, changesSince, names } = await polling(
    aPage({ accounts: [aRow()] }),
    new Problem('cursor-expired'),
    aPage({ accounts: [aRow({ id: 'a2' })], hasMore: true, nextCursor: '8' }),
    new Unreachable('no answer'),
    new Problem('cursor-expired'),
    aPage({ accounts: [aRow({ id: 'a2' })], nextCursor: '9' }),
  );
  await poll();
  expect(await poll()).toBe(false);
  expect(await names()).toEqual(['a1']);
  await poll();
  expect(await names()).toEqual(['a2']);
  expect(changesSince).toHaveBeenCalledTimes(6);
});

it('killed between pages: what was read stays, and it goes on where it stopped', async () => {
  const { poll, changesSince, names } = await polling(
    aPage({ accounts: [aRow()] }),
    aPage({ accounts: [aRow({ id: 'a2' })], hasMore: true, nextCursor: '2' }),
  );
  await poll();
  changesSince.mockReturnValueOnce(new Promise(() => undefined));
  void poll();
  await vi.waitFor(() => expect(changesSince).toHaveBeenCalledTimes(3));
  expect(await names()).toEqual(['a1', 'a2']);
  changesSince.mockResolvedValueOnce(null);
  expect(await poll()).toBe(true);
  expect(changesSince.mock.calls).toEqual([[undefined], ['1'], ['2'], ['2']]);
});

it('a cursor that expires between pages: the old rows are seen until everything is read', async () => {
  const { poll, changesSince, names } = await polling(
    aPage({ accounts: [aRow()] }),
    aPage({ accounts: [aRow({ id: 'a2' })], hasMore: true, nextCursor: '2' }),
    new Problem('cursor-expired'),
    aPage({ accounts: [aRow({ id: 'a3' })], hasMore: true, nextCursor: '8' }),
  );
  await poll();
  let meanwhile: string[] = [];
  changesSince.mockImplementationOnce(async () => {
    meanwhile = await names();
    return aPage({ nextCursor: '9' });
  });
  await poll();
  expect(meanwhile).toEqual(['a1', 'a2']);
  expect(await names()).toEqual(['a3']);
});

it('a cursor that does not move ends the reading', async () => {
  const { poll } = await polling(aPage(), aPage({ hasMore: true }), aPage({ hasMore: true }));
  await poll();
  expect(await poll()).toBe(false);
});

it.each([
  ['the usual interval', 60, 300],
  ['the hint of the console, if longer', 900, 900],
  ['two hours, whatever the hint', 1e6, 7200],
])('comes again after %s', async (_, pollAfterSeconds, seconds) => {
  const { poll, wait } = await polling(aPage({ pollAfterSeconds }), null);
  await poll();
  expect(await wait()).toBe(seconds);
  await poll();
  expect(await wait()).toBe(seconds);
});

it('waits longer after each failure, and as before after a success', async () => {
  const { poll, wait, store } = await polling(...Array(8).fill(new Unreachable('no answer')), aPage());
  const waits: number[] = [];
  for (let failure = 0; failure < 8; failure++) {
    await poll();
    waits.push(await wait());
  }
  expect(waits).toEqual([60, 120, 240, 480, 960, 1920, 3600, 3600]);
  expect(await store.glance('c1')).toMatchObject({ checkedAt: null, failure: 'unreachable' });
  await poll();
  expect(await wait()).toBe(300);
  expect(await store.poll('c1')).toMatchObject({ failures: 0 });
});

it('is scheduled before it asks, as the worker may be killed', async () => {
  const { context, wait, wakeBy, changesSince } = await polling();
  changesSince.mockReturnValueOnce(new Promise(() => undefined));
  void pollConnection(context, 'c1');
  await vi.waitFor(() => expect(changesSince).toHaveBeenCalled());
  expect(await wait()).toBe(60);
  expect(wakeBy).toHaveBeenLastCalledWith(NOW + 60_000);
});

it.each([
  ['', 400, 400],
  [', for two hours at most', 1e6, 7200],
])('obeys Retry-After%s', async (_, retryAfter, seconds) => {
  const { poll, wait, store } = await polling(new Problem('rate-limited', { retryAfter }));
  await poll();
  expect(await wait()).toBe(seconds);
  expect((await store.glance('c1'))?.failure).toBe('rate-limited');
});

it('a refused credential signs out; what was known stays, with its age', async () => {
  const { poll, store, clock } = await polling(aPage({ accounts: [aRow()] }), new Problem('unauthenticated'));
  await poll();
  clock.at += HOUR;
  await poll();
  expect((await store.connection('c1'))?.state).toBe('signed-out');
  expect(await store.glance('c1')).toMatchObject({
    checkedAt: NOW,
    failure: 'signed-out',
    counts: { ok: 1 },
  });
});

it('learns the clock of the console', async () => {
  const { poll, store } = await polling(aPage({ serverTime: at(HOUR) }));
  await poll();
  expect((await store.connection('c1'))?.clockOffset).toBe(HOUR);
});

it('asks who it is once a day, and when something is forbidden', async () => {
  const { poll, store, clock, askMe } = await polling(null, new Problem('forbidden'), null, null, aPage());
  await store.putPoll({ ...(await store.poll('c1')), cursor: '1' });
  await poll();
  expect(askMe).toHaveBeenCalledTimes(0);
  await poll();
  expect(askMe).toHaveBeenCalledTimes(1);
  expect((await store.connection('c1'))?.role).toBe('admin');
  await poll();
  expect(askMe).toHaveBeenCalledTimes(1);
  clock.at += DAY;
  await poll();
  expect(askMe).toHaveBeenCalledTimes(2);
});

it('an answer that comes after Disconnect brings nothing back', async () => {
  const { poll, store, changesSince, names } = await polling();
  changesSince.mockImplementationOnce(async () => {
    await store.deleteConnection('c1');
    return aPage({ accounts: [aRow()] });
  });
  await poll();
  expect(await names()).toEqual([]);
  expect(await store.glances()).toEqual([]);
});
