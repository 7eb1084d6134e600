import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPageQueue, type Redeem } from '#companion/pages/customers/page-queue.ts';
import { Problem, Unreachable } from '#lib/contract/problem.ts';
import { makeToken } from '#lib/domain/token.ts';

const account = {
  id: 'a',
  name: 'Bluebird Dental',
  domain: 'bluebird.example',
  service: 'office365',
  region: 'eu',
} as const;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const aQueue = (redeem: Redeem, changed = () => {}) => {
  const queue = createPageQueue(redeem, changed);
  return { queue, states: () => queue.entries.value.map(({ status }) => status.state) };
};

it('a token added while the console is away is tried immediately', async () => {
  const redeem = vi.fn<Redeem>().mockRejectedValueOnce(new Unreachable('no answer'));
  const { queue, states } = aQueue(redeem.mockResolvedValue(account));
  await queue.add([makeToken()]);
  await vi.advanceTimersByTimeAsync(0);
  expect(states()).toEqual(['retrying']);
  await queue.add([makeToken()]);
  await vi.advanceTimersByTimeAsync(0);
  expect(states()).toEqual(['retrying', 'added']);
});

it('a token added while the console asks to wait, waits too', async () => {
  const redeem = vi.fn<Redeem>().mockRejectedValueOnce(new Problem('rate-limited', { retryAfter: 90 }));
  const { queue, states } = aQueue(redeem.mockResolvedValue(account));
  await queue.add([makeToken()]);
  await vi.advanceTimersByTimeAsync(0);
  await queue.add([makeToken()]);
  queue.retry();
  queue.controls.retryNow();
  await vi.advanceTimersByTimeAsync(89_000);
  expect(redeem).toHaveBeenCalledOnce();
  expect(states()).toEqual(['retrying', 'retrying']);
  expect(new Set(queue.entries.value.map(({ notBefore }) => notBefore)).size).toBe(1);
  await vi.runAllTimersAsync();
  expect(states()).toEqual(['added', 'added']);
});

it('an entry that is being tried shows no time of the next attempt', async () => {
  const redeem = vi.fn<Redeem>().mockRejectedValueOnce(new Unreachable('no answer'));
  const { queue, states } = aQueue(redeem.mockResolvedValue(account));
  await queue.add([makeToken(), makeToken()]);
  await vi.advanceTimersByTimeAsync(0);
  expect(states()).toEqual(['retrying', 'retrying']);
  queue.controls.retryNow();
  expect(states()).toEqual(['waiting', 'waiting']);
});

it('a token added twice concurrently is redeemed once', async () => {
  const redeem = vi.fn<Redeem>().mockResolvedValue(account);
  const { queue, states } = aQueue(redeem);
  const token = makeToken();
  await Promise.all([queue.add([token, token]), queue.add([token])]);
  await vi.runAllTimersAsync();
  await queue.add([token]);
  await vi.runAllTimersAsync();
  expect(states()).toEqual(['added']);
  expect(redeem).toHaveBeenCalledOnce();
});

it('keeps no token whose answer is final', async () => {
  const [added, refused, stopped] = [makeToken(), makeToken(), makeToken()];
  const { queue, states } = aQueue(async (token) => {
    if (token === refused) throw new Problem('token-revoked');
    if (token === stopped) throw new Unreachable('no answer');
    return account;
  });
  await queue.add([added, refused, stopped]);
  await vi.advanceTimersByTimeAsync(0);
  expect(JSON.stringify(queue.entries.value)).toContain(stopped);
  queue.controls.stop(queue.entries.value[2]?.id ?? '');
  expect(states()).toEqual(['added', 'refused', 'stopped']);
  const kept = JSON.stringify(queue.entries.value);
  for (const token of [added, refused, stopped]) expect(kept).not.toContain(token);
});

it('while the session acts for another organization all entries wait, and none counts as refused', async () => {
  let elsewhere = true;
  const changed = vi.fn();
  const { queue, states } = aQueue(async () => {
    if (elsewhere) throw new Problem('other-organization');
    return account;
  }, changed);
  await queue.add([makeToken(), makeToken()]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(states()).toEqual(['waiting', 'waiting']);
  expect(queue.signedOut.value).toBe(false);
  expect(changed).toHaveBeenCalledOnce();
  elsewhere = false;
  queue.retry();
  await vi.advanceTimersByTimeAsync(0);
  expect(states()).toEqual(['added', 'added']);
});
