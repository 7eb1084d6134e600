import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type ExtensionBrowser, launchWithExtension } from '#scripts/extension-browser.ts';
import { SANDBOX_PASSWORD, see } from '#scripts/people.ts';
import { enter, tabTo, typeInto } from '#test/support/keyboard.ts';
import { openSandbox, type Sandbox } from '#test/support/sandbox.ts';

/** What opens next in a tab of its own. */
async function opened(browser: ExtensionBrowser, address: string): Promise<Page> {
  const target = await browser.browser.waitForTarget((candidate) => candidate.url().includes(address));
  return target.asPage();
}

describe('the main job by keyboard alone', () => {
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

  async function connect(browser: ExtensionBrowser, email: string): Promise<void> {
    const popup = await browser.openPopup();
    await see(popup, 'Connect');
    await enter(popup, 'Connect');
    const options = await opened(browser, 'options.html#connections');
    await see(options, 'Console address');
    await typeInto(options, 'Console address', sandbox.url);
    await options.keyboard.press('Enter');
    const approval = await opened(browser, `${sandbox.url}/connect`);
    await see(approval, 'Password');
    await typeInto(approval, 'E-mail', email);
    await typeInto(approval, 'Password', SANDBOX_PASSWORD);
    await approval.keyboard.press('Enter');
    await see(approval, 'Allow only if');
    await enter(approval, 'Allow');
    await see(approval, 'You can close this tab');
    await approval.close();
    await options.bringToFront();
    await see(options, 'Disconnect');
    await options.close();
  }

  it('goes from the popup to the added account by Tab, Enter and typing', async () => {
    await connect(admin, 'admin@bluebird.example');
    const customer = await admin.openPopup();
    await see(customer, 'Generate Transfer Token');
    await enter(customer, 'Generate Transfer Token');
    await see(customer, 'Reveal');
    await enter(customer, 'Reveal');
    await see(customer, 'Hide');
    await tabTo(customer, 'Transfer token');
    const token = await customer.evaluate(() => (document.activeElement as HTMLTextAreaElement).value);
    expect(token).toMatch(/^baton_/);

    await connect(technician, 'tech@northwind.example');
    const reseller = await technician.openPopup();
    await see(reseller, 'Add a Customer');
    await typeInto(reseller, 'Transfer tokens', token);
    await enter(reseller, 'Add');
    await see(reseller, 'added "Bluebird Dental"');
  });
});
