import type { Dialog, Page } from 'puppeteer';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { makeToken } from '#lib/domain/token.ts';
import { type ExtensionBrowser, launchWithExtension } from '#scripts/extension-browser.ts';
import { press, pressOn, see, signIn, type } from '#scripts/people.ts';
import { addAll, boxHolds, lines } from '#test/support/queue-page.ts';
import { openSandbox, type Sandbox } from '#test/support/sandbox.ts';
import { issueAs, joinTeamOf, redemptionsOf } from '#test/support/sandbox-people.ts';

const ADMIN = 'admin@bluebird.example';
const OTHER_ADMIN = 'admin@alderfinch.example';
const TECH = 'tech@northwind.example';
const SWITCHER = 'select[aria-label="Organization"]';

describe("Add a Customer on the console's page", () => {
  let sandbox: Sandbox;
  let browser: ExtensionBrowser;
  let page: Page;

  beforeEach(async () => {
    sandbox = await openSandbox();
    browser = await launchWithExtension(inject('extension'));
    page = await browser.browser.newPage();
    await page.goto(`${sandbox.url}/sign-in?next=/customers`);
    await signIn(page, TECH);
    await see(page, 'Add a Customer');
  });
  afterEach(async () => {
    await browser.close();
    await sandbox.close();
  });

  it('previews, adds what is ticked, and leads to the account', async () => {
    const good = await issueAs(sandbox.url, ADMIN);
    const bound = await issueAs(sandbox.url, OTHER_ADMIN, { resellerPublicId: 'harbor-msp' });
    await type(page, 'Transfer tokens', `${good} ${bound}`);
    await see(page, '24 licensed');
    await see(page, 'made for another reseller');
    expect(await redemptionsOf(sandbox.url, TECH)).toEqual([]);
    await press(page, 'Add 1 customer');
    await see(page, 'added "Bluebird Dental"');
    await boxHolds(page, bound);
    const opened = browser.browser.waitForTarget((target) => target.url().includes('/accounts/'));
    await pressOn(page, '::-p-aria([name="Show Bluebird Dental"][role="link"])');
    await see(await (await opened).asPage(), 'Managed by');
  });

  it('adds nothing while another tab acts for another organization, and goes on after', async () => {
    await joinTeamOf(sandbox.url, OTHER_ADMIN, TECH);
    await type(page, 'Transfer tokens', await issueAs(sandbox.url, ADMIN));
    await see(page, '24 licensed');
    const other = await browser.browser.newPage();
    await other.goto(sandbox.url);
    const northwind = await switchAway(other);

    await page.bringToFront();
    await press(page, 'Add');
    await see(page, 'You now act for another organization');
    expect(await redemptionsOf(sandbox.url, TECH)).toEqual([]);

    await other.bringToFront();
    await other.select(SWITCHER, northwind);
    await other.waitForFunction(() => location.pathname === '/status');
    await page.bringToFront();
    await see(page, 'added "Bluebird Dental"');
    expect(await redemptionsOf(sandbox.url, TECH)).toHaveLength(1);
  });

  it('asks before it is left in the midst; what waits can be canceled; what is done, cleared', async () => {
    const acted = sandbox.proxy.holdAnswers('/api/v1/redemptions');
    await addAll(page, [await issueAs(sandbox.url, ADMIN), ...Array.from({ length: 3 }, () => makeToken())]);
    await acted;
    await see(page, 'adding "Bluebird Dental"');
    await see(page, '0 of 4 added');

    const asked = new Promise<Dialog>((resolve) => page.once('dialog', resolve));
    await page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();

    await press(page, 'Cancel 3 waiting');
    await lines(page, 1);
    sandbox.proxy.cut();
    await see(page, 'added "Bluebird Dental"');
    expect(await redemptionsOf(sandbox.url, TECH)).toHaveLength(1);
    await press(page, 'Clear finished');
    await lines(page, 0);
  });
});

/** Chooses the organization for which the page does not act; answers the one for which it did. */
async function switchAway(page: Page): Promise<string> {
  const field = await page.waitForSelector(SWITCHER);
  const before = await page.$eval(SWITCHER, (select) => (select as HTMLSelectElement).value);
  const others = await page.$$eval(`${SWITCHER} option:not(:checked)`, (options) =>
    options.map((option) => (option as HTMLOptionElement).value),
  );
  await field?.select(others[0] ?? '');
  await page.waitForFunction(() => location.pathname === '/settings');
  await page.waitForSelector(SWITCHER);
  return before;
}
