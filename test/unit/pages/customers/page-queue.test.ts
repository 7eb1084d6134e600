import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Problem, Unreachable } from '#lib/contract/problem.ts';
import { makeToken } from '#lib/domain/token.ts';
import { aQueue, type Redeem } from '../../support/page-queue.ts';
import { account } from '../../support/records.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('tries again with the same key until the console answers', async () => {
  const keys: string[] = [];
  const redeem: Redeem = async (_, key) => {
    keys.push(key);
    if (keys.length < 3) throw new Unreachable('no answer');
    return account;
  };
  const queue = aQueue(redeem);
  await queue.add([makeToken()]);
  await vi.advanceTimersByTimeAsync(0);
  expect(queue.entries.value[0]?.status).toEqual({ state: 'retrying', why: 'unreachable' });
  expect(queue.busy.value).toBe(true);
  await vi.runAllTimersAsync();
  expect(queue.entries.value[0]?.status).toEqual({ state: 'added', account });
  expect(new Set(keys).size).toBe(1);
  expect(queue.busy.value).toBe(false);
});

it('continues with the next token after a refusal, and retries a refused one when it is pasted again', async () => {
  const [revoked, good] = [makeToken(), makeToken()];
  let ended = true;
  const redeem: Redeem = async (token) => {
    if (token === revoked && ended) throw new Problem('token-revoked');
    return account;
  };
  const queue = aQueue(redeem);
  await queue.add([revoked, good]);
  await vi.runAllTimersAsync();
  expect(queue.states()).toEqual(['refused', 'added']);
  ended = false;
  await queue.add([revoked, good]);
  await vi.runAllTimersAsync();
  expect(queue.states()).toEqual(['added', 'added']);
});

it('an ended session pauses the queue until the person has signed in again', async () => {
  let signedIn = false;
  const keys: string[] = [];
  const redeem: Redeem = async (_, key) => {
    keys.push(key);
    if (!signedIn) throw new Problem('unauthenticated');
    return account;
  };
  const changed = vi.fn();
  const queue = aQueue(redeem, changed);
  await queue.add([makeToken(), makeToken()]);
  await vi.advanceTimersByTimeAsync(0);
  expect(queue.states()).toEqual(['waiting', 'waiting']);
  expect(queue.busy.value).toBe(true);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(changed).toHaveBeenCalledOnce();
  signedIn = true;
  void queue.resume();
  await vi.advanceTimersByTimeAsync(0);
  expect(queue.states()).toEqual(['added', 'added']);
  expect(new Set(keys).size).toBe(2);
});

it('tries no other token while the console is away, and waits as long as it asks', async () => {
  const redeem = vi.fn<Redeem>().mockRejectedValueOnce(new Problem('rate-limited', { retryAfter: 90 }));
  const queue = aQueue(redeem.mockResolvedValue(account));
  await queue.add([makeToken(), makeToken()]);
  await vi.advanceTimersByTimeAsync(89_000);
  queue.controls.retryNow();
  await vi.advanceTimersByTimeAsync(0);
  expect(redeem).toHaveBeenCalledOnce();
  expect(queue.states()).toEqual(['retrying', 'retrying']);
  await vi.runAllTimersAsync();
  expect(queue.states()).toEqual(['added', 'added']);
});

it('counts the attempts that the console may have received without answering', async () => {
  const redeem = vi
    .fn<Redeem>()
    .mockRejectedValueOnce(new Problem('rate-limited'))
    .mockRejectedValueOnce(new Problem('unauthenticated'))
    .mockRejectedValueOnce(new Problem('rate-limited'))
    .mockRejectedValue(new Unreachable('no answer'));
  const queue = aQueue(redeem, () => void queue.resume());
  await queue.add([makeToken()]);
  const counted: unknown[] = [];
  for (let tries = 1; tries <= 5; tries++) {
    while (redeem.mock.calls.length < tries) await vi.advanceTimersToNextTimerAsync();
    await vi.advanceTimersByTimeAsync(0);
    counted.push(queue.entries.value[0]?.unanswered);
  }
  expect(counted).toEqual([0, 0, 0, 1, 2]);
  queue.controls.stop(queue.entries.value[0]?.id ?? '');
});

it('cancels what has not been tried, tries at once, stops, and clears', async () => {
  const redeem = vi.fn<Redeem>().mockRejectedValue(new Unreachable('no answer'));
  const queue = aQueue(redeem);
  await queue.add([makeToken(), makeToken(), makeToken()]);
  await vi.advanceTimersByTimeAsync(0);
  queue.controls.cancel();
  expect(queue.states()).toEqual(['retrying']);
  queue.controls.retryNow();
  await vi.advanceTimersByTimeAsync(0);
  expect(redeem).toHaveBeenCalledTimes(2);
  queue.controls.stop(queue.entries.value[0]?.id ?? '');
  await vi.advanceTimersByTimeAsync(0);
  expect(queue.states()).toEqual(['stopped']);
  expect(queue.busy.value).toBe(false);
  queue.controls.clear();
  expect(queue.states()).toEqual([]);
  await queue.add([makeToken()]);
  await vi.advanceTimersByTimeAsync(0);
  expect(redeem).toHaveBeenCalledTimes(3);
});

it('a token pasted again after unanswered attempts may have been added by those', async () => {
  const redeem = vi.fn<Redeem>().mockRejectedValue(new Unreachable('no answer'));
  const queue = aQueue(redeem);
  const token = makeToken();
  await queue.add([token]);
  await vi.advanceTimersByTimeAsync(0);
  queue.controls.stop(queue.entries.value[0]?.id ?? '');
  redeem.mockRejectedValue(new Problem('rate-limited', { retryAfter: 60 }));
  await queue.add([token]);
  await vi.advanceTimersByTimeAsync(0);
  expect(queue.entries.value).toMatchObject([{ unanswered: 1 }]);
  queue.controls.stop(queue.entries.value[0]?.id ?? '');
});

it('earlier entries do not belong to the next batch', async () => {
  const queue = aQueue(async () => account);
  await queue.add([makeToken()]);
  await vi.runAllTimersAsync();
  await queue.add([makeToken()]);
  expect(queue.entries.value.map(({ told }) => told ?? false)).toEqual([true, false]);
});
