import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { scheduleReads } from '#companion/pages/resource/polling.ts';
import { Problem, Unreachable } from '#lib/contract/problem.ts';

const MINUTE = 60_000;
let tab: EventTarget & { visibilityState: string };

beforeEach(() => {
  vi.useFakeTimers();
  tab = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  vi.stubGlobal('document', tab);
  vi.stubGlobal('window', new EventTarget());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const show = (visibilityState: string) => {
  tab.visibilityState = visibilityState;
  tab.dispatchEvent(new Event('visibilitychange'));
};

/** Polls a console that asks for five minutes between reads; the first read is the page's own. */
async function reading(answer: () => Promise<{ pollAfterSeconds: number }>) {
  const ask = vi.fn(answer);
  const { read, follow } = scheduleReads(ask, () => 0);
  const readQuietly = () => read().catch(() => undefined);
  await readQuietly();
  const end = follow(readQuietly);
  return { ask, end };
}

it('reads when the console said, while the page is visible', async () => {
  const { ask, end } = await reading(async () => ({ pollAfterSeconds: 300 }));
  await vi.advanceTimersByTimeAsync(4 * MINUTE);
  expect(ask).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1.5 * MINUTE);
  expect(ask).toHaveBeenCalledTimes(2);
  end();
  await vi.advanceTimersByTimeAsync(60 * MINUTE);
  expect(ask).toHaveBeenCalledTimes(2);
});

it('does not read while the page is hidden, and once when it becomes visible', async () => {
  const { ask, end } = await reading(async () => ({ pollAfterSeconds: 300 }));
  show('hidden');
  await vi.advanceTimersByTimeAsync(600 * MINUTE);
  expect(ask).toHaveBeenCalledTimes(1);
  show('visible');
  expect(ask).toHaveBeenCalledTimes(2);
  end();
  show('visible');
  expect(ask).toHaveBeenCalledTimes(2);
});

it('waits longer after each failure, and at least as long as the console asked', async () => {
  let error: Error = new Unreachable('no answer');
  const { ask, end } = await reading(async () => Promise.reject(error));
  const countAfter = async (minutes: number) => {
    await vi.advanceTimersByTimeAsync(minutes * MINUTE);
    return ask.mock.calls.length;
  };
  // After 10, 20, 40 seconds.
  expect(await countAfter(1.5)).toBe(4);
  error = new Problem('rate-limited', { retryAfter: 1800 });
  expect(await countAfter(2)).toBe(5);
  expect(await countAfter(25)).toBe(5);
  expect(await countAfter(6)).toBe(6);
  end();
});

it('never reads more often than every half minute, even if the console says so', async () => {
  const { ask, end } = await reading(async () => ({ pollAfterSeconds: 0 }));
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect(ask.mock.calls.length).toBeLessThanOrEqual(21);
  end();
});
