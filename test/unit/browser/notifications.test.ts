import { expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { notify, openLinesOnClick } from '#lib/browser/notifications.ts';

const news = { id: 'batch q1 c1', title: 'Added 2 customers', message: 'Northwind IT.' };

it('shows it under its id, by which the same again is not another', async () => {
  const create = vi.spyOn(fakeBrowser.notifications, 'create');
  await notify(news);
  await notify(news);
  const { id, ...words } = news;
  const iconUrl = expect.stringMatching(/\/icons\/128\.png$/);
  expect(create).toHaveBeenLastCalledWith(id, { type: 'basic', iconUrl, ...words });
  expect(Object.keys(await fakeBrowser.notifications.getAll())).toEqual([id]);
});

it('a click leads to the lines, and takes it away', async () => {
  const create = vi.spyOn(fakeBrowser.tabs, 'create');
  openLinesOnClick();
  await notify(news);
  await fakeBrowser.notifications.onClicked.trigger('batch q1 c1');
  expect(create).toHaveBeenCalledExactlyOnceWith({ url: expect.stringMatching(/\/options\.html#add\/c1$/) });
  await vi.waitFor(async () => expect(await fakeBrowser.notifications.getAll()).toEqual({}));
});
