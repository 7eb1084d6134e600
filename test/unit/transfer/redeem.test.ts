import { expect, it, vi } from 'vitest';
import { Problem, Unreachable } from '#lib/contract/problem.ts';
import type { RedemptionStatus } from '#lib/domain/redemption.ts';
import { makeToken } from '#lib/domain/token.ts';
import { nextRedemptionAt } from '#lib/transfer/due-redemptions.ts';
import { enqueue } from '#lib/transfer/queue.ts';
import { runQueue } from '#lib/transfer/redeem.ts';
import { at, NOW } from '../support/records.ts';
import { aContext, addConnection } from '../support/worker-context.ts';

const account = {
  id: 'a1',
  name: 'Bluebird Dental',
  domain: 'bluebird.example',
  service: 'office365',
  region: 'us',
} as const;

type Redeem = (input: { body: { token: string }; idempotencyKey: string }) => Promise<never>;
const added = { id: 'r1', redeemedAt: at(0), hint: 'AbCd', account };
const answering = (answer: () => unknown) => vi.fn<Redeem>(async () => answer() as never);
const refusing = (error: Error) => vi.fn<Redeem>(() => Promise.reject(error));

async function queued(redeem: Redeem, count = 1) {
  const test = await aContext({ redeem });
  const tokens = Array.from({ length: count }, () => makeToken());
  await enqueue(test.context, 'c1', tokens);
  return { ...test, tokens, queue: () => test.store.redemptions('c1') };
}

it('adds a customer, with the entry as key, and keeps the secret no longer', async () => {
  const redeem = answering(() => added);
  const { context, queue, tokens } = await queued(redeem);
  expect(await runQueue(context)).toEqual(new Set(['c1']));
  const [entry] = await queue();
  expect(entry?.status).toEqual({ state: 'added', account });
  expect(entry).not.toHaveProperty('secret');
  expect(redeem).toHaveBeenCalledWith({ body: { token: tokens[0] }, idempotencyKey: entry?.id });
});

it('puts the entry off and sets the alarm before it asks', async () => {
  const seen: unknown[] = [];
  const test = await queued(
    answering(async () => {
      seen.push((await test.queue())[0], test.wakeBy.mock.lastCall?.[0]);
      return added;
    }),
  );
  await runQueue(test.context);
  expect(seen).toMatchObject([{ status: { state: 'adding' }, notBefore: NOW + 30_000 }, NOW + 30_000]);
});

it('killed before the answer: tried again with the same key, and added once', async () => {
  const redeem = vi.fn<Redeem>(() => new Promise(() => undefined));
  const { context, clock, queue } = await queued(redeem);
  void runQueue(context);
  await vi.waitFor(() => expect(redeem).toHaveBeenCalledOnce());

  expect(await runQueue(context)).toEqual(new Set());
  clock.at += 30_000;
  redeem.mockRejectedValue(new Problem('token-redeemed', { byYourOrganization: true, redeemedAt: at(0) }));
  await runQueue(context);

  const keys = redeem.mock.calls.map(([{ idempotencyKey }]) => idempotencyKey);
  expect(new Set(keys).size).toBe(1);
  expect(await queue()).toMatchObject([{ status: { state: 'added' } }]);
});

it.each<[string, Problem, RedemptionStatus]>([
  [
    'used by the own organization: added',
    new Problem('token-redeemed', { byYourOrganization: true }),
    { state: 'added', account: null },
  ],
  [
    'used by another: refused',
    new Problem('token-redeemed', {}),
    { state: 'refused', code: 'token-redeemed', facts: {} },
  ],
  ['expired: refused', new Problem('token-expired'), { state: 'refused', code: 'token-expired', facts: {} }],
  [
    'a role that may not: refused',
    new Problem('forbidden'),
    { state: 'refused', code: 'forbidden', facts: {} },
  ],
])('%s, and the secret goes', async (_, problem, status) => {
  const { context, queue } = await queued(refusing(problem));
  await runQueue(context);
  const [entry] = await queue();
  expect(entry?.status).toEqual(status);
  expect(entry).not.toHaveProperty('secret');
});

it.each([
  ['no answer', new Unreachable('no answer'), 30_000, 'unreachable'],
  ['an error that nobody foresaw', new TypeError('?'), 30_000, 'unreachable'],
  ['asked to wait', new Problem('rate-limited', { retryAfter: 90 }), 90_000, 'rate-limited'],
  [
    'asked to wait for less than our own',
    new Problem('rate-limited', { retryAfter: 1 }),
    30_000,
    'rate-limited',
  ],
])('%s: tried again later, with its secret', async (_, error, wait, why) => {
  const { context, queue } = await queued(refusing(error));
  await runQueue(context);
  expect(await queue()).toMatchObject([{ status: { state: 'retrying', why }, notBefore: NOW + wait }]);
  expect((await queue())[0]?.secret).toBeDefined();
});

it.each([
  ['answered', [new Problem('rate-limited'), new Problem('unauthenticated'), new Problem('rate-limited')], 0],
  [
    'not answered',
    [new Problem('rate-limited'), new Unreachable('no answer'), new Problem('rate-limited')],
    1,
  ],
  ['answered by an error', [new Problem('internal-error'), new Problem('rate-limited')], 1],
])('%s: it is known how many tries the console may have received', async (_, errors, unanswered) => {
  const redeem = vi.fn<Redeem>();
  const { context, clock, queue } = await queued(redeem);
  for (const error of errors) {
    redeem.mockRejectedValueOnce(error);
    await addConnection(context);
    await runQueue(context);
    clock.at = Math.max(clock.at, await nextRedemptionAt(context.store));
  }
  expect(redeem).toHaveBeenCalledTimes(errors.length);
  expect(await queue()).toMatchObject([{ unanswered }]);
});

it('killed before the answer: nobody knows whether the console has received it', async () => {
  const { context, queue } = await queued(vi.fn<Redeem>(() => new Promise(() => undefined)));
  void runQueue(context);
  await vi.waitFor(async () => expect(await queue()).toMatchObject([{ status: { state: 'adding' } }]));
  expect(await queue()).toMatchObject([{ attempts: 1, unanswered: 1 }]);
});

it('a wait that the console asked for is for tokens too that come meanwhile', async () => {
  const redeem = refusing(new Problem('rate-limited', { retryAfter: 600 }));
  const { context, clock } = await queued(redeem);
  await runQueue(context);
  await enqueue(context, 'c1', [makeToken(), makeToken()]);
  clock.at += 5000;
  await runQueue(context);
  expect(redeem).toHaveBeenCalledTimes(1);
  expect(await nextRedemptionAt(context.store)).toBe(NOW + 600_000);
  clock.at = NOW + 600_000;
  await runQueue(context);
  expect(redeem.mock.calls.length).toBeGreaterThan(1);
});

it('waits twice as long after each failure, an hour at most', async () => {
  const { context, clock, queue } = await queued(refusing(new Unreachable('no answer')));
  const waits: number[] = [];
  for (let attempt = 0; attempt < 9; attempt++) {
    await runQueue(context);
    const [entry] = await queue();
    waits.push(((entry?.notBefore ?? 0) - clock.at) / 1000);
    clock.at = entry?.notBefore ?? 0;
  }
  expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
});

it('a refused credential signs out, pauses and costs no attempt; connected again, the queue goes on', async () => {
  const redeem = refusing(new Problem('unauthenticated'));
  const { context, store, queue } = await queued(redeem, 5);
  await runQueue(context);
  expect((await store.connection('c1'))?.state).toBe('signed-out');
  expect(redeem.mock.calls.length).toBeLessThanOrEqual(3);
  expect(await queue()).toMatchObject(
    Array(5).fill({ attempts: 0, notBefore: 0, status: { state: 'waiting' } }),
  );

  redeem.mockClear();
  await runQueue(context);
  expect(redeem).not.toHaveBeenCalled();

  await addConnection(context, { browserId: 'b2' });
  redeem.mockResolvedValue(added as never);
  await runQueue(context);
  expect(await queue()).toMatchObject(Array(5).fill({ status: { state: 'added' } }));
});

it('a console that does not answer is not asked for the rest of its queue', async () => {
  const redeem = refusing(new Unreachable('no answer'));
  const { context, queue } = await queued(redeem, 20);
  await runQueue(context);
  expect(redeem).toHaveBeenCalledTimes(3);
  expect((await queue()).map(({ attempts }) => attempts).sort()).toEqual([...Array(17).fill(0), 1, 1, 1]);
  expect(await queue()).toMatchObject(Array(20).fill({ status: { state: 'retrying' } }));
});

it('one entry that never gets an answer holds up no other', async () => {
  const { context, clock, queue, tokens } = await queued(
    vi.fn<Redeem>(async ({ body }) => {
      if (tokens.slice(0, 3).includes(body.token)) throw new Unreachable('HTTP 500');
      return added as never;
    }),
    6,
  );
  await runQueue(context);
  clock.at += 30_000;
  await runQueue(context);
  const states = (await queue()).map(({ status }) => status.state);
  expect(states).toEqual(['retrying', 'retrying', 'retrying', 'added', 'added', 'added']);
});

it('asks for three at once', async () => {
  const gate = Promise.withResolvers<void>();
  let open = 0;
  let most = 0;
  const { context, queue } = await queued(
    answering(async () => {
      most = Math.max(most, ++open);
      await gate.promise;
      open--;
      return added;
    }),
    10,
  );
  const run = runQueue(context);
  await vi.waitFor(() => expect(open).toBe(3));
  gate.resolve();
  await run;
  expect(most).toBe(3);
  expect(await queue()).toMatchObject(Array(10).fill({ status: { state: 'added' } }));
});

it('has stored what came of one token before it asks for the next, in the write that puts the next off', async () => {
  const gate = Promise.withResolvers<void>();
  const seen: string[][] = [];
  let calls = 0;
  const test = await queued(
    answering(async () => {
      if (++calls < 3) await gate.promise;
      else seen.push((await test.queue()).map(({ status }) => status.state).sort());
      return added;
    }),
    6,
  );
  const write = vi.spyOn(test.store, 'changeRedemptions');
  const run = runQueue(test.context);
  await vi.waitFor(() => expect(seen).toHaveLength(4));
  gate.resolve();
  await run;
  expect(seen.map((states) => states.join(' '))).toEqual([
    'adding adding adding waiting waiting waiting',
    'added adding adding adding waiting waiting',
    'added added adding adding adding waiting',
    'added added added adding adding adding',
  ]);
  expect(await test.queue()).toMatchObject(Array(6).fill({ status: { state: 'added' } }));
  expect(write).toHaveBeenCalledTimes(6 + 3);
});

it('writes nothing where nothing is due', async () => {
  const { context, store } = await queued(
    answering(() => added),
    0,
  );
  const write = vi.spyOn(store, 'changeRedemptions');
  await runQueue(context);
  expect(write).not.toHaveBeenCalled();
});

it('an answer that comes after Disconnect brings nothing back', async () => {
  const test = await queued(
    answering(async () => {
      await test.store.deleteConnection('c1');
      return added;
    }),
  );
  await runQueue(test.context);
  expect(await test.queue()).toEqual([]);
});

it('one that was stopped while a run was under way stays stopped', async () => {
  const answer = Promise.withResolvers<never>();
  const redeem = vi.fn<Redeem>(() => answer.promise);
  const { context, store, queue } = await queued(redeem, 4);
  const run = runQueue(context);
  await vi.waitFor(() => expect(redeem).toHaveBeenCalledTimes(3));
  const last = (await queue()).at(-1);
  await store.changeRedemptions([
    {
      connectionId: 'c1',
      id: last?.id ?? '',
      change: (entry) => ({ ...entry, status: { state: 'stopped' } }),
    },
  ]);
  answer.reject(new Unreachable('no answer'));
  await run;
  expect((await queue()).map(({ status }) => status.state)).toEqual([
    'retrying',
    'retrying',
    'retrying',
    'stopped',
  ]);
});

it('an answer that comes after the person removed the entry brings nothing back', async () => {
  const test = await queued(
    answering(async () => {
      await test.store.changeQueue('c1', (present) => ({ put: [], remove: present.map(({ id }) => id) }));
      return added;
    }),
  );
  await runQueue(test.context);
  expect(await test.queue()).toEqual([]);
});
