import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { launchFirefoxWithExtension } from '#scripts/firefox-browser.ts';
import { press, see, seeInStatus } from '#scripts/people.ts';
import { inFirefox } from '#test/support/both-browsers.ts';
import { connect } from '#test/support/connect.ts';
import { addSchools, HARBOR } from '#test/support/harbor-accounts.ts';
import { addClient } from '#test/support/new-account.ts';
import type { Sandbox } from '#test/support/sandbox.ts';
import { openSeeded } from '#test/support/seeded-sandbox.ts';

const MANY = 10_000;

inFirefox('the extension', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await openSeeded((db) => addSchools(db, MANY));
  });
  afterAll(() => sandbox?.close());

  it('10,000 accounts are read, counted, drawn as far as they are in sight, and filtered', async () => {
    const extension = await launchFirefoxWithExtension(inject('firefoxExtension'));
    try {
      await connect(extension, sandbox.url, HARBOR);
      const page = await extension.openOptions('status');
      await shows(page, '10,000 accounts shown');
      const { title } = await extension.badgeWhen(({ text }) => text === '100');
      expect(title).toContain('Harbor MSP: 100 need attention (100 critical)');
      const popup = await extension.openPopup();
      await seeInStatus(popup, '100 need attention');
      await seeInStatus(popup, 'and 97 more');
      await seeInStatus(popup, '9900 others are well');
      await popup.close();
      await page.bringToFront();
      expect(await page.$$eval('.board-row', ({ length }) => length)).toBeLessThan(100);
      await press(page, 'Needs attention 100');
      await shows(page, '100 accounts shown');
      await page.locator('::-p-aria([name="Search by name or domain"])').fill('school9900.');
      await shows(page, '1 account shown');
      await see(page, '50 % today');
    } finally {
      await extension.close();
    }
  }, 240_000);

  it('a client is added on the options page, and the link copied that they were sent', async () => {
    const extension = await launchFirefoxWithExtension(inject('firefoxExtension'));
    try {
      await connect(extension, sandbox.url, 'admin@northwind.example');
      const page = await extension.openOptions('status');
      await see(page, 'Pinewood Logistics');
      await addClient(page, { product: 'Google Workspace', domain: 'elmfarms.example' });
      await see(page, 'on its way to greta@elmfarms.example');
      await press(page, 'Check Authorization');
      await see(page, 'Greta Dune');
      await press(page, 'Copy link');
      await see(page, 'The link works until');
    } finally {
      await extension.close();
    }
  }, 240_000);

  it('where it always browses privately it says that nothing can be stored, and what to do instead', async () => {
    const extension = await launchFirefoxWithExtension(inject('firefoxExtension'), {
      'browser.privatebrowsing.autostart': true,
    });
    try {
      for (const open of [extension.openPopup, () => extension.openOptions('tokens')]) {
        await see(await open(), 'This is a private window, in which this browser lets Baton store nothing');
      }
    } finally {
      await extension.close();
    }
  });
});

/** What the status page says aloud. */
const shows = (page: Page, text: string) =>
  page.waitForFunction(
    (wanted) => [...document.querySelectorAll('output')].some(({ textContent }) => textContent === wanted),
    { timeout: 90_000 },
    text,
  );
