import type { Page } from 'puppeteer';
import { expect, it } from 'vitest';
import { press, pressOn, see, signIn, type as typeInto } from '#scripts/people.ts';
import { checkAxe } from '#test/support/axe.ts';
import { consolePages } from '#test/support/console-pages.ts';

const pages = consolePages();

const tick = (page: Page, name: string) => pressOn(page, `::-p-aria([name="${name}"][role="checkbox"])`);

it('a trial leads from its form to the first transfer token: steps 1 to 7 of the source', async () => {
  const page = await pages.stranger('/trial', 'Start a trial');
  await checkAxe(page);
  await typeInto(page, 'Organization', 'Cedar Books');
  await typeInto(page, 'Domain', 'cedarbooks');
  await press(page, 'Start the trial');
  await see(page, 'The domain must be a domain, such as company.example');
  await typeInto(page, 'Domain', 'cedarbooks.example');
  await press(page, 'Start the trial');
  await see(page, 'Waiting for an administrator of cedarbooks.example');
  await press(page, 'Authorize (sandbox)');
  await see(page, '14 days are left');
  await page.reload();
  await see(page, '14 days are left');
  await pressOn(page, 'a.button');
  await page.waitForFunction(() => location.pathname === '/sign-in');
  await signIn(page, 'admin@cedarbooks.example');

  await see(page, '0 of 25 licenses used');
  await typeInto(page, 'Name or address', 'admin@');
  await see(page, '1 user found.');
  await tick(page, 'All on this page');
  await press(page, 'Assign standard');
  await press(page, 'Save Changes');
  // Before it is saved the browser would ask whether to leave.
  await see(page, 'No changes.');
  await see(page, '1 of 25 licenses used');
  await page.goto(`${pages.sandbox.url}/settings`);
  await press(page, 'Generate Transfer Token');
  await see(page, 'shown once');
  expect(await page.$$('.notice[data-tone="bad"]')).toEqual([]);
  await page.close();
});
