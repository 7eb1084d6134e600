import type { Page } from 'puppeteer';
import { expect, it } from 'vitest';
import { SPANNING_TOKEN } from '#companion/sandbox/spanning/tenants.ts';
import { CONNECT_SPANNING_ADDRESS } from '#lib/domain/console-pages.ts';
import { press, see } from '#scripts/people.ts';
import { consolePages } from '#test/support/console-pages.ts';
import { enter, nameOfFocused, typeInto } from '#test/support/keyboard.ts';

const pages = consolePages();
const ADMIN = 'admin@bluebird.example';
const WRONG_TOKEN = SPANNING_TOKEN.replace('5ba2', '0000');

const focused = (page: Page) => page.evaluate(nameOfFocused);
const closed = (page: Page) => page.waitForSelector('dialog', { hidden: true });
const regionIs = (page: Page, region: string) => page.select('dialog select', region);

/** By keyboard but for the region: browsers differ in how a select is opened. */
async function check(page: Page, { token, region }: { token: string; region: string }): Promise<void> {
  await typeInto(page, 'API token', token);
  await regionIs(page, region);
  await enter(page, 'Check');
}

it('a customer’s administrator connects Spanning, sees the account’s facts, and replaces the token', async () => {
  const customer = await pages.client(ADMIN);
  // A sandbox has it connected already.
  const { items } = await customer.listSources({ query: {} });
  for (const { id, vendor } of items)
    if (vendor === 'spanning') await customer.removeSource({ params: { id } });

  const page = await pages.open(ADMIN, CONNECT_SPANNING_ADDRESS, 'Spanning Backup for Microsoft 365');
  expect(await focused(page)).toBe('Spanning Backup for Microsoft 365');
  await enter(page, 'Connect Spanning');
  await see(page, 'Generate Token');
  expect(await focused(page)).toBe('Administrator’s e-mail');
  await page.keyboard.press('Escape');
  await closed(page);
  expect(await focused(page)).toBe('Connect Spanning');

  await page.keyboard.press('Enter');
  await see(page, 'Generate Token');
  await enter(page, 'Check');
  await see(page, 'Choose the region.');
  expect(await focused(page)).toBe('Administrator’s e-mail');
  await typeInto(page, 'Administrator’s e-mail', ADMIN);
  await check(page, { token: WRONG_TOKEN, region: 'eu' });
  await see(page, 'the same for a wrong token and for a wrong region');
  await check(page, { token: SPANNING_TOKEN, region: 'us' });
  await see(page, 'Asking Spanning');
  await see(page, 'the same for a wrong token and for a wrong region');
  await check(page, { token: SPANNING_TOKEN, region: 'eu' });
  await see(page, 'Spanning accepts the token');
  await see(page, 'of 25 given');
  await enter(page, 'Connect');
  await closed(page);
  await see(page, 'Replace token');
  await see(page, 'Works');

  const { id } = await pages.account(ADMIN, 'bluebird.example');
  const account = await pages.open(ADMIN, `/accounts/${id}`, 'Where this comes from');
  await see(account, 'Spanning yours');
  for (const name of ['Exchange', 'Calendar', 'Contacts', 'OneDrive', 'SharePoint']) await see(account, name);
  await account.close();

  await press(page, 'Replace token');
  await see(page, 'Replace the token of Spanning');
  await typeInto(page, 'Administrator’s e-mail', ADMIN);
  await check(page, { token: SPANNING_TOKEN, region: 'eu' });
  await see(page, 'Spanning accepts the token');
  await enter(page, 'Replace the token');
  await closed(page);
  expect(await focused(page)).toBe('Replace token');
  await see(page, 'Works');
  await page.close();
});
