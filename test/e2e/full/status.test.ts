import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { toStored } from '#lib/browser/stored-row.ts';
import type { AccountRow } from '#lib/domain/account.ts';
import { type ExtensionBrowser, launchWithExtension } from '#scripts/extension-browser.ts';
import { press, pressOn, see } from '#scripts/people.ts';
import { sampleAccounts } from '#scripts/screenshots/sample-accounts.ts';
import { storeAccounts } from '#scripts/screenshots/stored-status.ts';
import { checkAxe } from '#test/support/axe.ts';
import { connect } from '#test/support/connect.ts';
import { tabTo } from '#test/support/keyboard.ts';
import { openSandbox, type Sandbox } from '#test/support/sandbox.ts';

const MANY = 10_000;

describe('the status page with 10,000 accounts', () => {
  let sandbox: Sandbox;
  let browser: ExtensionBrowser;
  let page: Page;

  beforeAll(async () => {
    sandbox = await openSandbox();
    browser = await launchWithExtension(inject('extension'));
    await connect(browser, sandbox.url, 'tech@northwind.example');
    page = await browser.openOptions('status');
    await see(page, 'Quarrystone');
    await storeAccounts(page, sampleAccounts(Date.now()), MANY);
    await page.waitForFunction(
      (many) => Number(document.querySelector('table')?.ariaRowCount) > many,
      {},
      MANY,
    );
  });
  afterAll(async () => {
    await browser?.close();
    await sandbox?.close();
  });

  const rowCount = () => page.$eval('table', ({ ariaRowCount }) => Number(ariaRowCount) - 1);
  const address = () => page.evaluate(() => location.hash.split('?')[1] ?? '');
  /** What has the focus: a row by its place among all, else the control's name. */
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      const place = element?.getAttribute('aria-rowindex');
      return place ? Number(place) - 1 : (element?.getAttribute('aria-label') ?? element?.textContent ?? '');
    });
  const said = (text: string) =>
    page.waitForFunction(
      (wanted) => [...document.querySelectorAll('output')].some(({ textContent }) => textContent === wanted),
      {},
      text,
    );
  const count = (shown: number) =>
    said(`${shown.toLocaleString('en')} ${shown === 1 ? 'account' : 'accounts'} shown`);

  it('draws only the rows in sight, and any of them once it is scrolled to', async () => {
    const total = await rowCount();
    expect(await page.$$eval('tr[data-index]', ({ length }) => length)).toBeLessThan(100);
    await page.$eval('.board-scroll', (box) => {
      box.scrollTop = box.scrollHeight;
    });
    await page.waitForSelector(`tr[aria-rowindex="${total + 1}"]`);
    await page.$eval('.board-scroll', (box) => {
      box.scrollTop = 0;
    });
    await page.waitForSelector('tr[aria-rowindex="2"]');
  });

  it('shows no place without a row, wherever it is scrolled to', async () => {
    const blank = await page.$eval('.board-scroll', async (box) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const missing: number[] = [];
      for (const share of [0.1, 0.11, 0.5, 0.9, 0.2]) {
        box.scrollTop = share * (box.scrollHeight - box.clientHeight);
        await frame();
        await frame();
        const { left, top, height } = box.getBoundingClientRect();
        for (let y = 60; y < height - 10; y += 40) {
          const row = document.elementFromPoint(left + 60, top + y)?.closest('tr');
          if (row && !row.hasAttribute('data-index')) missing.push(share);
        }
      }
      box.scrollTop = 0;
      return missing;
    });
    expect(blank).toEqual([]);
  });

  it('is gone through by keyboard alone', async () => {
    const total = (await rowCount()).toLocaleString('en');
    await page.keyboard.press('/');
    expect(await focused()).toBe('Search by name or domain');
    await tabTo(page, 'Last success');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe(1);
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe(2);
    await said(`2 of ${total}`);
    await page.keyboard.press('End');
    await said(`${total} of ${total}`);
    await page.waitForFunction(
      (wanted) => document.activeElement?.getAttribute('aria-rowindex') === wanted,
      {},
      String((await rowCount()) + 1),
    );
    await page.keyboard.press('PageUp');
    await page.keyboard.press('Home');
    await said(`1 of ${total}`);
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Favorite');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe(2);
  });

  it('finds by part of a name, expands and stars by keyboard, and keeps the view in its address', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('QUARRYST');
    await count(1);
    await expect.poll(address).toBe('q=QUARRYST');
    await tabTo(page, 'Favorite');
    // The title of the column has this name too.
    for (let tabs = 0; (await focused()) !== 1 && tabs < 30; tabs++) await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.waitForSelector('.star[aria-pressed="true"]');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await see(page, 'User accounts');
    await expect.poll(address).toMatch(/^q=QUARRYST&open=/);

    await page.reload();
    await see(page, 'User accounts');
    await count(1);
    await page.waitForSelector('.star[aria-pressed="true"]');
    await page.keyboard.press('/');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !location.hash.includes('q='));
  });

  it('tabs, tiles, filters, order and columns are chosen, sent as an address, and cleared', async () => {
    await page.goto(`${page.url().split('#')[0]}#about`);
    await page.goto(`${page.url().split('#')[0]}#status`);
    await page.waitForFunction(
      (many) => Number(document.querySelector('table')?.ariaRowCount) > many,
      {},
      MANY,
    );
    await pressOn(page, '::-p-xpath(//button[contains(., "pending")])');
    await page.waitForFunction(() => location.hash.endsWith('?tab=pending'));
    await press(page, 'Filters');
    await pressOn(page, '::-p-xpath(//label[contains(., "Microsoft 365")]/input)');
    await page.waitForFunction(() => location.hash.endsWith('?tab=pending&service=office365'));
    await pressOn(page, '::-p-xpath(//button[starts-with(., "Client Name")])');
    await page.waitForFunction(() => location.hash.endsWith('&sort=name'));
    await press(page, 'Columns');
    await pressOn(page, '::-p-xpath(//label[contains(., "Region")]/input)');
    await page.waitForFunction(() => location.hash.endsWith('&hide=region'));
    await checkAxe(page);
    const shown = await rowCount();
    const first = await page.$eval('tr[data-index="0"] th', ({ textContent }) => textContent);

    const other = await browser.browser.newPage();
    await other.goto(page.url());
    await other.waitForFunction(
      (wanted) => document.querySelector('tr[data-index="0"] th')?.textContent === wanted,
      {},
      first,
    );
    expect(await other.$eval('table', ({ ariaRowCount }) => Number(ariaRowCount) - 1)).toBe(shown);
    await other.close();

    await page.bringToFront();
    await page.keyboard.press('/');
    await page.keyboard.type('no such customer');
    await press(page, 'Show all accounts');
    await page.waitForFunction(() => location.hash.endsWith('?hide=region'));
    expect(await rowCount()).toBeGreaterThan(MANY);
  });

  it('counts nothing before all are there and in order', async () => {
    const other = await browser.browser.newPage();
    await other.evaluateOnNewDocument(() => {
      const seen = new Set<string>();
      new MutationObserver(() => {
        const value = document.querySelector('.tile-value')?.textContent;
        if (value) seen.add(value);
        document.documentElement.dataset.seen = [...seen].join(' ');
      }).observe(document, { childList: true, subtree: true, characterData: true });
    });
    await other.goto(`${page.url().split(/[?#]/)[0]}#status`);
    const total = (await rowCount()).toLocaleString('en');
    await other.waitForFunction(
      (wanted) => document.querySelector('.tile-value')?.textContent === wanted,
      {},
      total,
    );
    expect(await other.$eval('html', ({ dataset }) => dataset.seen)).toBe(`– ${total}`);
    await other.close();
    await page.bringToFront();
  });

  it('brings the account of an address into sight, though it is not among the first to be read', async () => {
    const other = await browser.browser.newPage();
    await other.goto(`${page.url().split(/[?#]/)[0]}#status?open=stored-009999`);
    await other.waitForFunction(() => {
      const box = document.querySelector('.board-scroll')?.getBoundingClientRect();
      const opened = document.querySelector('tr[data-account="stored-009999"]')?.getBoundingClientRect();
      return box && opened && opened.top > box.top && opened.top < box.bottom;
    });
    await other.close();
    await page.bringToFront();
  });

  it('shows what a poll changes, and nothing else is read again', async () => {
    const [model] = sampleAccounts(Date.now());
    const renamed = {
      ...(model as AccountRow),
      id: 'stored-000000',
      name: 'Renamed & Finch',
      favorite: true,
    };
    const unannounced = { ...renamed, id: 'stored-000001', name: 'Unannounced & Finch' };
    const stored = [renamed, unannounced].map((row) => [row.id, toStored(row)] as const);
    await page.evaluate(async (rows) => {
      const opening = indexedDB.open('baton');
      await new Promise((resolve) => {
        opening.onsuccess = resolve;
      });
      const database = opening.result;
      const writing = database.transaction(['accounts', 'connections'], 'readwrite');
      const keys = writing.objectStore('connections').getAllKeys();
      keys.onsuccess = () => {
        for (const [id, row] of rows) writing.objectStore('accounts').put(row, [String(keys.result[0]), id]);
        writing.oncomplete = () =>
          new BroadcastChannel('baton').postMessage({
            connectionId: String(keys.result[0]),
            ids: ['stored-000000'],
          });
      };
    }, stored);
    await see(page, 'Renamed & Finch');
    expect(await page.$eval('.board', ({ textContent }) => textContent)).not.toContain('Unannounced');
  });

  it('prints the first thousand, and says that there are more', async () => {
    // What stands there when the event is over is what the browser puts on paper.
    await page.evaluate(() => {
      window.print = () => {
        window.dispatchEvent(new Event('beforeprint'));
        document.body.dataset.printed = String(document.querySelectorAll('tr[data-index]').length);
      };
    });
    await press(page, 'Print');
    expect(await page.$eval('body', ({ dataset }) => dataset.printed)).toBe('1000');
    await see(page, 'The first 1000 of');
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await page.waitForFunction(() => document.querySelectorAll('tr[data-index]').length < 100);
  });

  it('is readable on a narrow screen, without scrolling sideways', async () => {
    await page.setViewport({ width: 320, height: 640 });
    await page.waitForSelector('.board[data-cards]');
    expect(
      await page.evaluate(() => [
        document.documentElement.scrollWidth,
        (document.querySelector('.board-scroll')?.scrollWidth ?? 999) <= 320,
      ]),
    ).toEqual([320, true]);
    await checkAxe(page);
  });

  it('says that the console cannot be reached, and what was known stays', async () => {
    await page.setViewport({ width: 1440, height: 900 });
    await sandbox.stopConsole();
    await press(page, 'Check now');
    await see(page, 'The console cannot be reached');
    expect(await rowCount()).toBeGreaterThan(MANY);
    await pressOn(page, 'tr[data-index="1"] .arrow');
    await see(page, 'Try again');
  });
});
