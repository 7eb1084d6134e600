import type { Page } from 'puppeteer';
import { expect } from 'vitest';
import { reveal } from '#scripts/people.ts';

/** Of the token that is revealed by this, and answered, a double click selects all, whatever is selected before. */
export async function selectsWhole(page: Page): Promise<string> {
  const token = await reveal(page);
  const field = page.locator('textarea.secret');
  // The first press selects it, as the field gets the focus; the second one no more.
  await field.click();
  await field.click();
  expect(await selected(page)).toBe('');
  await field.click({ count: 2 });
  expect(await selected(page)).toBe(token);
  return token;
}

const selected = (page: Page) =>
  page.$eval('textarea.secret', ({ value, selectionStart, selectionEnd }) =>
    value.slice(selectionStart, selectionEnd),
  );
