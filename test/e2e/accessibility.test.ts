import { AxePuppeteer } from '@axe-core/puppeteer';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type ExtensionBrowser, launchWithExtension } from '#scripts/extension-browser.ts';
import { add, connect, generate, press, see, signIn } from '#scripts/people.ts';
import { openSandbox, type Sandbox } from '#test/support/sandbox.ts';

describe('axe finds no violation', () => {
  let sandbox: Sandbox;
  let admin: ExtensionBrowser;
  let technician: ExtensionBrowser;

  beforeAll(async () => {
    sandbox = await openSandbox();
    admin = await launchWithExtension(inject('extension'));
    technician = await launchWithExtension(inject('extension'));
  });
  afterAll(async () => {
    await admin.close();
    await technician.close();
    await sandbox.close();
  });

  /** In both colour schemes, each violation by rule and place. */
  async function check(page: Page): Promise<void> {
    for (const scheme of ['light', 'dark']) {
      await page.emulateMediaFeatures([
        { name: 'prefers-color-scheme', value: scheme },
        // A colour that is still changing has not the contrast it will have.
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ]);
      // Its other mode opens a page of its own, upon which a popup closes.
      const { violations } = await new AxePuppeteer(page).setLegacyMode(true).analyze();
      const places = violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html }) => `${scheme}: ${id}: ${html}`),
      );
      expect(places).toEqual([]);
    }
  }

  it('before anything is connected', async () => {
    const popup = await admin.openPopup();
    await see(popup, 'Connect');
    await check(popup);
    const options = await admin.openOptions('connections');
    await see(options, 'Console address');
    await check(options);
  });

  it('in the popups, with a token generated and added', async () => {
    await connect(admin, sandbox.url, 'admin@bluebird.example');
    await connect(technician, sandbox.url, 'tech@northwind.example');
    const customer = await admin.openPopup();
    const token = await generate(customer);
    await check(customer);
    const reseller = await technician.openPopup();
    await add(reseller, token);
    await see(reseller, 'added "Bluebird Dental"');
    await press(reseller, 'Look on this page');
    await see(reseller, 'on this page.');
    await check(reseller);
  });

  it.each(['status', 'add', 'connections', 'about'])("on the reseller's options page, %s", async (view) => {
    const page = await technician.openOptions(view);
    await see(page, 'Baton');
    await check(page);
  });

  it.each(['tokens', 'connections'])("on the customer's options page, %s", async (view) => {
    const page = await admin.openOptions(view);
    await see(page, 'Baton');
    await check(page);
  });

  it("on a customer's options page, where nobody can be added", async () => {
    const page = await admin.openOptions('add');
    await see(page, 'Customers are added by');
    await check(page);
  });

  it.each([
    ['admin@bluebird.example', '/settings', 'Transfer'],
    ['tech@northwind.example', '/customers', 'Add a Customer'],
  ])("on the console's pages of %s", async (email, path, text) => {
    const context = await admin.browser.createBrowserContext();
    const page = await context.newPage();
    await page.goto(`${sandbox.url}/sign-in`);
    await see(page, 'Sign in');
    await check(page);
    await signIn(page, email);
    await page.waitForFunction((wanted) => location.pathname === wanted, {}, path);
    await see(page, text);
    await check(page);
    await page.goto(`${sandbox.url}/connect`);
    await see(page, 'Code');
    await check(page);
    await page.goto(`${sandbox.url}/browsers`);
    await see(page, 'Baton');
    await check(page);
    await context.close();
  });
});
