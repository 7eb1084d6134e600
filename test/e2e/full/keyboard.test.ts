import type { Page } from 'puppeteer';
import { describe, expect, it } from 'vitest';
import type { ExtensionBrowser } from '#scripts/extension-browser.ts';
import { SANDBOX_PASSWORD, see } from '#scripts/people.ts';
import { enter, tabTo, typeInto } from '#test/support/keyboard.ts';
import { twoPeople } from '#test/support/two-people.ts';

/** What opens next in a tab of its own. */
async function opened(browser: ExtensionBrowser, address: string): Promise<Page> {
  const target = await browser.browser.waitForTarget((candidate) => candidate.url().includes(address));
  return target.asPage();
}

describe('the main job by keyboard alone', () => {
  const people = twoPeople();

  async function connect(browser: ExtensionBrowser, email: string): Promise<void> {
    const popup = await browser.openPopup();
    await see(popup, 'Connect');
    await enter(popup, 'Connect');
    const options = await opened(browser, 'options.html#connections');
    await see(options, 'Console address');
    await typeInto(options, 'Console address', people.sandbox.url);
    await options.keyboard.press('Enter');
    const approval = await opened(browser, `${people.sandbox.url}/connect`);
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
    await connect(people.admin, 'admin@bluebird.example');
    const customer = await people.admin.openPopup();
    await see(customer, 'Generate Transfer Token');
    expect(await customer.evaluate(() => document.activeElement?.localName)).toBe('body');
    await enter(customer, 'Generate Transfer Token');
    await see(customer, 'Reveal');
    await enter(customer, 'Reveal');
    await see(customer, 'Hide');
    await tabTo(customer, 'Transfer token');
    const token = await customer.evaluate(() => (document.activeElement as HTMLTextAreaElement).value);
    expect(token).toMatch(/^baton_/);
    await enter(customer, 'Copy token');
    await see(customer, 'Copied');

    await connect(people.technician, 'tech@northwind.example');
    const reseller = await people.technician.openPopup();
    await see(reseller, 'Add a Customer');
    expect(await reseller.evaluate(() => document.activeElement?.localName)).toBe('textarea');
    await typeInto(reseller, 'Transfer tokens', token);
    await enter(reseller, 'Add');
    await see(reseller, 'added "Bluebird Dental"');
  });

  it('opens the popup by a key that the browser has free', async () => {
    const options = await people.technician.openOptions('about');
    const commands = await options.evaluate(() => chrome.commands.getAll());
    expect(commands).toMatchObject([{ name: '_execute_action', shortcut: 'Alt+Shift+H' }]);
  });
});

declare const chrome: { commands: { getAll(): Promise<{ name: string; shortcut: string }[]> } };
