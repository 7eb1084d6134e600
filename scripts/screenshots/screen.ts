import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { see } from '../people.ts';

/** A screen in a state: how it is reached, and that what must be seen is there. In the order of the story. */
export interface Screen {
  name: string;
  open(): Promise<Page>;
}

/** The page, once every text is there. */
export async function seen(page: Page, ...texts: string[]): Promise<Page> {
  for (const text of texts) await see(page, text);
  return page;
}

const SCHEMES = ['light', 'dark'];
const POPUP = 380;
const WIDTHS = [
  { width: 320, height: 640 },
  { width: 1440, height: 900 },
];

/** Pictures of a screen in both color schemes, a page's in both widths; how many. */
export async function picture(page: Page, name: string, folder: string): Promise<number> {
  let count = 0;
  const isPopup = page.url().includes('/popup.html');
  if (isPopup) await grown(page);
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
    await fits(page);
  }
  return count;
}

/** The browser makes a popup as high as what is in it, a moment later; 600 px at most. */
async function grown(popup: Page): Promise<void> {
  await popup.waitForFunction(() => innerHeight >= Math.min(600, document.documentElement.scrollHeight));
}

/** Nobody should have to scroll a whole screen sideways. */
async function fits(page: Page): Promise<void> {
  const [wanted, given] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  if ((wanted ?? 0) > (given ?? 0)) throw new Error(`scrolls sideways: ${wanted} px in ${given} px`);
}
