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
