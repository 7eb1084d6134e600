import type { Page } from 'puppeteer';

/** From now on a minute of this page passes when it is told to, and not before. */
export async function holdMinutes(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { setTimeout } = window;
    window.minutes = [];
    window.setTimeout = ((run: () => void, ms?: number) =>
      ms === 60_000 ? window.minutes.push(run) : setTimeout(run, ms)) as typeof window.setTimeout;
  });
}

/** Lets the minute pass that was begun last. */
export async function passMinute(page: Page): Promise<void> {
  await page.evaluate(() => {
    const run = window.minutes.pop();
    if (!run) throw new Error('nothing waits for a minute to pass');
    run();
  });
}

declare global {
  interface Window {
    minutes: (() => void)[];
  }
}
