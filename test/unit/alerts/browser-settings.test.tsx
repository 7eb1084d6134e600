import { renderToString } from 'preact-render-to-string';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { BrowserSettings } from '#components/alerts/browser-settings.tsx';
import { DEFAULT_SETTINGS } from '#lib/domain/settings.ts';
import { change, saveFailure, settings } from '../../../entrypoints/options/browser-settings.ts';
import { store } from '../../../entrypoints/shared/stored.ts';

/** The messages sent to the worker. */
const send = vi.fn(async (_: unknown) => ({ ok: true, value: null }));
const asked = () => send.mock.calls.map(([message]) => message);

beforeEach(async () => {
  send.mockClear();
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(send as never);
  await store.changeSettings(() => DEFAULT_SETTINGS);
});

it('keeps both of two quick changes, also of quiet hours', async () => {
  await change({ quietHours: {} });
  await Promise.all([
    change({ badge: 'off' }),
    change({ notifications: false }),
    change({ quietHours: { from: '01:00' } }),
    change({ quietHours: { to: '02:00' } }),
  ]);
  const kept = {
    ...DEFAULT_SETTINGS,
    badge: 'off',
    notifications: false,
    quietHours: { from: '01:00', to: '02:00' },
  };
  expect(await store.settings()).toEqual(kept);
  expect(settings.value).toEqual({ state: 'read', value: kept });
});

it('polls the consoles only after the interval was changed', async () => {
  await change({ badge: 'problems' });
  await change({ quietHours: {} });
  await change({ notifications: false });
  expect(asked()).toEqual(Array(3).fill({ command: 'work', payload: {} }));
  send.mockClear();
  await change({ pollMinutes: 15 });
  expect(asked()).toEqual([{ command: 'refresh', payload: {} }]);
});

it('reports a failed save with the stored settings, until one succeeds', async () => {
  await change({ badge: 'problems' });
  send.mockClear();
  const full = vi.spyOn(store, 'changeSettings').mockRejectedValueOnce(new Error('disk full'));
  await change({ badge: 'off' });
  expect(settings.value).toMatchObject({ value: { badge: 'problems' } });
  expect(asked()).toEqual([]);
  const screen = () =>
    renderToString(
      <BrowserSettings settings={DEFAULT_SETTINGS} failure={saveFailure.value} onChange={() => undefined} />,
    );
  expect(screen()).toContain('could not store the change');
  full.mockRestore();
  await change({ badge: 'count' });
  expect(screen()).not.toContain('could not');
});
