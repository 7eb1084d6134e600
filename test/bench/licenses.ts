import type { Browser, Page } from 'puppeteer';
import { launchWithExtension } from '#scripts/extension-browser.ts';
import { press, see, signIn } from '#scripts/people.ts';
import { fillDirectory, SOUGHT } from '#test/support/directory.ts';
import type { RowId } from './aims.ts';
import { compare, inTurn, type Rows } from './row.ts';
import type { Served } from './served.ts';

const MANY = { users: 50_000, domain: 'bluebird.example' };
const FEW = { users: 50, domain: 'alderfinch.example' };
const ROUNDS = 9;

/** What a person waits for, in ms by the page's own clock, each until it is painted. */
interface Shown {
  firstRow: number;
  found: number;
  saved: number;
}

const FIGURES: [keyof Shown, RowId, string][] = [
  ['firstRow', 'licenses-first-rows', 'first rows painted'],
  ['found', 'licenses-search', 'search, from the last key to the row'],
  ['saved', 'licenses-save', 'save, from the press until it is said'],
];

/** The License Manager of a large directory, against the same page of a small one. */
export async function* licenses(served: Served, extension: string): Rows {
  for (const { domain, users } of [MANY, FEW]) await fillDirectory(served.inside.db, domain, users);
  const { browser, close } = await launchWithExtension(extension);
  try {
    const many = await visitor(browser, served.url, MANY.domain);
    const few = await visitor(browser, served.url, FEW.domain);
    const [ours, theirs] = await inTurn(ROUNDS, many, few);
    for (const [figure, id, name] of FIGURES) {
      yield compare(
        {
          id,
          name: `License Manager, 50,000 users: ${name}`,
          against: `the same with ${FEW.users} users`,
          unit: 'ms',
        },
        ours.map((shown) => shown[figure]),
        theirs.map((shown) => shown[figure]),
      );
    }
  } finally {
    await close();
  }
}

/** Signs an administrator in; each visit opens the page, looks for one user, and gives them another license. */
async function visitor(browser: Browser, url: string, domain: string): Promise<() => Promise<Shown>> {
  const context = await browser.createBrowserContext();
  const first = await context.newPage();
  await first.goto(`${url}/sign-in?next=${encodeURIComponent('/licenses')}`);
  await signIn(first, `admin@${domain}`);
  await see(first, 'licenses used');
  await first.close();
  return async () => {
    const page = await context.newPage();
    await page.evaluateOnNewDocument(watch);
    await page.goto(`${url}/licenses`);
    const firstRow = await markOf(page, 'first row');
    const found = await look(page);
    const saved = await save(page);
    await page.close();
    return { firstRow, found, saved };
  };
}

async function look(page: Page): Promise<number> {
  await page.locator('::-p-aria([name="Name or address"][role="textbox"])').click();
  const [rest, last] = [SOUGHT.slice(0, -1), SOUGHT.slice(-1)];
  await page.keyboard.type(rest);
  await begin(page, 'keydown', { words: '1 user found.' });
  await page.keyboard.press(last as 'a');
  return markOf(page, 'shown');
}

async function save(page: Page): Promise<number> {
  await page.locator('tbody input').click();
  const isStandard = await page.$eval('tbody .badge', (badge) => badge.textContent === 'Standard');
  await press(page, isStandard ? 'Unassign' : 'Assign standard');
  await see(page, '1 user changed, not saved.');
  await begin(page, 'click', { words: 'Saved. 1 user changed.' });
  await press(page, 'Save Changes');
  return markOf(page, 'shown');
}

/** From the next event of that kind until the page has drawn these words. */
const begin = (page: Page, event: string, wanted: { words: string }) =>
  page.evaluate(
    (kind, { words }) => {
      performance.clearMarks('shown');
      performance.clearMeasures('shown');
      const listen = () => {
        const start = performance.now();
        const observer = new MutationObserver(() => {
          if (!document.body.innerText.includes(words)) return;
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => performance.measure('shown', { start })));
        });
        observer.observe(document, { childList: true, subtree: true, characterData: true });
      };
      document.addEventListener(kind, listen, { once: true, capture: true });
    },
    event,
    wanted,
  );

async function markOf(page: Page, name: string): Promise<number> {
  const found = await page.waitForFunction(
    (wanted) => {
      const [entry] = performance.getEntriesByName(wanted);
      return entry && { ms: entry.entryType === 'mark' ? entry.startTime : entry.duration };
    },
    {},
    name,
  );
  return (await found.jsonValue())?.ms ?? Number.NaN;
}

/** Runs in the page before it does anything. */
function watch(): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector('table.users tbody tr')) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => performance.mark('first row')));
  });
  observer.observe(document, { childList: true, subtree: true });
}
