import { expect, it, vi } from 'vitest';
import { queueLineWords } from '#components/queue/queue-words.ts';
import { Problem, Unreachable } from '#lib/contract/problem.ts';
import type { WorkerClient } from '#lib/contract/worker-client.ts';
import { clockTime } from '#lib/domain/time.ts';
import { makeToken } from '#lib/domain/token.ts';
import { enqueue } from '#lib/transfer/queue.ts';
import { createWorker } from '#lib/worker/worker.ts';
import { nothingKept } from '#test/support/nothing-kept.ts';
import { aPage, at, HOUR, NOW } from '../support/records.ts';
import { aContext, addConnection } from '../support/worker-context.ts';

const FORTY = 40;
const BACK = NOW + 62 * HOUR;

const account = {
  id: 'a1',
  name: 'Bluebird Dental',
  domain: 'b.example',
  service: 'google',
  region: 'eu',
} as const;

/** Forty tokens in the queue of a console that is unreachable until `BACK`, and then no longer knows the browser. */
async function friday() {
  let signedInAgain = false;
  const answer = <T>(value: T): T => {
    if (test.clock.at < BACK) throw new Unreachable('no answer');
    if (!signedInAgain) throw new Problem('unauthenticated');
    return value;
  };
  const redeem = vi.fn<WorkerClient['redeem']>(async () =>
    answer({ id: 'r1', redeemedAt: at(0), hint: 'AbCd', account }),
  );
  const test = await aContext({ redeem, changesSince: async () => answer(aPage()) });
  await test.store.putPoll({ ...(await test.store.poll('c1')), askedMeAt: BACK });
  const nothing = async () => undefined;
  const { tick, handlers } = createWorker(
    test.context,
    nothing,
    { show: nothing, clear: nothing },
    nothingKept,
  );
  await enqueue(
    test.context,
    'c1',
    Array.from({ length: FORTY }, () => makeToken()),
  );
  const lines = async () => {
    const signedOut = (await test.store.connection('c1'))?.state === 'signed-out';
    return (await test.store.redemptions('c1')).map((entry) => queueLineWords(entry, signedOut).words);
  };
  return {
    ...test,
    redeem,
    lines,
    /** Wakes the worker by its alarm, again and again, until this time. */
    async passUntil(when: number) {
      while (test.clock.at < when) {
        test.clock.at = Math.min(when, Math.max(test.clock.at + 1, test.wakeBy.mock.lastCall?.[0] ?? when));
        test.wakeBy.mockClear();
        await tick();
      }
    },
    async signInAgain() {
      signedInAgain = true;
      await addConnection(test.context, { browserId: 'b2' });
      await handlers.work({});
      await tick();
    },
    tick,
  };
}

it('forty tokens outlive a console that is away from Friday to Monday and then asks to sign in', {
  timeout: 60_000,
}, async () => {
  const { store, clock, redeem, lines, passUntil, signInAgain, tick } = await friday();
  expect(await lines()).toEqual(Array(FORTY).fill('waiting'));

  await tick();
  const retrying = (notBefore: number) => `retrying at ${clockTime(notBefore)}, console not reached`;
  expect(await lines()).toEqual(Array(FORTY).fill(retrying(NOW + 30_000)));

  await passUntil(BACK - 1);
  const waiting = await store.redemptions('c1');
  expect(waiting.every(({ status, secret }) => status.state === 'retrying' && secret)).toBe(true);
  expect(waiting.every(({ notBefore }) => notBefore > BACK - 1 && notBefore <= clock.at + HOUR)).toBe(true);
  expect(await lines()).toEqual(waiting.map(({ notBefore }) => retrying(notBefore)));

  await passUntil(BACK + 2 * HOUR);
  expect(await lines()).toEqual(Array(FORTY).fill('paused, sign in again'));
  expect((await store.redemptions('c1')).map(({ attempts }) => attempts)).toEqual(
    waiting.map(({ attempts }) => attempts),
  );

  redeem.mockClear();
  await signInAgain();
  await passUntil(BACK + 4 * HOUR);
  expect(await lines()).toEqual(Array(FORTY).fill('added "Bluebird Dental"'));
  expect(new Set(redeem.mock.calls.map(([{ idempotencyKey }]) => idempotencyKey)).size).toBe(FORTY);
  expect(redeem).toHaveBeenCalledTimes(FORTY);
});

it('a computer that slept over the weekend goes on where it was: nothing was tried, and nothing counts', async () => {
  const { store, clock, lines, signInAgain, tick } = await friday();
  await tick();
  const before = (await store.redemptions('c1')).map(({ attempts }) => attempts);
  clock.at = BACK;
  await tick();
  expect((await store.redemptions('c1')).map(({ attempts }) => attempts)).toEqual(before);
  expect(await lines()).toEqual(Array(FORTY).fill('paused, sign in again'));
  await signInAgain();
  expect((await store.redemptions('c1')).map(({ status }) => status.state)).toContain('added');
});
