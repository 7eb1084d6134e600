import { renderToString } from 'preact-render-to-string';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { BrowserSettings } from '#components/alerts/browser-settings.tsx';
import { DEFAULT_SETTINGS } from '#lib/domain/settings.ts';
import { change, notKept, settings } from '../../../entrypoints/options/browser-settings.ts';
import { store } from '../../../entrypoints/shared/stored.ts';

/** What the worker is asked. */
const send = vi.fn(async (_: unknown) => ({ ok: true, value: null }));
const asked = () => send.mock.calls.map(([message]) => message);

beforeEach(async () => {
  send.mockClear();
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(send as never);
  await store.changeSettings(() => DEFAULT_SETTINGS);
});

it('of two quick changes both are kept, of quiet hours too', async () => {
  await change({ quietHours: {} });
  await Promise.all([
    change({ badge: 'off' }),
    change({ notifications: false }),
    change({ quietHours: { from: 60 } }),
    change({ quietHours: { to: 120 } }),
  ]);
  const kept = {
    ...DEFAULT_SETTINGS,
    badge: 'off',
    notifications: false,
    quietHours: { from: 60, to: 120 },
  };
  expect(await store.settings()).toEqual(kept);
  expect(settings.value).toEqual({ state: 'read', value: kept });
});

it('consoles are asked only when it was changed how often that is done', async () => {
  await change({ badge: 'problems' });
  await change({ quietHours: {} });
  await change({ notifications: false });
  expect(asked()).toEqual(Array(3).fill({ command: 'work', payload: {} }));
  send.mockClear();
  await change({ pollMinutes: 15 });
  expect(asked()).toEqual([{ command: 'refresh', payload: {} }]);
});

it('what cannot be stored is said, with what is, until something can', async () => {
  await change({ badge: 'problems' });
  send.mockClear();
  const full = vi.spyOn(store, 'changeSettings').mockRejectedValueOnce(new Error('disk full'));
  await change({ badge: 'off' });
  expect(settings.value).toMatchObject({ value: { badge: 'problems' } });
  expect(asked()).toEqual([]);
  const screen = () =>
    renderToString(
      <BrowserSettings settings={DEFAULT_SETTINGS} notKept={notKept.value} onChange={() => undefined} />,
    );
  expect(screen()).toContain('could not store the change');
  full.mockRestore();
  await change({ badge: 'count' });
  expect(screen()).not.toContain('could not');
});
