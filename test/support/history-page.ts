import type { Page } from 'puppeteer';
import { press, pressOn } from '#scripts/people.ts';

/** The hints of the tokens that a history shows, in its order. */
export const hintsShown = (page: Page) =>
  page.$$eval('.history-row > .mono', (hints) => hints.map(({ textContent }) => textContent.slice(1)));

/** Waits until the history says this of the token. */
export async function seeToken(page: Page, hint: string, words: string): Promise<void> {
  await page.waitForFunction(
    (wanted, text) =>
      Array.from(document.querySelectorAll<HTMLElement>('.history-row')).some(
        ({ innerText }) => innerText.includes(`…${wanted}`) && innerText.includes(text),
      ),
    {},
    hint,
    words,
  );
}

/** Revokes the only token that can be revoked there, and says yes to the question. */
export async function revokeIn(page: Page): Promise<void> {
  await press(page, 'Revoke');
  await pressOn(page, 'dialog .button[data-kind="danger"]');
  await page.waitForSelector('dialog', { hidden: true });
}
