import { expect, it, vi } from 'vitest';
import { LazyPage } from '#companion/pages/router/lazy-page.tsx';
import type { Load } from '#components/basics/use-loaded.ts';
import { mounted } from '../../support/mounted.ts';

const Greeting = ({ name }: { name: string }) => <p>Hello {name}</p>;

/** Loads a page when the test says so. */
function loading() {
  const { promise, resolve, reject } = Promise.withResolvers<typeof Greeting>();
  const load: Load<{ name: string }> = () => promise;
  return { load, arrive: () => resolve(Greeting), fail: () => reject(new TypeError('not fetched')) };
}

it('a page is shown once its script has arrived', async () => {
  const { load, arrive } = loading();
  const { text } = await mounted(
    <LazyPage load={load} props={{ name: 'Ada' }} around={(message) => <main>{message}</main>} />,
  );
  expect(text('main [role=status]')).toBe('Loading');
  arrive();
  await vi.waitFor(() => expect(text('p')).toBe('Hello Ada'));
});

it('a script that is gone after an upgrade is said, with a reload', async () => {
  const { load, fail } = loading();
  const reload = vi.fn();
  vi.stubGlobal('location', { reload });
  const { text, press } = await mounted(
    <LazyPage load={load} props={{ name: 'Ada' }} around={(message) => <main>{message}</main>} />,
  );
  fail();
  await vi.waitFor(() => expect(text('main [role=alert]')).toContain('This page could not be loaded.'));
  await press('Reload');
  expect(reload).toHaveBeenCalledOnce();
});
