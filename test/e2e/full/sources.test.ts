import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type ExtensionBrowser, launchWithExtension } from '#scripts/extension-browser.ts';
import { press, see, type } from '#scripts/people.ts';
import { checkAxe } from '#test/support/axe.ts';
import { connect } from '#test/support/connect.ts';
import { consolePages } from '#test/support/console-pages.ts';

const pages = consolePages();
const CUSTOMER = 'admin@bluebird.example';
const RESELLER = 'admin@northwind.example';

describe('where the backups run, on the settings of a customer', () => {
  it('an administrator makes a key of the own account, and members read', async () => {
    const page = await pages.open(CUSTOMER, '/settings', 'Reports from anything');
    await press(page, 'Make a report key');
    await type(page, 'Name', 'File server');
    await press(page, 'Make it');
    await see(page, 'It is shown only now');
    const key = await page.$eval('dialog textarea', (field) => field.value);
    await press(page, 'Done');
    const ping = await fetch(`${pages.sandbox.url}/ping/${key}/nightly/fail?create=1`);
    expect(ping.status).toBe(201);
    await page.reload();
    await see(page, 'nightly');
    await press(page, 'Add a job');
    await type(page, 'Name', 'Weekly archive');
    await see(page, 'weekly-archive');
    await press(page, 'Add');
    await see(page, 'Weekly archive');
    await checkAxe(page);
    await page.close();

    const member = await pages.open('staff@bluebird.example', '/settings', 'Weekly archive');
    const buttons = await member.$$eval('button', (all) => all.map(({ innerText }) => innerText));
    for (const verb of ['Make a report key', 'Pause', 'Remove', 'Revoke', 'Add a job'])
      expect(buttons).not.toContain(verb);
    await member.close();
  });
});

describe('sources in the extension', () => {
  let browser: ExtensionBrowser;
  beforeAll(async () => {
    browser = await launchWithExtension(inject('extension'));
  });
  afterAll(() => browser?.close());

  it('a technician reads how they are, and what changes shows when they come back', async () => {
    const admin = await pages.client(RESELLER);
    const body = { name: 'Server', accountId: null, createsJobs: true };
    const { secret } = await admin.createReportKey({ body });
    await connect(browser, pages.sandbox.url, 'tech@northwind.example');
    const options = await browser.openOptions('sources');
    await see(options, 'Waits for its first report');
    await fetch(`${pages.sandbox.url}/ping/${secret}/nightly?create=1`);
    await options.evaluate(() => window.dispatchEvent(new Event('focus')));
    await see(options, 'Works');
    const [source] = (await admin.listSources({ query: {} })).items;
    await admin.changeSource({ params: { id: source?.id ?? '' }, body: { name: 'Ours', paused: true } });
    await options.evaluate(() => window.dispatchEvent(new Event('focus')));
    await see(options, 'Paused');
    await see(options, 'Ours');
    await checkAxe(options);
    expect(await options.$$eval('main button', (all) => all.length)).toBe(0);
    await options.close();
  });
});
