import type { Page } from 'puppeteer';
import { type ExtensionBrowser, launchWithExtension } from '#scripts/extension-browser.ts';
import { see } from '#scripts/people.ts';
import { sampleAccounts } from '#scripts/screenshots/sample-accounts.ts';
import { storeAccounts } from '#scripts/screenshots/stored-status.ts';
import { storeConnection } from '#scripts/screenshots/stored-status.ts';
import { median, type Row } from './row.ts';

const ROUNDS = 5;
const FEW = 17;
const WORD = 'pinewo';

/** The status page with 10,000 and 100,000 accounts, each against itself with seventeen. */
export async function statusTable(extension: string): Promise<Row[]> {
  const few = await withAccounts(extension, FEW);
  try {
    const rows: Row[] = [];
    for (const count of [10_000, 100_000]) {
      const many = await withAccounts(extension, count);
      try {
        rows.push(...(await measured(count, many, few)));
      } finally {
        await many.close();
      }
    }
    return rows;
  } finally {
    await few.close();
  }
}

interface Shown {
  firstRow: number;
  allRows: number;
  keystroke: number;
  heap: number;
  /** The longest task while typing; 0: none took 50 ms. */
  longTask: number;
}

const FIGURES: [keyof Shown, string, Row['unit']][] = [
  ['firstRow', 'first rows', 'ms'],
  ['allRows', 'all counted', 'ms'],
  ['keystroke', 'slowest key in the search until it is drawn', 'ms'],
  ['heap', 'heap', 'MB'],
];

async function measured(count: number, many: ExtensionBrowser, few: ExtensionBrowser): Promise<Row[]> {
  const what = `${count.toLocaleString('en')} accounts`;
  const ours: Shown[] = [];
  const theirs: Shown[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await open(many, count));
    theirs.push(await open(few, FEW));
  }
  const longTask = Math.max(...ours.map((shown) => shown.longTask));
  return FIGURES.map(([figure, name, unit]) => {
    const [a, b] = [ours, theirs].map((all) => median(all.map((shown) => shown[figure])));
    const row = { ours: a ?? Number.NaN, theirs: b ?? Number.NaN, unit, rounds: ROUNDS };
    return {
      ...row,
      name: `status page, ${what}: ${name}`,
      against: `the same with ${FEW} accounts`,
      ratio: row.ours / row.theirs,
      ...(figure === 'keystroke' && {
        note: longTask === 0 ? 'no task of 50 ms' : `longest task ${Math.round(longTask)} ms`,
      }),
    };
  });
}

async function withAccounts(extension: string, count: number): Promise<ExtensionBrowser> {
  const browser = await launchWithExtension(extension);
  const page = await browser.openOptions('about');
  await see(page, 'About Baton');
  await storeConnection(page, Date.now());
  await storeAccounts(page, sampleAccounts(Date.now()), count);
  await page.close();
  return browser;
}

/** Opens the page, waits for its rows and for its counts, then types into the search; times by the page's own clock. */
async function open(browser: ExtensionBrowser, count: number): Promise<Shown> {
  const page = await browser.browser.newPage();
  await page.evaluateOnNewDocument(watch, count.toLocaleString('en'));
  await page.goto(`chrome-extension://${browser.id}/options.html#status`);
  await page.waitForFunction(() => performance.getEntriesByName('all rows').length > 0, { timeout: 120_000 });
  const { firstRow, allRows } = await page.evaluate(() => ({
    firstRow: performance.getEntriesByName('first row')[0]?.startTime ?? Number.NaN,
    allRows: performance.getEntriesByName('all rows')[0]?.startTime ?? Number.NaN,
  }));
  const typed = await typing(page);
  await page.evaluate(() => (globalThis as { gc?: () => void }).gc?.());
  const { JSHeapUsedSize = Number.NaN } = await page.metrics();
  await page.close();
  return { firstRow, allRows, ...typed, heap: JSHeapUsedSize / 1e6 };
}

/** The slowest key of a word: from its event until the page has drawn what it found; and the longest task meanwhile. */
async function typing(page: Page): Promise<Pick<Shown, 'keystroke' | 'longTask'>> {
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

/** Runs in the page before it does anything; `total` is what the first tile says once all are counted. */
function watch(total: string): void {
  const look = () => {
    if (document.querySelector('tr[data-index]')) once('first row');
    if (document.querySelector('.tile-value')?.textContent === total) once('all rows');
  };
  const once = (name: string) => {
    if (performance.getEntriesByName(name).length === 0) performance.mark(name);
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
}
