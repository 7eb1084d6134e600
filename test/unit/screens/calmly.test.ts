import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { calmly } from '#companion/pages/customers/calmly.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('a thousand tokens added one after another do not read all accounts a thousand times', async () => {
  const read = vi.fn(async () => {});
  const changed = calmly(read);
  changed();
  expect(read).toHaveBeenCalledOnce();
  for (let token = 1; token < 1000; token++) {
    await vi.advanceTimersByTimeAsync(10);
    changed();
  }
  expect(read).toHaveBeenCalledTimes(4);
  await vi.runAllTimersAsync();
  expect(read).toHaveBeenCalledTimes(5);
});

it('never reads twice at once, and once more after what came meanwhile', async () => {
  const answers: (() => void)[] = [];
  const changed = calmly(() => new Promise<void>((resolve) => answers.push(resolve)));
  changed();
  changed();
  changed();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(answers).toHaveLength(1);
  answers[0]?.();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(answers).toHaveLength(2);
});
