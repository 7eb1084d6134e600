import { AxePuppeteer } from '@axe-core/puppeteer';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type ExtensionBrowser, launchWithExtension } from '#scripts/extension-browser.ts';
import { press, see, signIn, type } from '#scripts/people.ts';
import { openSandbox, type Sandbox } from '#test/support/sandbox.ts';

describe('people, on the console’s pages', () => {
  let sandbox: Sandbox;
  let browser: ExtensionBrowser;
  beforeAll(async () => {
    sandbox = await openSandbox();
    browser = await launchWithExtension(inject('extension'));
  });
  afterAll(async () => {
    await browser.close();
    await sandbox.close();
  });

  /** A person's own browser: nobody is signed in there yet. */
  const newPerson = async () => (await browser.browser.createBrowserContext()).newPage();

  /** Opens the newest mail's link, once it has arrived. */
  const openLink = async (page: Page, subject: string) => {
    await page.goto(`${sandbox.url}/mailbox`);
    await page.waitForFunction(
      (wanted) => {
        const found = document.body.innerText.includes(wanted);
        if (!found)
          [...document.querySelectorAll('button')].find((b) => b.innerText === 'Look again')?.click();
        return found;
      },
      { polling: 500 },
      subject,
    );
    await check(page);
    const address = await page.$eval('li a', (link) => (link as HTMLAnchorElement).href);
    // Pages are loaded by their address; a new fragment alone loads nothing.
    await page.goto('about:blank');
    await page.goto(address);
  };

  const check = async (page: Page) => {
    for (const value of ['light', 'dark']) {
      await page.emulateMediaFeatures([
        { name: 'prefers-color-scheme', value },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ]);
      const { violations } = await new AxePuppeteer(page).setLegacyMode(true).analyze();
      expect(violations.map(({ id, nodes }) => [value, id, nodes.map(({ html }) => html)])).toEqual([]);
    }
  };

  it('invite somebody, who finds the mail, joins and is in the team', async () => {
    const admin = await newPerson();
    await admin.goto(`${sandbox.url}/sign-in`);
    await signIn(admin, 'admin@northwind.example');
    await admin.waitForFunction(() => location.pathname === '/customers');
    await admin.goto(`${sandbox.url}/team`);
    await see(admin, 'Nobody is invited');
    await type(admin, 'E-mail', 'nina@berg.example');
    await press(admin, 'Send invitation');
    await see(admin, 'nina@berg.example');
    await check(admin);

    const nina = await newPerson();
    await openLink(nina, 'Invitation to Northwind IT');
    await see(nina, 'Join Northwind IT');
    await check(nina);
    await type(nina, 'Your name', 'Nina Berg');
    await type(nina, 'Password', 'a long password');
    await press(nina, 'Join Northwind IT');
    await nina.waitForFunction(() => location.pathname === '/customers');
    await see(nina, 'Nina Berg');

    await admin.reload();
    await see(admin, 'Nina Berg');
    await see(admin, 'Nobody is invited');
  });

  it('choose a new password by mail', async () => {
    const page = await newPerson();
    await page.goto(`${sandbox.url}/forgot-password`);
    await type(page, 'E-mail', 'tech@northwind.example');
    await check(page);
    await press(page, 'Send the link');
    await see(page, 'on its way');
    await openLink(page, 'Choose a new password');
    await type(page, 'New password', 'another long password');
    await check(page);
    await press(page, 'Change the password');
    await see(page, 'Your password is changed');
    await page.goto(`${sandbox.url}/sign-in`);
    await type(page, 'E-mail', 'tech@northwind.example');
    await type(page, 'Password', 'another long password');
    await press(page, 'Sign in');
    await page.waitForFunction(() => location.pathname === '/customers');
  });
});
