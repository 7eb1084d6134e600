import type { Page } from 'puppeteer';
import { describe, expect, it, vi } from 'vitest';
import type { AccountRow } from '#lib/domain/account.ts';
import { successRate } from '#lib/domain/facts.ts';
import { percent } from '#lib/domain/health-words.ts';
import { SERVICE_NAMES, storageSize } from '#lib/domain/words.ts';
import { press, see, type } from '#scripts/people.ts';
import { checkAxe } from '#test/support/axe.ts';
import { consolePages } from '#test/support/console-pages.ts';

const ADMIN = 'admin@northwind.example';
const TECH = 'tech@northwind.example';
const VIEWER = 'viewer@northwind.example';
const HARBOR = 'tech@harbor.example';

describe('the status page', () => {
  const pages = consolePages();
  const open = async (email: string, address = '') => {
    const page = await pages.open(email, `/status${address}`, 'Client Name');
    // All rows are in sight.
    await page.setViewport({ width: 1440, height: 2000 });
    return page;
  };
  const rowSays = (page: Page, domain: string, words: string) =>
    page.waitForFunction(
      (wanted: string, said: string) =>
        [...document.querySelectorAll<HTMLElement>('.board-row')].some(
          ({ innerText }) => innerText.includes(wanted) && innerText.includes(said),
        ),
      {},
      domain,
      words,
    );

  it('has the numbers of the API, row by row', async () => {
    const page = await open(TECH);
    const client = await pages.client(TECH);
    // A backup may be measured between the two readings.
    await vi.waitFor(
      async () => {
        await press(page, 'Check now');
        await page.waitForSelector('.button:not([aria-busy])::-p-text(Check now)');
        const { items } = await client.listAccounts({ query: { limit: 200 } });
        expect((await rowsOf(page)).toSorted()).toEqual(items.map(asRow).toSorted());
      },
      { timeout: 60_000, interval: 500 },
    );
    await checkAxe(page);
  });

  it('keeps the view in its address, from which it opens again', async () => {
    const page = await open(VIEWER, '?tab=stale');
    await page.waitForFunction(() => document.querySelectorAll('.board-row').length === 1);
    await rowSays(page, 'larkspur.example', 'Stale');
    const steps = await page.evaluate(() => history.length);
    await page.goto(`${pages.sandbox.url}/status`);
    await page.locator('::-p-aria([name="Search by name or domain"])').fill('fern');
    await page.waitForFunction(() => location.search === '?q=fern');
    await page.reload();
    await rowSays(page, 'fernhill.example', 'Google Workspace');
    expect(await page.$$eval('.board-row', ({ length }) => length)).toBe(1);
    expect(await page.evaluate(() => history.length)).toBe(steps + 1);
  });

  it('leads from a row to the account’s page', async () => {
    const { id } = await pages.account(TECH, 'cobaltridge.example');
    const page = await open(TECH, '?q=cobalt');
    const href = await page.$eval('.board-row a', ({ href }) => href);
    expect(href).toBe(`${pages.sandbox.url}/accounts/${id}`);
  });

  it('says at once what new thresholds make of an account, without being loaded again', async () => {
    const status = await open(ADMIN);
    await rowSays(status, 'cobaltridge.example', 'Critical');
    await status.evaluate(() => Object.assign(window, { sameAsBefore: true }));
    const settings = await pages.open(ADMIN, '/settings', 'Stale after');
    await checkAxe(settings);
    await type(settings, 'Critical below, in %', '0');
    await type(settings, 'Warning below, in %', '0');
    await press(settings, 'Save thresholds');
    await see(settings, 'Saved for all accounts.');
    await status.bringToFront();
    // By the rate no more, but by the word of its source.
    await rowSays(status, 'cobaltridge.example', 'Warning');
    expect(await status.evaluate(() => 'sameAsBefore' in window)).toBe(true);
    const account = await pages.account(TECH, 'cobaltridge.example');
    expect(account.thresholds).toMatchObject({ criticalBelow: 0, warningBelow: 0 });
  });

  it('says by field what is wrong with thresholds', async () => {
    const settings = await pages.open(ADMIN, '/settings', 'Stale after');
    await type(settings, 'Warning below, in %', 'most');
    await type(settings, 'Stale after, in hours', '1000');
    await press(settings, 'Save thresholds');
    await see(settings, 'Type a percentage from 0 to 100.');
    await see(settings, 'Type a number of hours from 1 to 720.');
    await checkAxe(settings);
  });

  it('keeps what it knows while the console cannot be reached, and says so', async () => {
    const page = await open(VIEWER);
    await pages.sandbox.stopConsole();
    await press(page, 'Check now');
    await see(page, 'The console cannot be reached.');
    await see(page, 'last checked');
    await rowSays(page, 'larkspur.example', 'Stale');
    await pages.sandbox.startConsole();
    await press(page, 'Check now');
    await page.waitForFunction(() => !document.body.innerText.includes('cannot be reached'));
  });

  it('says what to do while there is no account', async () => {
    await pages.open(HARBOR, '/status', 'No customers yet');
  });

  it.each([
    [
      ADMIN,
      [
        'Status',
        'Add a Customer',
        'Sources',
        'Team',
        'Activity',
        'Connected browsers',
        'API keys',
        'Settings',
      ],
    ],
    [TECH, ['Status', 'Add a Customer', 'Sources', 'Activity', 'Connected browsers', 'Settings']],
    [VIEWER, ['Status', 'Connected browsers', 'Settings']],
  ])('names to %s the pages of their role, and leads home from others', async (email, titles) => {
    const page = await pages.open(email, '/customers', 'Status');
    expect(await page.$$eval('.top-link', (links) => links.map(({ textContent }) => textContent))).toEqual(
      titles,
    );
    const adds = titles.includes('Add a Customer');
    await page.waitForFunction((path) => location.pathname === path, {}, adds ? '/customers' : '/status');
  });
});

function rowsOf(page: Page): Promise<string[]> {
  return page.$$eval('.board-row', (found) =>
    found.map((row) => {
      const cell = (name: string) => row.querySelector<HTMLElement>(name)?.innerText.split('\n')[0];
      const columns = ['service', 'retention', 'seats', 'success', 'storage'];
      return [cell('th'), ...columns.map((column) => cell(`[data-column="${column}"]`))].join(', ');
    }),
  );
}

function asRow({ name, service, retention, licensedSeats, backups24h, storageBytes }: AccountRow) {
  return [
    name,
    SERVICE_NAMES[service],
    retention,
    licensedSeats ?? '–',
    percent(successRate(backups24h)),
    storageSize(storageBytes),
  ].join(', ');
}
