import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { see } from '../people.ts';

/** A screen in one state. `open` navigates to it and waits for its content. Screens run in the order of the story. */
export interface Screen {
  name: string;
  open(): Promise<Page>;
}

/** Waits until the page shows every text. */
export async function showing(page: Page, ...texts: string[]): Promise<Page> {
  for (const text of texts) await see(page, text);
  return page;
}

const SCHEMES = ['light', 'dark'];
const POPUP = 380;
const WIDTHS = [
  { width: 320, height: 640 },
  { width: 1440, height: 900 },
];

/** Takes screenshots in both color schemes, and of pages in both widths. Returns their number. */
export async function takeScreenshots(page: Page, name: string, folder: string): Promise<number> {
  let count = 0;
  const isPopup = page.url().includes('/popup.html');
  if (isPopup) await waitForPopupHeight(page);
  for (const viewport of isPopup ? [null] : WIDTHS) {
    if (viewport) await page.setViewport(viewport);
    for (const scheme of SCHEMES) {
      await page.emulateMediaFeatures([
        { name: 'prefers-color-scheme', value: scheme },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ]);
      const file = `${name}-${scheme}-${viewport?.width ?? POPUP}.png` as const;
      await page.screenshot({ path: join(folder, file) as `${string}.png`, fullPage: viewport !== null });
      count++;
    }
    await checkWidth(page);
  }
  return count;
}

/** Waits until the browser has resized the popup to its content, 600 px at most. */
async function waitForPopupHeight(popup: Page): Promise<void> {
  await popup.waitForFunction(() => innerHeight >= Math.min(600, document.documentElement.scrollHeight));
}

/** Throws if the page scrolls sideways. */
async function checkWidth(page: Page): Promise<void> {
  const [wanted, given] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  if ((wanted ?? 0) > (given ?? 0)) throw new Error(`scrolls sideways: ${wanted} px in ${given} px`);
}
