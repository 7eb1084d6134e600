import type { Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, expect, inject, it } from 'vitest';
import { shortDate } from '#lib/domain/time.ts';
import type { TransferTokenRow } from '#lib/domain/transfer-token.ts';
import { type ChromiumWithExtension, launchWithExtension } from '#scripts/extension-browser.ts';
import { press, pressOn, see, signIn } from '#scripts/people.ts';
import { connect } from '#test/support/connect.ts';
import { consolePages } from '#test/support/console-pages.ts';
import { choose, chosen } from '#test/support/on-page.ts';
import type { Fate } from '#test/support/proxy.ts';
import { activeOf, issueFor, revokeActive } from '#test/support/tokens.ts';

const ADMIN = 'admin@bluebird.example';
const GENERATE = 'Generate Transfer Token';
const TOKENS = '/api/v1/transfer-tokens';
const HOUR = 3_600_000;

const pages = consolePages();
let extension: ChromiumWithExtension;

beforeAll(async () => {
  extension = await launchWithExtension(inject('extension'));
  await connect(extension, pages.sandbox.url, ADMIN);
});
afterAll(() => extension?.close());
afterEach(async () => {
  issuing('passes');
  await revokeActive(await pages.client(ADMIN));
});

/** What becomes of every order of a token from now on. */
function issuing(fate: Fate): void {
  pages.sandbox.proxy.decide(({ method, path }) => (method === 'POST' && path === TOKENS ? fate : 'passes'));
}

const working = async () => activeOf(await pages.client(ADMIN));

/** The only one that works, and for how long it does, in hours; what was ordered twice has lost seconds. */
async function onlyOne(): Promise<{ row: TransferTokenRow; hours: number }> {
  const rows = await working();
  expect(rows).toHaveLength(1);
  const [row] = rows as [TransferTokenRow];
  return { row, hours: Math.round((Date.parse(row.expiresAt) - Date.parse(row.createdAt)) / HOUR) };
}

/** A screen of the extension, once it knows that the tokens of the tests before are revoked. */
async function fresh(open: () => Promise<Page>): Promise<Page> {
  const page = await open();
  await page.evaluate(() => chrome.runtime.sendMessage({ command: 'refresh', payload: {} }));
  await page.locator('form ::-p-text(Generate Transfer Token)').wait();
  return page;
}

const shownTokens = async (page: Page) => (await page.$$('.token-card')).length;

it.each<[string, Fate]>([
  ['the order is lost on its way', 'request-lost'],
  ['the answer is lost on its way back', 'answer-lost'],
])(
  "on the console's page %s: none is shown, the choices stay, and the next try makes one",
  async (_, fate) => {
    const page = await pages.open(ADMIN, '/settings', 'Reseller Settings');
    await choose(page, 'Valid for', '1 day');
    issuing(fate);
    await press(page, GENERATE);
    await see(page, 'The console cannot be reached');
    expect(await shownTokens(page)).toBe(0);
    expect(await chosen(page, 'Valid for')).toBe('1 day');
    issuing('passes');
    await press(page, GENERATE);
    await see(page, 'Works once, until');
    expect((await onlyOne()).hours).toBe(24);
    await page.close();
  },
);

it('signed out half way on the console: the choices stay, and it goes on after signing in in another tab', async () => {
  const page = await pages.open(ADMIN, '/settings', 'Reseller Settings');
  await choose(page, 'Valid for', '1 hour');
  const context = page.browserContext();
  await context.deleteCookie(...(await context.cookies()));
  await press(page, GENERATE);
  await see(page, 'Your choices stay here');
  const opened = context.waitForTarget((target) => target.url().includes('/sign-in'));
  await pressOn(page, '::-p-aria([name="Sign in again"][role="link"])');
  const tab = await (await opened).asPage();
  await signIn(tab, ADMIN);
  await see(tab, 'Reseller Settings');
  await tab.close();
  await page.bringToFront();
  await press(page, GENERATE);
  await see(page, 'Works once, until');
  expect((await onlyOne()).hours).toBe(1);
  await page.close();
});

it('on a computer whose clock is five days ahead a token for an hour ends when the console says', async () => {
  const page = await pages.open(ADMIN, '/settings', 'Reseller Settings');
  await page.evaluateOnNewDocument(() => {
    const real = Date.now;
    Date.now = () => real() + 5 * 86_400_000;
  });
  await page.reload();
  await choose(page, 'Valid for', '1 hour');
  await press(page, GENERATE);
  await see(page, 'active, expires in 1 hour');
  const { row } = await onlyOne();
  await see(page, `Works once, until ${shortDate(Date.parse(row.expiresAt))}`);
  await page.close();
});

it('where nothing more can be stored none is generated, which is said; with space again one is', async () => {
  const options = await fresh(() => extension.openOptions('tokens'));
  await (await extension.worker()).evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await press(options, GENERATE);
  await see(options, 'No token was generated. This browser could not store');
  expect(await working()).toEqual([]);
  // The next worker finds the disk as it is.
  await extension.killWorker();
  await press(options, GENERATE);
  await see(options, 'Works once, until');
  await onlyOne();
  await options.close();
});

it('a token that this browser cannot open any more: that is said, and what to do', async () => {
  const popup = await fresh(extension.openPopup);
  await press(popup, GENERATE);
  await see(popup, 'Works once, until');
  await popup.evaluate(() => {
    SubtleCrypto.prototype.decrypt = () => Promise.reject(new DOMException('no such key', 'OperationError'));
  });
  await press(popup, 'Reveal');
  await see(popup, 'This browser cannot open the token any more');
  await popup.close();
});

it('on the options page an order waits for the console; refused then, its choices are still there', async () => {
  const options = await fresh(() => extension.openOptions('tokens'));
  await choose(options, 'Valid for', '1 day');
  issuing('request-lost');
  await press(options, GENERATE);
  await see(options, 'has not confirmed it yet');
  expect(await shownTokens(options)).toBe(0);
  issuing({
    status: 403,
    headers: { 'content-type': 'application/problem+json' },
    body: JSON.stringify({ status: 403, code: 'issuer-not-licensed' }),
  });
  await press(options, 'Ask again');
  await see(options, 'needs a standard license');
  expect(await chosen(options, 'Valid for')).toBe('1 day');
  issuing('passes');
  await press(options, GENERATE);
  await see(options, 'Works once, until');
  expect((await onlyOne()).hours).toBe(24);
  await options.close();
});

it('one that another device made a second ago is told of, and ended only if the person says so', async () => {
  const popup = await fresh(extension.openPopup);
  // Nothing tells this browser of it.
  void pages.sandbox.proxy.holdRequests('/api/v1/changes');
  const { row } = await issueFor(await pages.client(ADMIN));
  await press(popup, GENERATE);
  await see(popup, `…${row.hint} was made by Ada Brandt`);
  await press(popup, 'Cancel');
  expect((await onlyOne()).row.id).toBe(row.id);
  await press(popup, GENERATE);
  await press(popup, 'Replace it');
  await see(popup, 'Works once, until');
  expect((await onlyOne()).row.id).not.toBe(row.id);
  pages.sandbox.proxy.release();
  await popup.close();
});

it('signed out half way in the popup: the order waits, and goes on by itself once signed in again', async () => {
  const popup = await fresh(extension.openPopup);
  await choose(popup, 'Valid for', '1 day');
  const client = await pages.client(ADMIN);
  for (const { id } of (await client.listBrowsers({ query: {} })).items) {
    await client.revokeBrowser({ params: { id } });
  }
  await press(popup, GENERATE);
  await see(popup, 'Sign in again');
  await see(popup, 'has not confirmed it yet');
  expect(await working()).toEqual([]);
  await popup.close();
  await connect(extension, pages.sandbox.url, ADMIN);
  await see(await extension.openPopup(), 'Works once, until');
  expect((await onlyOne()).hours).toBe(24);
});

/** What the extension's pages offer; the extension itself goes through lib/browser/browser.ts. */
declare const chrome: { runtime: { sendMessage(message: object): Promise<unknown> } };
