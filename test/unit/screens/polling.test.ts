import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { paced } from '#companion/pages/pace.ts';
import { poll } from '#companion/pages/polling.ts';
import { Problem, Unreachable } from '#lib/contract/problem.ts';

const MINUTE = 60_000;
let looked: EventTarget & { visibilityState: string };

beforeEach(() => {
  vi.useFakeTimers();
  looked = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  vi.stubGlobal('document', looked);
  vi.stubGlobal('window', new EventTarget());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const show = (visibilityState: string) => {
  looked.visibilityState = visibilityState;
  looked.dispatchEvent(new Event('visibilitychange'));
};

/** Read every five minutes; the first reading is the page's own. */
async function reading(answer: () => Promise<{ pollAfterSeconds: number }>) {
  const ask = vi.fn(answer);
  const { read, dueAt } = paced(ask, () => 0);
  const readCalmly = () => read().catch(() => undefined);
  await readCalmly();
  const end = poll(readCalmly, dueAt);
  return { ask, end };
}

it('asks when the console said, while somebody looks', async () => {
  const { ask, end } = await reading(async () => ({ pollAfterSeconds: 300 }));
  await vi.advanceTimersByTimeAsync(4 * MINUTE);
  expect(ask).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1.5 * MINUTE);
  expect(ask).toHaveBeenCalledTimes(2);
  end();
  await vi.advanceTimersByTimeAsync(60 * MINUTE);
  expect(ask).toHaveBeenCalledTimes(2);
});

it('does not ask while nobody looks, and once when somebody looks again', async () => {
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

it('asks later after each failure, and not before the console has asked it to', async () => {
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

it('never asks more often than every half minute, whatever the console says', async () => {
  const { ask, end } = await reading(async () => ({ pollAfterSeconds: 0 }));
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect(ask.mock.calls.length).toBeLessThanOrEqual(21);
  end();
});
