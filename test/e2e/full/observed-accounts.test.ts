import type { Page } from 'puppeteer';
import { expect, it } from 'vitest';
import { press, pressOn, see, type } from '#scripts/people.ts';
import { checkAxe } from '#test/support/axe.ts';
import { consolePages } from '#test/support/console-pages.ts';
import { issueFor, redeem } from '#test/support/tokens.ts';

const ADMIN = 'admin@northwind.example';
const CUSTOMER = 'admin@bluebird.example';

const pages = consolePages();

/** Presses a button in the line of an account that is only watched. */
const pressIn = (page: Page, account: string, button: string) =>
  pressOn(page, `::-p-xpath(//li[contains(., '${account}')]//button[.='${button}'])`);
const gone = (page: Page, text: string) =>
  page.waitForFunction((words) => !document.body.innerText.includes(words), {}, text);

it('an account that Baton only watches is added, colored by a report, renamed, and removed', async () => {
  const page = await pages.open(ADMIN, '/sources', 'Reports from anything');
  await press(page, 'Make a report key');
  await type(page, 'Name', 'RMM');
  await page.keyboard.press('Enter');
  await see(page, 'It is shown only now');
  const key = await page.$eval('dialog textarea', (field) => field.value);
  await press(page, 'Done');
  await see(page, 'Accounts that Baton only watches');
  await press(page, 'Add an account');
  await page.keyboard.press('Enter');
  await see(page, 'Enter the client’s name.');
  await checkAxe(page);
  await type(page, 'Client’s name', 'Kestrel Law');
  await type(page, 'Client’s domain', 'kestrel.example');
  await type(page, 'In a few words', 'Restic on the NAS');
  await type(page, 'Name in reports (optional)', 'client-17');
  await page.keyboard.press('Enter');
  await see(page, 'in reports client-17');
  await checkAxe(page);

  const reports = [{ account: { id: 'client-17' }, facts: { storageBytes: 7e9 } }];
  const answer = await fetch(`${pages.sandbox.url}/api/v1/reports`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'idempotency-key': 'first-report',
    },
    body: JSON.stringify({ reports }),
  });
  expect(await answer.json()).toEqual({ accepted: 1, errors: [] });
  const status = await pages.open('tech@northwind.example', '/status?q=kestrel+law', 'Restic on the NAS');
  await see(status, '7 GB');
  // It is marked with the vendor of its source.
  await status.waitForSelector('::-p-xpath(//*[@class="chip"][.="Reports"])');
  await checkAxe(status);
  await status.close();

  await pressIn(page, 'client-17', 'Rename');
  await see(page, 'Rename Kestrel Law');
  await type(page, 'Client’s name', 'Kestrel and Partners');
  await page.keyboard.press('Enter');
  await see(page, 'Kestrel and Partners');
  await gone(page, 'Kestrel Law');

  await pressIn(page, 'client-17', 'Remove');
  await see(page, 'What goes, for good');
  await pressOn(page, 'dialog .button[data-kind="danger"]');
  await gone(page, 'client-17');
  await page.waitForFunction(() => document.activeElement?.textContent?.includes('only watches'));
  await page.close();
});

it('one that a customer hands over becomes that account, and is watched again once the reseller is removed', async () => {
  const northwind = await pages.client('tech@northwind.example');
  const { account } = await redeem(northwind, (await issueFor(await pages.client(CUSTOMER))).token);
  const page = await pages.open(ADMIN, '/sources', 'Accounts that Baton only watches');
  await press(page, 'Add an account');
  await type(page, 'Client’s name', 'The dentist');
  await type(page, 'Client’s domain', 'bluebird.example');
  await page.select('dialog select', 'office365');
  await page.keyboard.press('Enter');
  await see(page, 'May be the same as Bluebird Dental');
  await pressIn(page, 'The dentist', 'They are one');
  await see(page, 'Is The dentist the same as Bluebird Dental?');
  await checkAxe(page);
  await pressOn(page, '::-p-xpath(//dialog//button[.="They are one"])');
  await gone(page, 'The dentist');
  await page.close();

  const settings = await pages.open(CUSTOMER, `/accounts/${account.id}`, 'Where this comes from');
  await see(settings, 'Reports of Northwind IT');
  await settings.goto(`${pages.sandbox.url}/settings`);
  await press(settings, 'Remove this reseller from Microsoft 365 of bluebird.example');
  await type(settings, 'Type bluebird.example to confirm', 'bluebird.example');
  await press(settings, 'Remove');
  await gone(settings, 'Managed by');
  await settings.goto(`${pages.sandbox.url}/accounts/${account.id}`);
  await see(settings, 'Where this comes from');
  expect(await settings.evaluate(() => document.body.innerText)).not.toContain('Northwind IT');
  await settings.close();

  const status = await pages.open('tech@northwind.example', '/status?q=dentist', 'The dentist');
  await status.close();
});
