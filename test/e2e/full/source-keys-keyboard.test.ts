import type { Page } from 'puppeteer';
import { expect, it } from 'vitest';
import { see } from '#scripts/people.ts';
import { consolePages } from '#test/support/console-pages.ts';
import { enter, nameOfFocused, typeInto } from '#test/support/keyboard.ts';

const pages = consolePages();
const ADMIN = 'admin@northwind.example';

/** The names of the controls to which Tab leads from the focused one on, until it leaves the dialog. */
async function stops(page: Page): Promise<string[]> {
  const passed: string[] = [];
  while (await page.evaluate(() => document.activeElement?.closest('dialog') != null)) {
    const name = await page.evaluate(nameOfFocused);
    if (passed.includes(name)) break;
    passed.push(name);
    await page.keyboard.press('Tab');
  }
  return passed;
}

const focused = (page: Page) => page.evaluate(nameOfFocused);

async function pressEscape(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog', { hidden: true });
}

it('keys are checked and a source is added of them by keyboard alone', async () => {
  const page = await pages.open(ADMIN, '/sources', 'Add Datto');
  await enter(page, 'Add Datto');
  await see(page, 'Make a pair of keys');
  expect(await stops(page)).toEqual(['Public key', 'Secret key', 'Cancel', 'Check']);
  await pressEscape(page);
  expect(await focused(page)).toBe('Add Datto');

  await page.keyboard.press('Enter');
  await see(page, 'Make a pair of keys');
  expect(await focused(page)).toBe('Public key');
  await page.keyboard.press('Enter');
  await see(page, 'Paste the public key.');
  expect(await focused(page)).toBe('Public key');
  await typeInto(page, 'Public key', 'sandbox-second');
  await typeInto(page, 'Secret key', 'mistyped');
  await page.keyboard.press('Enter');
  await see(page, 'Datto takes up to a minute');
  expect(await focused(page)).toBe('Close');
  await see(page, 'Datto refuses these keys');
  expect(await focused(page)).toBe('Public key');
  await typeInto(page, 'Secret key', 'sandbox-only');
  await page.keyboard.press('Enter');
  await see(page, 'sees 3 customers');
  expect(await stops(page)).toEqual([
    expect.stringMatching(/^The key sandbox-second sees/),
    ...['Name', 'Read every', 'Other keys', 'Cancel', 'Add'],
  ]);
  await pressEscape(page);
  expect(await focused(page)).toBe('Add Datto');

  await page.keyboard.press('Enter');
  await see(page, 'sees 3 customers');
  await typeInto(page, 'Name', 'Second Datto');
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog', { hidden: true });
  await see(page, 'Second Datto');
  expect(await focused(page)).toBe('Add Datto');
  await page.close();
});

it('the keys of a source are replaced by keyboard alone', async () => {
  const page = await pages.open(ADMIN, '/sources', 'Replace key');
  await enter(page, 'Replace key');
  await see(page, 'Make a pair of keys');
  expect(await stops(page)).toEqual(['Public key', 'Secret key', 'Cancel', 'Check']);
  await pressEscape(page);
  expect(await focused(page)).toBe('Replace key');
  await page.keyboard.press('Enter');
  await see(page, 'Make a pair of keys');
  await enter(page, 'Cancel');
  await page.waitForSelector('dialog', { hidden: true });
  expect(await focused(page)).toBe('Replace key');
  await page.close();
});
