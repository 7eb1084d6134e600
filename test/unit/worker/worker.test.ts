import { expect, it, vi } from 'vitest';
import { Problem, Unreachable } from '#lib/contract/problem.ts';
import type { WorkerClient } from '#lib/contract/worker-client.ts';
import type { Changes } from '#lib/contract/worker-schemas.ts';
import { makeToken } from '#lib/domain/token.ts';
import type { TransferTokenRow } from '#lib/domain/transfer-token.ts';
import { enqueue } from '#lib/transfer/queue.ts';
import { aWorker } from '../support/a-worker.ts';
import { aPage, aRow, aTokenRow, at, DAY, NOW } from '../support/records.ts';
import { addConnection } from '../support/worker-context.ts';

const account = { id: 'a1', name: 'B', domain: 'b.example', service: 'google', region: 'eu' } as const;
const redeem = async () => ({ id: 'r1', redeemedAt: at(0), hint: 'AbCd', account });

const order = {
  connectionId: 'c1',
  accountId: 'a1',
  expiresInSeconds: 3600,
  resellerPublicId: null,
  supersede: false,
};

it('does what is due, shows it, and sets the alarm for what is due next', async () => {
  const rate = { attempted: 10, successful: 1 };
  const { tick, changesSince, paint, wakeBy } = await aWorker();
  changesSince.mockResolvedValueOnce(aPage({ accounts: [aRow({ backups24h: rate })] }));
  await tick();
  expect(paint.mock.lastCall?.[0].text).toBe('1');
  expect(wakeBy).toHaveBeenLastCalledWith(NOW + 300_000);
});

it('woken for something else, it asks no console', async () => {
  const { tick, changesSince } = await aWorker();
  await tick();
  await tick();
  expect(changesSince).toHaveBeenCalledOnce();
});

it('asleep for a weekend, it polls once', async () => {
  const { tick, changesSince, store, clock } = await aWorker();
  await tick();
  clock.at += 3 * DAY;
  await store.putPoll({ ...(await store.poll('c1')), askedMeAt: clock.at });
  await Promise.all([tick(), tick()]);
  await tick();
  expect(changesSince).toHaveBeenCalledTimes(2);
});

it('polls two connections at once, each for itself', async () => {
  const { tick, changesSince, context, store } = await aWorker();
  await addConnection(context, { id: 'c2', browserId: 'b2' });
  await store.putPoll({ ...(await store.poll('c2')), askedMeAt: NOW });
  const both = Promise.withResolvers<void>();
  changesSince.mockImplementation(async () => {
    if (changesSince.mock.calls.length === 2) both.resolve();
    await both.promise;
    return aPage({ accounts: [aRow()] });
  });
  await tick();
  expect(changesSince).toHaveBeenCalledTimes(2);
  expect(await store.accounts('c1')).toEqual([aRow()]);
  expect(await store.accounts('c2')).toEqual([aRow()]);
});

it('paints what it knows before it asks anything', async () => {
  const { tick, changesSince, paint } = await aWorker();
  changesSince.mockReturnValue(new Promise(() => undefined));
  void tick();
  await vi.waitFor(() => expect(changesSince).toHaveBeenCalled());
  expect(paint).toHaveBeenCalledOnce();
});

it('a queue that was left by a killed worker is worked off at the next start', async () => {
  const { tick, context, store } = await aWorker({ redeem });
  await enqueue(context, 'c1', [makeToken()]);
  await tick();
  expect(await store.redemptions('c1')).toMatchObject([{ status: { state: 'added' } }]);
});

it('polls again once something was added', async () => {
  const { handlers, context, changesSince, store, wakeBy } = await aWorker({ redeem });
  await enqueue(context, 'c1', [makeToken()]);
  await handlers.work({});
  expect(wakeBy).toHaveBeenCalledWith(NOW + 30_000);
  await vi.waitFor(() => expect(changesSince).toHaveBeenCalledOnce());
  expect(await store.redemptions('c1')).toMatchObject([{ status: { state: 'added' } }]);
});

it('the alarm comes for the earliest of all that waits', async () => {
  const { tick, context, wakeBy } = await aWorker({
    redeem: () => Promise.reject(new Unreachable('no answer')),
  });
  await enqueue(context, 'c1', [makeToken()]);
  await tick();
  expect(wakeBy).toHaveBeenLastCalledWith(NOW + 30_000);
});

it('asks for an unanswered token again when the console is reached', async () => {
  const issueToken = vi.fn<WorkerClient['issueToken']>().mockRejectedValueOnce(new Unreachable('no answer'));
  const { handlers, tick, store } = await aWorker({ issueToken: issueToken.mockResolvedValue(aTokenRow()) });
  await expect(handlers.issue(order)).rejects.toThrow();
  await tick();
  expect(await store.heldTokens('c1')).toMatchObject([{ status: { state: 'issued' } }]);
});

it('a token issued just before the lid was closed is there after it was opened, also by a console away at first', async () => {
  const issueToken = vi.fn(async () => Promise.reject(new Unreachable('no answer')));
  const { handlers, tick, store, changesSince, clock } = await aWorker({ issueToken });
  await expect(handlers.issue(order)).rejects.toThrow();
  const [{ hint } = { hint: '' }] = await store.heldTokens('c1');
  changesSince.mockRejectedValueOnce(new Unreachable('no answer'));
  clock.at += 900_000;
  await tick();
  expect(await store.heldTokens('c1')).toMatchObject([{ status: { state: 'issuing' }, secret: {} }]);
  changesSince.mockResolvedValueOnce(aPage({ transferTokens: [aTokenRow({ hint })] }));
  await handlers.refresh({});
  expect(await store.heldTokens('c1')).toMatchObject([{ status: { state: 'issued' }, secret: {} }]);
  expect(issueToken).toHaveBeenCalledOnce();
});

it.each<[string, Partial<TransferTokenRow>, string[]]>([
  ['redeemed', { redeemedAt: at(0), redeemedBy: 'Harbor MSP' }, ['Harbor MSP has added northwind.example']],
  ['revoked on another device', { revokedAt: at(0), endedBy: 'Owen Pryce' }, []],
  ['replaced on another device', { supersededAt: at(0), endedBy: 'Owen Pryce' }, []],
])('a token that was %s loses its secret with the next poll', async (_, end, told) => {
  const row = aTokenRow();
  const { handlers, tick, store, changesSince, clock, notify } = await aWorker({
    issueToken: async () => row,
  });
  await handlers.issue(order);
  expect((await store.heldTokens('c1'))[0]).toHaveProperty('secret');
  changesSince.mockResolvedValue(aPage({ nextCursor: '2', transferTokens: [{ ...row, ...end }] }));
  clock.at += 600_000;
  await tick();
  expect((await store.heldTokens('c1'))[0]).not.toHaveProperty('secret');
  expect(notify.mock.calls.map(([{ title }]) => title)).toEqual(told);
});

it('a day before it expires, a token that nobody has used is told of, once', async () => {
  const row = aTokenRow({ createdAt: at(0), expiresAt: at(14 * DAY) });
  const { handlers, tick, store, changesSince, clock, notify } = await aWorker({
    issueToken: async () => row,
  });
  changesSince.mockResolvedValue(aPage({ transferTokens: [row] }));
  await handlers.issue({
    connectionId: 'c1',
    accountId: 'a1',
    expiresInSeconds: (14 * DAY) / 1000,
    resellerPublicId: null,
    supersede: false,
  });
  await handlers.refresh({});
  expect(notify).not.toHaveBeenCalled();
  clock.at += 13 * DAY;
  await store.putPoll({ ...(await store.poll('c1')), askedMeAt: clock.at });
  changesSince.mockResolvedValue(aPage({ nextCursor: '2', serverTime: at(13 * DAY) }));
  await tick();
  await tick();
  expect(notify.mock.calls.map(([{ title }]) => title)).toEqual([
    'A transfer token for northwind.example expires soon',
  ]);
});

it('what was told of a token goes with its connection', async () => {
  const row = aTokenRow();
  const { handlers, store, clear } = await aWorker({ issueToken: async () => row });
  const { heldTokenId } = await handlers.issue(order);
  await handlers.disconnect({ connectionId: 'c1' });
  expect(clear).toHaveBeenCalledWith(`token ${heldTokenId} c1`);
  expect(await store.heldTokens('c1')).toEqual([]);
});

it('a signed-out connection is not asked, and the badge says so', async () => {
  const { tick, handlers, changesSince, paint, clock } = await aWorker();
  changesSince.mockRejectedValue(new Problem('unauthenticated'));
  await tick();
  expect(paint.mock.lastCall?.[0]).toMatchObject({
    text: '!',
    title: expect.stringContaining('Sign in again'),
  });
  clock.at += 3_600_000;
  await tick();
  await handlers.refresh({});
  expect(changesSince).toHaveBeenCalledOnce();
});

it('a signed-out connection keeps no secret longer than its token lives', async () => {
  const { tick, handlers, context, store, clock } = await aWorker({ issueToken: async () => aTokenRow() });
  await handlers.issue(order);
  await enqueue(context, 'c1', [makeToken()]);
  await store.changeConnection('c1', (current) => ({ ...current, state: 'signed-out' }));
  clock.at += 31 * DAY;
  await tick();
  expect((await store.heldTokens('c1'))[0]).not.toHaveProperty('secret');
  expect(await store.redemptions('c1')).toMatchObject([{ status: { code: 'token-expired' } }]);
});

it('a poll that began before a revocation does not have the last word on the token', async () => {
  const row = aTokenRow();
  const revoked = { ...row, revokedAt: at(0) };
  const { handlers, changesSince, store } = await aWorker({ revokeToken: async () => revoked });
  const before = Promise.withResolvers<Changes>();
  changesSince.mockReturnValueOnce(before.promise);
  changesSince.mockResolvedValueOnce(aPage({ nextCursor: '2', transferTokens: [revoked] }));
  const polled = handlers.refresh({});
  await vi.waitFor(() => expect(changesSince).toHaveBeenCalledOnce());
  expect(await handlers.revoke({ connectionId: 'c1', tokenId: row.id })).toEqual(revoked);
  before.resolve(aPage({ transferTokens: [row] }));
  await polled;
  await vi.waitFor(async () => expect(await store.tokenRows('c1')).toEqual([revoked]));
});

it('a clock that was ahead and was set right stops nothing', async () => {
  const { tick, context, store, changesSince, clock } = await aWorker({ redeem });
  clock.at += 365 * DAY;
  await tick();
  await enqueue(context, 'c1', [makeToken()]);
  const [entry] = await store.redemptions('c1');
  await store.changeRedemptions([
    { connectionId: 'c1', id: entry?.id ?? '', change: (now) => ({ ...now, notBefore: clock.at + 30_000 }) },
  ]);
  clock.at -= 365 * DAY;
  await tick();
  expect(changesSince.mock.calls.length).toBeGreaterThan(1);
  expect(await store.redemptions('c1')).toMatchObject([{ status: { state: 'added' } }]);
});

it('says in the title what is still to add, and tells once that a batch is done', async () => {
  const { handlers, tick, context, paint, notify, clock } = await aWorker({ redeem });
  await enqueue(context, 'c1', [makeToken(), makeToken()]);
  await handlers.work({});
  await vi.waitFor(() => expect(notify).toHaveBeenCalledOnce());
  expect(notify.mock.lastCall?.[0].title).toBe('Added 2 customers');
  const titles = paint.mock.calls.map(([{ title }]) => title);
  expect(titles[0]).toContain('2 customers still to add.');
  clock.at += DAY;
  await tick();
  expect(paint.mock.lastCall?.[0].title).not.toContain('to add');
  expect(notify).toHaveBeenCalledOnce();
});

it('relays a call that only a page knows, and signs out when its credential is refused', async () => {
  const call = { method: 'POST', path: '/clients', body: '{"a":1}' };
  const answer = { status: 201, text: '{}', retryAfter: null };
  const relay = vi.fn<WorkerClient['relay']>(async () => answer);
  const { handlers, store } = await aWorker({ relay });
  expect(await handlers.relay({ connectionId: 'c1', ...call })).toEqual(answer);
  expect(relay).toHaveBeenCalledWith(call);
  relay.mockRejectedValueOnce(new Problem('unauthenticated'));
  await expect(handlers.relay({ connectionId: 'c1', ...call })).rejects.toMatchObject({
    code: 'unauthenticated',
  });
  expect((await store.connection('c1'))?.state).toBe('signed-out');
});
