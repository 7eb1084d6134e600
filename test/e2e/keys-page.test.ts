import { expect, it } from 'vitest';
import { REVISION } from '#lib/contract/revision.ts';
import { press, pressOn, see, type } from '#scripts/people.ts';
import { checkAxe } from '#test/support/axe.ts';
import { consolePages } from '#test/support/console-pages.ts';

const pages = consolePages();

it('an API key is made, shown once, used, and revoked', async () => {
  const page = await pages.open('admin@northwind.example', '/keys', 'There is no API key');
  await checkAxe(page);
  await press(page, 'Make an API key');
  await type(page, 'Name', 'Dashboard');
  await page.keyboard.press('Enter');
  await see(page, 'It is shown only now');
  await checkAxe(page);
  // It has the focus and is selected, so that it can be copied by keyboard too.
  const key = await page.evaluate(() => document.getSelection()?.toString() ?? '');
  expect(key).toMatch(/^batonkey_[0-9A-Za-z]{36}$/);
  const read = () =>
    fetch(`${pages.sandbox.url}/api/v1/accounts`, {
      headers: { authorization: `Bearer ${key}`, 'baton-revision': String(REVISION) },
    });
  expect((await read()).status).toBe(200);

  await press(page, 'Done');
  await page.waitForSelector('dialog', { hidden: true });
  await see(page, 'Dashboard');
  expect(await page.content()).not.toContain(key);
  await press(page, 'Revoke');
  await see(page, 'refused at their next request');
  await pressOn(page, 'dialog .button[data-kind="danger"]');
  await see(page, 'There is no API key');
  expect((await read()).status).toBe(401);
  await page.close();
});
