import { expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { notifications, openOnNotificationClick } from '#lib/browser/notifications.ts';

const news = { id: 'batch q1 c1', title: 'Added 2 customers', message: 'Northwind IT.' };

it('shows it under its id, by which the same again is not another', async () => {
  const create = vi.spyOn(fakeBrowser.notifications, 'create');
  await notifications.show(news);
  await notifications.show(news);
  const { id, ...words } = news;
  const iconUrl = expect.stringMatching(/\/icons\/128\.png$/);
  expect(create).toHaveBeenLastCalledWith(id, { type: 'basic', iconUrl, ...words });
  expect(Object.keys(await fakeBrowser.notifications.getAll())).toEqual([id]);
});

it('a system that never answers holds nobody up', async () => {
  vi.useFakeTimers();
  vi.spyOn(fakeBrowser.notifications, 'create').mockReturnValue(new Promise(() => undefined) as never);
  const shown = notifications.show(news);
  await vi.runAllTimersAsync();
  await shown;
  vi.useRealTimers();
});

it('takes it away', async () => {
  await notifications.show(news);
  await notifications.clear(news.id);
  expect(await fakeBrowser.notifications.getAll()).toEqual({});
});

it.each([
  ['the lines of what was added', 'batch q1 c1', 'add/c1'],
  ['the row of the account', 'alert a1 c1', 'status/c1?open=a1'],
  ['the status page', 'alerts c1', 'status/c1'],
  ['the history of the tokens', 'token h1 c1', 'tokens/c1'],
])('a click leads to %s, and takes it away', async (_, id, view) => {
  const create = vi.spyOn(fakeBrowser.tabs, 'create');
  openOnNotificationClick();
  await notifications.show({ ...news, id });
  await fakeBrowser.notifications.onClicked.trigger(id);
  expect(create).toHaveBeenCalledOnce();
  expect(create.mock.lastCall?.[0].url).toMatch(new RegExp(`/options\\.html#${view.replace('?', '\\?')}$`));
  await vi.waitFor(async () => expect(await fakeBrowser.notifications.getAll()).toEqual({}));
});
