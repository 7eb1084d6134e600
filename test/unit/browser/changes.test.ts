import { afterEach, expect, it, vi } from 'vitest';
import { broadcastChange, onChange } from '#lib/browser/changes.ts';
import { flush } from '../support/flush.ts';

afterEach(() => vi.useRealTimers());

/** Waits until announcements have arrived. The channel uses real time, not the fake clock. */
async function timerSet() {
  while (vi.getTimerCount() === 0) await flush();
}

it('calls back once for a burst, again for the next, and not after the end', async () => {
  const heard = vi.fn();
  const end = onChange(heard);
  broadcastChange();
  broadcastChange();
  await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1), 10_000);
  broadcastChange();
  await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2), 10_000);
  end();
  const other = vi.fn();
  const endOther = onChange(other);
  broadcastChange();
  await vi.waitFor(() => expect(other).toHaveBeenCalledTimes(1), 10_000);
  endOther();
  expect(heard).toHaveBeenCalledTimes(2);
});

it('hands on which accounts a burst has changed, and each once', async () => {
  const heard = vi.fn();
  const end = onChange(heard);
  const first = { connectionId: 'c1', ids: ['a1', 'a2'] };
  const second = { connectionId: 'c2', ids: null };
  broadcastChange(first);
  broadcastChange();
  broadcastChange(second);
  await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1), 10_000);
  broadcastChange();
  await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2), 10_000);
  end();
  expect(heard.mock.calls).toEqual([[[first, second]], [[]]]);
});

it.each([
  ['usual', 0, 200],
  ['longer', 30, 300],
  ['longest', 100, 500],
])('pauses after a callback: the %s after one of %i ms', async (_, lasting, pause) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const heard = vi.fn(() => new Promise((resolve) => setTimeout(resolve, lasting)));
  const end = onChange(heard);
  broadcastChange();
  await timerSet();
  await vi.advanceTimersByTimeAsync(20);
  expect(heard).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(lasting);
  broadcastChange();
  await timerSet();
  await vi.advanceTimersByTimeAsync(pause - 1);
  expect(heard).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(heard).toHaveBeenCalledTimes(2);
  end();
});
