import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { ExtensionBrowser } from '#scripts/extension-browser.ts';
import { press, see, type } from '#scripts/people.ts';
import { describeOn, ENGINES } from '#test/support/by-lane.ts';
import { type DattoPartner, dattoCustomer, dattoPartner } from '#test/support/datto-partner.ts';
import { ANN, openProduction, type Production } from '#test/support/production.ts';

const FIRST = 'the-first-secret-key-of-all';
const SECOND = 'the-second-secret-key-of-all';
/** Sources and alerts are looked for a few times a minute. */
const PATIENCE = { timeout: 90_000, interval: 250 };

describeOn(ENGINES, 'Datto as a source of a console that runs for real', (engine, server) => {
  let production: Production;
  let browser: ExtensionBrowser;
  let datto: DattoPartner;

  beforeAll(async () => {
    production = await openProduction(engine === 'PGlite' ? null : server);
    browser = production.browser;
    datto = await dattoPartner([
      dattoCustomer(410_021, 'Harbour Dental', 'harbourdental.example', 'well'),
      dattoCustomer(410_035, 'Quill & Sons', 'quill.example', 'failing'),
      dattoCustomer(410_048, 'New Tenant Oy', 'newtenant.example', 'well'),
    ]);
  });
  afterAll(async () => {
    await production?.close();
    await datto?.close();
  });

  const subjects = () =>
    production.mails.received.flatMap(({ to, subject = '' }) => (to?.[0]?.address === ANN ? [subject] : []));
  const mailed = (subject: RegExp) =>
    vi.waitFor(() => expect(subjects()).toContainEqual(expect.stringMatching(subject)), PATIENCE);
  /** Waits for the badge, and has the worker ask meanwhile, as it does when somebody looks. */
  const badgeSays = (text: string) =>
    vi.waitFor(async () => {
      const popup = await browser.openPopup();
      await popup.waitForSelector('[aria-label="Status"]');
      await popup.close();
      expect((await browser.badgeWhen(() => true)).text).toBe(text);
    }, PATIENCE);
  /** Reads a page anew until it has the text. */
  const becomes = (page: Page, text: string) =>
    vi.waitFor(async () => {
      // A page behind others draws nothing.
      await page.bringToFront();
      await page.reload();
      await page.waitForFunction(
        (wanted: string) => document.body.innerText.includes(wanted),
        { timeout: 3000 },
        text,
      );
    }, PATIENCE);
  const typeKeys = async (page: Page, publicKey: string, secretKey: string) => {
    await type(page, 'Public key', publicKey);
    await page.locator('dialog input[type="password"]').fill(secretKey);
    await press(page, 'Check');
  };

  it('goes from its keys to rows, through keys that are revoked, to new ones', async () => {
    const { origin } = production;
    const settings = { DATTO_API: datto.origin, BATON_ALLOWED_NETWORKS: '127.0.0.1/32' };
    const { ann } = await production.begin(settings);
    const page = await browser.browser.newPage();

    datto.keys.set('7f31c0', FIRST);
    await page.goto(`${origin}/sources`);
    await press(page, 'Add Datto');
    await typeKeys(page, '7f31c0', 'mistyped');
    await see(page, 'Datto refuses these keys');
    await typeKeys(page, '7f31c0', FIRST);
    await see(page, 'sees 3 customers with 3 domains');
    await page.goto(`${origin}/sources`);
    await see(page, 'It is not added yet');
    await press(page, 'Add Datto');
    await see(page, 'Harbour Dental, New Tenant Oy and Quill & Sons');
    await press(page, 'Add');
    await page.waitForSelector('dialog', { hidden: true });
    await becomes(page, 'Works');

    const status = await browser.browser.newPage();
    await status.goto(`${origin}/status`);
    for (const name of ['Harbour Dental', 'Quill & Sons', 'New Tenant Oy']) await becomes(status, name);
    await badgeSays('1');

    const [source] = (await ann.listSources({ query: {} })).items;
    const params = { id: source?.id ?? '' };
    datto.keys.clear();
    await ann.checkSourceNow({ params });
    await becomes(page, 'Its credentials are refused');
    await badgeSays('3');
    await becomes(status, 'its source no longer lets Baton read it');
    await mailed(/^Datto no longer lets Baton read “Datto”$/);

    datto.keys.set('90b2aa', SECOND);
    await page.bringToFront();
    await press(page, 'Replace key');
    await typeKeys(page, '90b2aa', SECOND);
    await see(page, 'It sees all 3 accounts');
    await press(page, 'Replace the key');
    await page.waitForSelector('dialog', { hidden: true });
    await becomes(page, 'Works');
    await badgeSays('1');
    await mailed(/^Baton reads “Datto” again$/);
    expect((await ann.listSources({ query: {} })).items).toMatchObject([
      { id: params.id, accounts: 3, reading: { publicKey: '90b2aa', listed: 3, absent: 0, failure: null } },
    ]);

    expect(await production.stop()).toBe(0);
    const { db } = await production.openDatabase();
    const stored = await db.selectFrom('source').selectAll().execute();
    const written = [...production.written(), JSON.stringify(stored)];
    for (const text of written) for (const secret of [FIRST, SECOND]) expect(text).not.toContain(secret);
  });
});
