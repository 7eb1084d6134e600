import { NO_FACTS } from '#lib/domain/facts.ts';
import { type ExtensionBrowser, launchWithExtension } from '#scripts/extension-browser.ts';
import { see } from '#scripts/people.ts';
import { sampleAccounts } from '#scripts/screenshots/sample-accounts.ts';
import { storeAccounts, storeConnection } from '#scripts/screenshots/stored-status.ts';
import { compare, inTurn, type Row, type Rows } from './row.ts';
import { type Typed, typing } from './typing.ts';

const ROUNDS = 5;
const FEW = 17;
const SIZES = [
  ['10k', 10_000],
  ['100k', 100_000],
] as const;
type Size = (typeof SIZES)[number][0];

/** The status page with 10,000 and 100,000 accounts, each against itself with seventeen. */
export async function* statusTable(extension: string): Rows {
  const few = await withAccounts(extension, FEW);
  try {
    for (const [size, count] of SIZES) {
      const many = await withAccounts(extension, count);
      try {
        yield* measured(size, count, many, few);
      } finally {
        await many.close();
      }
    }
  } finally {
    await few.close();
  }
}

/** Accounts of which a third have no facts, against accounts of which all are known. */
export async function* tableOfUnknowns(extension: string): Rows {
  const known = sampleAccounts(Date.now()).filter(({ backups24h }) => backups24h !== null);
  const all = known.slice(0, known.length - (known.length % 3));
  const third = all.map((row, place) => (place % 3 === 0 ? { ...row, ...NO_FACTS, measuredAt: null } : row));
  const count = 100_000;
  const [some, none] = [
    await withAccounts(extension, count, third),
    await withAccounts(extension, count, all),
  ];
  try {
    const [ours, theirs] = await inTurn(
      ROUNDS,
      () => open(some, count),
      () => open(none, count),
    );
    for (const [figure, rest, name, unit] of FIGURES) {
      if (figure !== 'firstRow' && figure !== 'allRows') continue;
      yield compare(
        {
          id: `table-unknowns-${rest}`,
          name: `status page, 100,000 accounts, a third unknown: ${name}`,
          ...{ against: 'the same, all known', unit },
        },
        ours.map((shown) => shown[figure]),
        theirs.map((shown) => shown[figure]),
      );
    }
  } finally {
    await some.close();
    await none.close();
  }
}

interface Shown extends Typed {
  firstRow: number;
  allRows: number;
  heap: number;
}

const FIGURES = [
  ['firstRow', 'first-rows', 'first rows', 'ms'],
  ['allRows', 'all-counted', 'all counted', 'ms'],
  ['keystroke', 'slowest-key', 'slowest key in the search until it is drawn', 'ms'],
  ['heap', 'heap', 'heap', 'MB'],
] as const satisfies [keyof Shown, string, string, Row['unit']][];

async function* measured(size: Size, count: number, many: ExtensionBrowser, few: ExtensionBrowser): Rows {
  const [ours, theirs] = await inTurn(
    ROUNDS,
    () => open(many, count),
    () => open(few, FEW),
  );
  const longTask = Math.max(...ours.map((shown) => shown.longTask));
  for (const [figure, id, name, unit] of FIGURES) {
    yield compare(
      {
        id: `table-${size}-${id}`,
        name: `status page, ${count.toLocaleString('en')} accounts: ${name}`,
        against: `the same with ${FEW} accounts`,
        unit,
        ...(figure === 'keystroke' && {
          note: longTask === 0 ? 'no task of 50 ms' : `longest task ${Math.round(longTask)} ms`,
        }),
      },
      ours.map((shown) => shown[figure]),
      theirs.map((shown) => shown[figure]),
    );
  }
}

async function withAccounts(
  extension: string,
  count: number,
  samples = sampleAccounts(Date.now()),
): Promise<ExtensionBrowser> {
  const browser = await launchWithExtension(extension);
  try {
    const page = await browser.openOptions('about');
    await see(page, 'About Baton');
    await storeConnection(page, Date.now());
    await storeAccounts(page, samples, count);
    await page.close();
    return browser;
  } catch (error) {
    await browser.close();
    throw error;
  }
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
  // Without it the heap holds whatever nobody has tidied yet.
  await (await page.createCDPSession()).send('HeapProfiler.collectGarbage');
  const { JSHeapUsedSize = Number.NaN } = await page.metrics();
  await page.close();
  return { firstRow, allRows, ...typed, heap: JSHeapUsedSize / 1e6 };
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
