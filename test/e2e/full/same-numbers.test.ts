import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { type ChromiumWithExtension, launchWithExtension } from '#scripts/extension-browser.ts';
import { press, pressOn, see, seeInStatus } from '#scripts/people.ts';
import { signInAs } from '#scripts/sign-in-as.ts';
import { checkAxe } from '#test/support/axe.ts';
import { connect } from '#test/support/connect.ts';
import { downloaded } from '#test/support/downloaded.ts';
import { addExtremes, EXTREMES } from '#test/support/extreme-accounts.ts';
import { HARBOR } from '#test/support/harbor-accounts.ts';
import { enter, tabTo } from '#test/support/keyboard.ts';
import { chooseOrganization, taken, texts, wide, wideAtAnyWidth } from '#test/support/on-page.ts';
import type { Sandbox } from '#test/support/sandbox.ts';
import { openSeeded } from '#test/support/seeded-sandbox.ts';
import { linesIn, linesShown, linesTold } from '#test/support/status-numbers.ts';

const NORTHWIND = 'tech@northwind.example';
const NAMES = EXTREMES.map(({ name }) => name).sort();
const LONG = EXTREMES[0]?.name ?? '';

describe('what is known of an account, wherever it is shown', () => {
  let sandbox: Sandbox;
  let browser: ChromiumWithExtension;

  const openStatus = {
    extension: () => browser.openOptions('status'),
    console: async () => {
      const page = await browser.browser.newPage();
      await page.goto(`${sandbox.url}/status`);
      return page;
    },
  };

  beforeAll(async () => {
    sandbox = await openSeeded(addExtremes);
    browser = await launchWithExtension(inject('extension'));
    await connect(browser, sandbox.url, HARBOR);
  });
  afterAll(async () => {
    await browser?.close();
    await sandbox?.close();
  });

  it('is shown at its extremes in the popup, which keeps its width', async () => {
    await browser.badgeWhen(({ text }) => text === '3');
    const popup = await browser.openPopup();
    await seeInStatus(popup, '3 need attention');
    expect(await texts(popup, '.glance-name strong')).toEqual(NAMES);
    await popup.waitForFunction(() => innerWidth === 380);
    expect(await wide(popup)).toEqual([]);
    expect(await taken(popup)).toEqual([]);
    await popup.close();
  });

  it.each(['extension', 'console'] as const)('is at its extremes on the page of the %s', async (whose) => {
    const page = await openStatus[whose]();
    await page.setViewport({ width: 1440, height: 2000 });
    await see(page, 'Total Client Storage');
    await expect.poll(() => texts(page, '.board-name > bdi')).toEqual(NAMES);
    for (const place of NAMES.keys()) {
      // By no mouse: a row that opens moves those below it.
      await page.$$eval('.arrow', (arrows, at) => (arrows[at] as HTMLElement).click(), place);
      await page.waitForFunction((all) => document.querySelectorAll('.seats').length === all, {}, place + 1);
    }
    for (const width of [1440, 320]) {
      await page.setViewport({ width, height: 2000 });
      await page.waitForSelector(width < 400 ? '.board[data-cards]' : '.board:not([data-cards])');
      expect(await wide(page)).toEqual([]);
    }
    expect(await taken(page)).toEqual([]);
    await checkAxe(page);
    await page.close();
  });

  it('is text in the CSV and in the report, whatever the name says', async () => {
    const page = await openStatus.extension();
    await see(page, '=1+1');
    const csv = await downloaded(page, () => press(page, 'CSV'));
    const { data } = Papa.parse<string[]>(csv, { skipEmptyLines: true });
    expect(data.map(([name]) => name).sort()).toEqual(
      ['Client Name', ...NAMES.map((name) => (name === '=1+1' ? "'=1+1" : name))].sort(),
    );
    expect(data.flat().filter((cell) => /^\s*[=+\-@]/.test(cell))).toEqual([]);

    await page.keyboard.press('/');
    await page.keyboard.type('xxxxx');
    await page.waitForFunction(() => document.querySelectorAll('.board-row').length === 1);
    await pressOn(page, '.arrow');
    const report = await downloaded(page, () => press(page, 'Report'));
    await page.close();
    const paper = await browser.browser.newPage();
    await paper.setContent(report);
    expect(await texts(paper, 'h1')).toEqual([LONG]);
    expect(await wideAtAnyWidth(paper)).toEqual([]);
    expect(await taken(paper)).toEqual([]);
    await paper.close();
  });

  it('is at its extremes on the account’s own page', async () => {
    const { items } = await (await signInAs(sandbox.url, HARBOR)).listAccounts({ query: {} });
    const page = await browser.browser.newPage();
    for (const { id, name } of items) {
      await page.goto(`${sandbox.url}/accounts/${id}`);
      await see(page, 'Managed by');
      expect(await texts(page, 'h1')).toEqual([name]);
      expect(await wideAtAnyWidth(page)).toEqual([]);
      expect(await taken(page)).toEqual([]);
    }
    await page.close();
  });

  it('is told of two connections side by side: the badge counts both, popup and page show the chosen one', async () => {
    const context = browser.browser.defaultBrowserContext();
    await context.deleteCookie(...(await context.cookies()));
    await connect(browser, sandbox.url, NORTHWIND);
    const { title } = await browser.badgeWhen(({ text }) => text === '9');
    expect(title).toMatch(/^Harbor MSP: 3 need attention \(2 critical, 1 warning\)/m);
    expect(title).toMatch(/^Northwind IT: 6 need attention/m);
    const popup = await browser.openPopup();
    await chooseOrganization(popup, 'Northwind IT');
    await seeInStatus(popup, '6 need attention');
    expect(await popup.evaluate(() => document.body.innerText)).not.toContain('=1+1');
    await chooseOrganization(popup, 'Harbor MSP');
    await seeInStatus(popup, '3 need attention');
    await popup.close();
    const page = await openStatus.extension();
    await see(page, '=1+1');
    await chooseOrganization(page, 'Northwind IT');
    await see(page, 'cobaltridge.example');
    expect(await page.evaluate(() => document.body.innerText)).not.toContain('=1+1');
    await page.close();
  });

  it.each([
    ['Northwind IT', NORTHWIND],
    ['Harbor MSP', HARBOR],
  ])(
    'is the same in extension, console, CSV and API: for every account of %s',
    async (organization, email) => {
      const client = await signInAs(sandbox.url, email);
      const extension = await openStatus.extension();
      await chooseOrganization(extension, organization);
      const pages = [extension];
      // The console's page is of whoever signed in last.
      if (email === NORTHWIND) pages.push(await openStatus.console());
      for (const page of pages) {
        await page.setViewport({ width: 1440, height: 2000 });
        await see(page, 'Total Client Storage');
      }
      // A backup may be measured between two readings.
      await vi.waitFor(
        async () => {
          const told = await linesTold(client);
          for (const page of pages) {
            await page.bringToFront();
            await press(page, 'Check now');
            await page.waitForSelector('.button:not([aria-busy])::-p-text(Check now)');
            expect(await linesShown(page)).toEqual(told);
            expect(linesIn(await downloaded(page, () => press(page, 'CSV')))).toEqual(told);
          }
        },
        { timeout: 60_000, interval: 500 },
      );
      for (const page of pages) await page.close();
    },
  );

  it('is found, sorted, read, starred, muted and taken along by keyboard alone', async () => {
    const page = await openStatus.console();
    await page.setViewport({ width: 1440, height: 900 });
    await see(page, 'cobaltridge.example');
    await enter(page, 'Needs attention 6');
    await page.waitForFunction(() => location.search === '?tab=attention');
    await enter(page, 'Client Name');
    await page.waitForFunction(() => location.search.endsWith('&sort=name'));
    await enter(page, 'Columns ▾');
    // The choices are loaded when they are opened; the head of a column has the same name.
    await see(page, 'Favorites first');
    await tabTo(page, 'Region');
    await page.keyboard.press('Space');
    await page.waitForFunction(() => location.search.endsWith('&hide=region'));
    await page.keyboard.press('/');
    await page.keyboard.type('cobalt');
    await page.waitForFunction(() => document.querySelectorAll('.board-row').length === 1);
    await enter(page, 'Seats of Cobalt Ridge');
    await see(page, 'User accounts');
    await page.keyboard.down('Shift');
    await tabTo(page, 'Favorite');
    await page.keyboard.up('Shift');
    await page.keyboard.press('Space');
    await page.waitForSelector('.star[aria-pressed="true"]');
    const [only, ...others] = linesIn(await downloaded(page, () => enter(page, 'CSV')));
    expect([only?.split(':')[0], others]).toEqual(['cobaltridge.example', []]);
    await enter(page, 'Mute Cobalt Ridge');
    // The menu is loaded when it is opened, and takes the focus.
    await page.waitForFunction(() => document.activeElement?.textContent === 'Until it changes');
    await page.keyboard.press('Enter');
    // It leaves what needs attention.
    await page.locator('::-p-aria([name="Show all accounts"])').wait();
    await page.close();
  });
});
