import type { Page } from 'puppeteer';
import { expect, it } from 'vitest';
import { press, pressOn, see, type } from '#scripts/people.ts';
import { checkAxe } from '#test/support/axe.ts';
import { consolePages } from '#test/support/console-pages.ts';

const pages = consolePages();

const pressDanger = (page: Page) => pressOn(page, 'dialog .button[data-kind="danger"]');
const gone = (page: Page, text: string) =>
  page.waitForFunction((words) => !document.body.innerText.includes(words), {}, text);

it('a report key is made, its pings turn a row red and green, and the source is paused and removed', async () => {
  const page = await pages.open('admin@northwind.example', '/sources', 'Reports from anything');
  await checkAxe(page);
  await press(page, 'Make a report key');
  await type(page, 'Name', 'Backup server');
  await page.keyboard.press('Enter');
  await see(page, 'It is shown only now');
  await checkAxe(page);
  const key = await page.$eval('dialog textarea', (field) => field.value);
  expect(key).toMatch(/^batonping_[0-9A-Za-z]{36}$/);
  await press(page, 'Done');
  await page.waitForSelector('dialog', { hidden: true });
  await see(page, 'Waits for its first report');
  expect(await page.content()).not.toContain(key);

  const ping = async (ending: string) =>
    (await fetch(`${pages.sandbox.url}/ping/${key}/nightly${ending}`)).status;
  expect(await ping('/fail?create=1')).toBe(201);
  await page.reload();
  await see(page, 'Jobs that wait for an account (1)');
  await see(page, 'Failed');

  // Given an account, it turns the account's row.
  await press(page, 'Choose its account');
  await see(page, 'Its row shows what this job reports');
  await page.evaluate(() => {
    const select = document.querySelector<HTMLSelectElement>('dialog select');
    const pinewood = [...(select?.options ?? [])].find(({ text }) => text.includes('Pinewood'));
    if (!select || !pinewood) throw new Error('no choice of this account');
    select.selectedIndex = pinewood.index;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await press(page, 'Save');
  await gone(page, 'Jobs that wait');
  const status = await pages.open('tech@northwind.example', '/status', 'the last backup failed');
  expect(await ping('')).toBe(200);
  await status.reload();
  await see(status, 'Pinewood');
  await gone(status, 'the last backup failed');
  await status.close();

  await press(page, 'Pause');
  await see(page, 'Paused, for under a minute');
  expect(await ping('/fail')).toBe(200);
  await press(page, 'Resume');
  await see(page, 'Works');
  await press(page, 'Revoke');
  await see(page, 'refused at once');
  await pressDanger(page);
  await see(page, 'No key is in force');
  await page.waitForFunction(() => document.activeElement?.textContent === 'Report keys');
  expect(await ping('')).toBe(404);
  await press(page, 'Remove');
  await see(page, 'What goes, for good');
  await pressDanger(page);
  await see(page, 'Reports from anything');
  await page.close();
});
