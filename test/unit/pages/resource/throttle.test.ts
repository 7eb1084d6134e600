import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { throttleAsync } from '#companion/pages/resource/polling.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('a thousand changes in a row do not read all accounts a thousand times', async () => {
  const read = vi.fn(async () => {});
  const onChange = throttleAsync(read);
  onChange();
  expect(read).toHaveBeenCalledOnce();
  for (let token = 1; token < 1000; token++) {
    await vi.advanceTimersByTimeAsync(10);
    onChange();
  }
  expect(read).toHaveBeenCalledTimes(4);
  await vi.runAllTimersAsync();
  expect(read).toHaveBeenCalledTimes(5);
});

it('never reads twice concurrently, and once more after calls during a read', async () => {
  const answers: (() => void)[] = [];
  const onChange = throttleAsync(() => new Promise<void>((resolve) => answers.push(resolve)));
  onChange();
  onChange();
  onChange();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(answers).toHaveLength(1);
  answers[0]?.();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(answers).toHaveLength(2);
});
