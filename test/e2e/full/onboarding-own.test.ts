import { expect, it } from 'vitest';
import { press, pressOn, see, type as typeInto } from '#scripts/people.ts';
import { checkAxe } from '#test/support/axe.ts';
import { consolePages } from '#test/support/console-pages.ts';
import { addClient, as } from '#test/support/new-account.ts';

const TECH = 'tech@northwind.example';
const pages = consolePages();

it('an account that reseller and client manage leads to the provider at once, and waits where that is left', async () => {
  const page = await pages.open(TECH, '/status', 'Client Name');
  const wanted = { product: 'Microsoft 365', domain: 'dunehotels.example', managedBy: 'Both' };
  await addClient(page, wanted);
  await see(page, 'Sign in to Microsoft 365');
  await press(page, 'Cancel');
  await see(page, 'You did not agree at Microsoft');
  await page.goto(`${pages.sandbox.url}/status`);
  await see(page, 'Client Name');

  // Asked for again, the one that waits is shown instead.
  await addClient(page, wanted);
  await see(page, 'Change address');
  await press(page, 'Authorize');
  await as(page, 'admin@dunehotels.example');
  await see(page, 'is authorized.');
  await pressOn(page, 'a.button');
  await see(page, 'Managed by');
  const account = await pages.account(TECH, 'dunehotels.example');
  expect(account).toMatchObject({ managedBy: 'both', users: { licensed: 5 }, licenseCap: 5 });
  expect(account.uncoveredUsers).toBeGreaterThan(0);
  await page.close();
});

it('what only the console can judge stands beside its field', async () => {
  const page = await pages.open(TECH, '/status', 'Client Name');
  await addClient(page, { product: 'Microsoft 365', domain: 'gmail.com' });
  await see(page, 'public mail domain');
  const focused = await page.evaluate(() => (document.activeElement as HTMLInputElement).value);
  expect(focused).toBe('gmail.com');
  await checkAxe(page);
  await typeInto(page, 'Client’s domain', 'bluebird.example');
  await pressOn(page, 'dialog button[type="submit"]');
  await see(page, 'This domain is already protected. Ask its administrator for a transfer token.');
  await page.close();
});
