import type { Page } from 'puppeteer';

/** In ms. */
export interface Typed {
  keystroke: number;
  /** The longest task meanwhile; 0: none took 50 ms. */
  longTask: number;
}

const WORD = 'pinewo';

/** The slowest key of a word: from its event until the page has drawn what it found; and the longest task meanwhile. */
export async function typing(page: Page): Promise<Typed> {
  await page.evaluate(() => {
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) performance.measure('long', { start: 0, duration });
    }).observe({ type: 'longtask' });
  });
  await page.keyboard.press('/');
  const longest: number[] = [];
  for (const letter of WORD) {
    await page.evaluate(() => {
      document.addEventListener(
        'keydown',
        () => {
          const begun = performance.now();
          requestAnimationFrame(() => setTimeout(() => performance.measure('key', { start: begun })));
        },
        { once: true, capture: true },
      );
    });
    await page.keyboard.press(letter as 'a');
    const took = await page.waitForFunction(() => {
      const [measure] = performance.getEntriesByName('key');
      performance.clearMeasures('key');
      return measure && { ms: measure.duration };
    });
    longest.push((await took.jsonValue())?.ms ?? Number.NaN);
  }
  const longTasks = await page.evaluate(() =>
    performance.getEntriesByName('long').map(({ duration }) => duration),
  );
  return { keystroke: Math.max(...longest), longTask: Math.max(0, ...longTasks) };
}
