import type { Page } from 'puppeteer';
import { press, pressOn, type } from '#scripts/people.ts';

/** Types tokens, waits until the console has told of each, ticks them all, and adds them. */
export async function addAll(page: Page, tokens: readonly string[]): Promise<void> {
  await type(page, 'Transfer tokens', tokens.join('\n'));
  await page.waitForFunction(
    (count) => {
      const rows = [...document.querySelectorAll('.preview-table tbody tr')];
      return rows.length === count && !rows.some((row) => row.textContent.includes('asking the console'));
    },
    {},
    tokens.length,
  );
  await page.evaluate(() => {
    for (const tick of document.querySelectorAll<HTMLInputElement>('tbody input:not(:checked)')) tick.click();
  });
  await press(page, `Add ${tokens.length} customers`);
}

/** The box holds exactly this. */
export async function boxHolds(page: Page, text: string): Promise<void> {
  await page.waitForFunction((held) => document.querySelector('textarea')?.value === held, {}, text);
}

/** So many lines are in the queue. */
export async function lines(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.querySelectorAll('[aria-label="Tokens being added"] li').length === wanted,
    {},
    count,
  );
}

/** Presses whenever it can be pressed, until the text is there so often: what waits changes by itself meanwhile. */
export async function pressUntil(page: Page, name: string, text: string, times = 1): Promise<void> {
  await page.waitForFunction(
    (label, wanted, often) => {
      const buttons = [...document.querySelectorAll<HTMLButtonElement>('.queue button')];
      buttons.find(({ innerText }) => innerText === label)?.click();
      return document.body.innerText.split(wanted).length > often;
    },
    { polling: 100 },
    name,
    text,
    times,
  );
}

/** Cancels all that has not been tried; answers how many lines are left. On a slow machine more have been tried. */
export async function cancelWaiting(page: Page): Promise<number> {
  await pressOn(page, '::-p-xpath(//button[starts-with(., "Cancel ") and contains(., "waiting")])');
  const left = await page.waitForFunction(() => {
    const rows = [...document.querySelectorAll<HTMLElement>('[aria-label="Tokens being added"] li')];
    return rows.some(({ innerText }) => innerText.includes('Cancel')) ? 0 : rows.length;
  });
  return left.jsonValue();
}
