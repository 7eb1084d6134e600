import type { Page } from 'puppeteer';
import { afterEach, expect, inject, it } from 'vitest';
import { type ChromiumWithExtension, launchWithExtension } from '#scripts/extension-browser.ts';
import { press, pressOn, see, type as typeInto } from '#scripts/people.ts';
import { checkAxe } from '#test/support/axe.ts';
import { connect } from '#test/support/connect.ts';
import { consolePages } from '#test/support/console-pages.ts';
import { choose, wideAtAnyWidth } from '#test/support/on-page.ts';
import { issueFor, revokeActive } from '#test/support/tokens.ts';

const ADMIN = 'admin@bluebird.example';
const FINCH = 'admin@alderfinch.example';
const OFFICE = 'office@bluebird.example';
const GENERATE = 'Generate Transfer Token';
const ID = 'Public id of the reseller';

const pages = consolePages();
afterEach(async () => revokeActive(await pages.client(ADMIN)));

it('whoever has no license is led to the License Manager, and generates the token once they have one', async () => {
  const extension = await launchWithExtension(inject('extension'));
  try {
    await connect(extension, pages.sandbox.url, OFFICE);
    const popup = await extension.openPopup();
    await press(popup, GENERATE);
    await see(popup, 'office@bluebird.example needs a standard license in Microsoft 365');
    await followTo(extension, popup, 'Open the License Manager', async (licenses) => {
      await typeInto(licenses, 'Name or address', 'pryce');
      await see(licenses, '1 user found.');
      await pressOn(licenses, '::-p-aria([name="All on this page"][role="checkbox"])');
      await press(licenses, 'Assign standard');
      await press(licenses, 'Save Changes');
      await see(licenses, 'No changes.');
    });
    const reopened = await extension.openPopup();
    // Still there: what was refused, and where that is mended.
    await see(reopened, 'needs a standard license');
    await press(reopened, GENERATE);
    await see(reopened, 'Works once, until');
  } finally {
    await extension.close();
  }
});

/** By a link in the popup, which closes when its tab opens. */
async function followTo(
  extension: ChromiumWithExtension,
  popup: Page,
  name: string,
  act: (page: Page) => Promise<void>,
): Promise<void> {
  const link = await popup.waitForSelector(`::-p-aria([name="${name}"][role="link"])`);
  const href = await link?.evaluate((found) => (found as HTMLAnchorElement).href);
  const opened = extension.browser.waitForTarget((target) => target.url() === href);
  // Its answer may go down with the popup.
  void link?.click().catch(() => undefined);
  const page = await (await opened).asPage();
  await act(page);
  await page.close();
}

it('a token is bound to nobody who was not looked up and shown', async () => {
  const page = await pages.open(ADMIN, '/settings', 'Reseller Settings');
  const client = await pages.client(ADMIN);
  const orders = async () => (await client.listTokens({ query: {} })).items.length;
  const before = await orders();
  await choose(page, 'Reseller', 'a reseller by its public id');

  await press(page, GENERATE);
  await see(page, "Type the reseller's public id first.");
  await typeInto(page, ID, 'no-such-reseller');
  await press(page, GENERATE);
  await see(page, 'No reseller has the public id no-such-reseller.');

  await typeInto(page, ID, '  Harbor-MSP ');
  await press(page, 'Look up');
  await see(page, 'harbor.example');
  // Changed after it was found, and while it is looked up.
  await typeInto(page, ID, 'harbor-msp-2');
  expect(await page.$('.reseller-found')).toBeNull();
  const asked = pages.sandbox.proxy.holdAnswers('/api/v1/resellers/harbor-msp');
  await typeInto(page, ID, 'harbor-msp');
  await press(page, GENERATE);
  await asked;
  await typeInto(page, ID, 'northwind-it');
  const answered = page.waitForResponse((response) => response.url().endsWith('/resellers/harbor-msp'));
  pages.sandbox.proxy.release();
  await answered;
  expect(await orders()).toBe(before);
  await press(page, GENERATE);
  await see(page, 'northwind.example');
  expect(await page.$eval('.reseller-found', ({ textContent }) => textContent)).toContain('Northwind IT');
  expect(await orders()).toBe(before);

  await press(page, GENERATE);
  await see(page, 'for Northwind IT (northwind.example) only.');
  const { items } = await client.listTokens({ query: {} });
  expect(items).toHaveLength(before + 1);
  expect(items[0]?.boundTo?.domain).toBe('northwind.example');
  await page.close();
});

it('who has two accounts chooses which, and reads how long each trial goes on', async () => {
  const finch = await pages.client(FINCH);
  const { id } = await finch.startTrial({
    body: { organization: 'Alder & Finch', domain: 'alderfinch.example', service: 'office365', region: 'eu' },
  });
  await finch.authorizeTrial({ params: { id } });
  const page = await pages.open(FINCH, '/settings', 'trial, 14 days left');
  await see(page, 'Choose an account');
  expect(await page.$$('form')).toEqual([]);
  await choose(page, 'Account', 'Microsoft 365, alderfinch.example');
  await see(page, 'signed in as admin@alderfinch.example');
  await press(page, GENERATE);
  await see(page, 'needs a standard license in Microsoft 365 of alderfinch.example');
  await choose(page, 'Account', 'Google Workspace, alderfinch.example');
  await press(page, GENERATE);
  await see(page, 'Works once, until');
  expect(await wideAtAnyWidth(page)).toEqual([]);
  await page.close();
});

it('a member reads whom to ask', async () => {
  await issueFor(await pages.client(ADMIN));
  const page = await pages.open('staff@bluebird.example', '/settings', 'Ask one of yours; Ada Brandt made');
  await checkAxe(page);
  await page.close();
});
