import { expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ensureAlarm, onAlarm, wakeBy } from '#lib/browser/alarms.ts';

const ring = (name: string) =>
  fakeBrowser.alarms.onAlarm.trigger({ name, scheduledTime: 0, persistAcrossSessions: true });
const scheduled = async () => (await fakeBrowser.alarms.getAll()).map(({ scheduledTime }) => scheduledTime);

it.each([
  ['the earlier stands', [500, 900], [500]],
  ['an earlier one replaces', [900, 500], [500]],
  ['never', [Infinity], []],
])('%s', async (_, asked, expected) => {
  for (const when of asked) await wakeBy(when);
  expect(await scheduled()).toEqual(expected);
});

it('of two at once the earlier stands, whichever asked first', async () => {
  await Promise.all([wakeBy(900), wakeBy(500), wakeBy(700)]);
  expect(await scheduled()).toEqual([500]);
});

it('there is one from the first moment on, and it puts off none', async () => {
  vi.useFakeTimers({ now: 1000 });
  await ensureAlarm();
  expect(await scheduled()).toEqual([601_000]);
  await wakeBy(500);
  await ensureAlarm();
  expect(await scheduled()).toEqual([500]);
  vi.useRealTimers();
});

it('does not create what is there', async () => {
  const create = vi.spyOn(fakeBrowser.alarms, 'create');
  await wakeBy(500);
  await wakeBy(500);
  expect(create).toHaveBeenCalledOnce();
});

it('rings again: a worker that was killed before it said when it is needed next is woken', async () => {
  await wakeBy(500);
  expect(await fakeBrowser.alarms.get('due')).toMatchObject({ periodInMinutes: 10 });
});

it('wakes for its own alarm only', async () => {
  const wake = vi.fn();
  onAlarm(wake);
  await ring('other');
  expect(wake).not.toHaveBeenCalled();
  await ring('due');
  expect(wake).toHaveBeenCalledOnce();
});
