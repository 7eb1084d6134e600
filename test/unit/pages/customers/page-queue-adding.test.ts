import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Problem, Unreachable } from '#lib/contract/problem.ts';
import { makeToken } from '#lib/domain/token.ts';
import { aQueue, type Redeem } from '../../support/page-queue.ts';
import { account } from '../../support/records.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('a token added while the console is away is tried immediately', async () => {
  const redeem = vi.fn<Redeem>().mockRejectedValueOnce(new Unreachable('no answer'));
  const queue = aQueue(redeem.mockResolvedValue(account));
  await queue.add([makeToken()]);
  await vi.advanceTimersByTimeAsync(0);
  expect(queue.states()).toEqual(['retrying']);
  await queue.add([makeToken()]);
  await vi.advanceTimersByTimeAsync(0);
  expect(queue.states()).toEqual(['retrying', 'added']);
});

it('a token added while the console asks to wait, waits too', async () => {
  const redeem = vi.fn<Redeem>().mockRejectedValueOnce(new Problem('rate-limited', { retryAfter: 90 }));
  const queue = aQueue(redeem.mockResolvedValue(account));
  await queue.add([makeToken()]);
  await vi.advanceTimersByTimeAsync(0);
  await queue.add([makeToken()]);
  void queue.resume();
  queue.controls.retryNow();
  await vi.advanceTimersByTimeAsync(89_000);
  expect(redeem).toHaveBeenCalledOnce();
  expect(queue.states()).toEqual(['retrying', 'waiting']);
  await vi.runAllTimersAsync();
  expect(queue.states()).toEqual(['added', 'added']);
});

it('an entry that is being tried shows no time of the next attempt', async () => {
  const redeem = vi.fn<Redeem>().mockRejectedValueOnce(new Unreachable('no answer'));
  const queue = aQueue(redeem.mockResolvedValue(account));
  await queue.add([makeToken(), makeToken()]);
  await vi.advanceTimersByTimeAsync(0);
  expect(queue.states()).toEqual(['retrying', 'retrying']);
  queue.controls.retryNow();
  expect(queue.states()).toEqual(['waiting', 'waiting']);
});

it('a token added twice concurrently is redeemed once', async () => {
  const redeem = vi.fn<Redeem>().mockResolvedValue(account);
  const queue = aQueue(redeem);
  const token = makeToken();
  await Promise.all([queue.add([token, token]), queue.add([token])]);
  await vi.runAllTimersAsync();
  await queue.add([token]);
  await vi.runAllTimersAsync();
  expect(queue.states()).toEqual(['added']);
  expect(redeem).toHaveBeenCalledOnce();
});

it('keeps no token whose answer is final', async () => {
  const [added, refused, stopped] = [makeToken(), makeToken(), makeToken()];
  const queue = aQueue(async (token) => {
    if (token === refused) throw new Problem('token-revoked');
    if (token === stopped) throw new Unreachable('no answer');
    return account;
  });
  await queue.add([added, refused, stopped]);
  await vi.advanceTimersByTimeAsync(0);
  expect(queue.entries.value.map(({ secret }) => secret !== undefined)).toEqual([false, false, true]);
  queue.controls.stop(queue.entries.value[2]?.id ?? '');
  expect(queue.states()).toEqual(['added', 'refused', 'stopped']);
  expect(queue.entries.value.filter(({ secret }) => secret !== undefined)).toEqual([]);
});

it('while the session acts for another organization all entries wait, and none counts as refused', async () => {
  let elsewhere = true;
  const changed = vi.fn();
  const queue = aQueue(async () => {
    if (elsewhere) throw new Problem('other-organization');
    return account;
  }, changed);
  await queue.add([makeToken(), makeToken()]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(queue.states()).toEqual(['waiting', 'waiting']);
  expect(changed).toHaveBeenCalledOnce();
  elsewhere = false;
  void queue.resume();
  await vi.advanceTimersByTimeAsync(0);
  expect(queue.states()).toEqual(['added', 'added']);
});
