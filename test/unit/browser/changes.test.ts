import { expect, it, vi } from 'vitest';
import { announce, onChange } from '#lib/browser/changes.ts';

it('calls back once for a burst, again for the next, and not after the end', async () => {
  const heard = vi.fn();
  const end = onChange(heard);
  announce();
  announce();
  await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1));
  announce();
  await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2));
  end();
  const other = vi.fn();
  const endOther = onChange(other);
  announce();
  await vi.waitFor(() => expect(other).toHaveBeenCalledTimes(1));
  endOther();
  expect(heard).toHaveBeenCalledTimes(2);
});

it('hands on which accounts a burst has changed, and each once', async () => {
  const heard = vi.fn();
  const end = onChange(heard);
  const first = { connectionId: 'c1', ids: ['a1', 'a2'] };
  const second = { connectionId: 'c2', ids: null };
  announce(first);
  announce();
  announce(second);
  await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1));
  announce();
  await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2));
  end();
  expect(heard.mock.calls).toEqual([[[first, second]], [[]]]);
});

it('pauses after a callback that took long', async () => {
  const begun: number[] = [];
  const end = onChange(async () => {
    begun.push(performance.now());
    await new Promise((resolve) => setTimeout(resolve, 30));
    announce();
  });
  announce();
  await vi.waitFor(() => expect(begun.length).toBeGreaterThan(2), 10_000);
  end();
  expect((begun[2] ?? 0) - (begun[1] ?? 0)).toBeGreaterThan(250);
});
