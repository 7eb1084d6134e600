import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type ExtensionBrowser, launchWithExtension } from '#scripts/extension-browser.ts';
import { press, SANDBOX_PASSWORD, see, signIn, type } from '#scripts/people.ts';
import { checkAxe } from '#test/support/axe.ts';
import { enter, tabTo } from '#test/support/keyboard.ts';
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

  /** Opens the newest mail's link, once it has arrived; answers its address. */
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
    await checkAxe(page);
    const address = await page.$eval('li a', (link) => (link as HTMLAnchorElement).href);
    // Pages are loaded by their address; a new fragment alone loads nothing.
    await page.goto('about:blank');
    await page.goto(address);
    return address;
  };

  it('invite somebody, who finds the mail, joins and is in the team', async () => {
    const admin = await newPerson();
    await admin.goto(`${sandbox.url}/sign-in`);
    await signIn(admin, 'admin@northwind.example');
    await admin.waitForFunction(() => location.pathname === '/status');
    await admin.goto(`${sandbox.url}/team`);
    await see(admin, 'Nobody is invited');
    await type(admin, 'E-mail', 'nina@berg.example');
    await press(admin, 'Send invitation');
    await see(admin, 'nina@berg.example');
    await checkAxe(admin);

    const nina = await newPerson();
    await openLink(nina, 'Invitation to Northwind IT');
    await see(nina, 'Join Northwind IT');
    await type(nina, 'Your name', 'Nina Berg');
    await type(nina, 'Password', 'a long password');
    await press(nina, 'Join Northwind IT');
    await nina.waitForFunction(() => location.pathname === '/status');
    await see(nina, 'Nina Berg');

    await admin.reload();
    await see(admin, 'Nina Berg');
    await see(admin, 'Nobody is invited');
  });

  it('choose a new password by mail', async () => {
    const page = await newPerson();
    await page.goto(`${sandbox.url}/forgot-password`);
    await type(page, 'E-mail', 'tech@northwind.example');
    await press(page, 'Send the link');
    await see(page, 'on its way');
    await openLink(page, 'Choose a new password');
    await type(page, 'New password', 'another long password');
    await press(page, 'Change the password');
    await see(page, 'Your password is changed');
    await page.goto(`${sandbox.url}/sign-in`);
    await type(page, 'E-mail', 'tech@northwind.example');
    await type(page, 'Password', 'another long password');
    await press(page, 'Sign in');
    await page.waitForFunction(() => location.pathname === '/status');
  });

  it('act for one of several organizations, and switch between them', async () => {
    const admin = await newPerson();
    await admin.goto(`${sandbox.url}/sign-in?next=/team`);
    await signIn(admin, 'admin@bluebird.example');
    await see(admin, 'Nobody is invited');
    await type(admin, 'E-mail', 'viewer@northwind.example');
    await press(admin, 'Send invitation');

    const viewer = await newPerson();
    const address = await openLink(viewer, 'Invitation to Bluebird Dental');
    await see(viewer, 'You have an account here');
    await type(viewer, 'Password', SANDBOX_PASSWORD);
    await press(viewer, 'Join Bluebird Dental');
    const choice = 'select[aria-label="Organization"]';
    await actsFor(viewer, 'Bluebird Dental', '/settings');
    const northwind = await viewer.$$eval(`${choice} option`, (options) =>
      options.find(({ innerText }) => innerText === 'Northwind IT')?.getAttribute('value'),
    );
    await viewer.select(choice, northwind ?? '');
    await actsFor(viewer, 'Northwind IT', '/status');

    await viewer.goto(address);
    await see(viewer, 'This link has been used');
    expect(await viewer.$$eval('button', (buttons) => buttons.map(({ innerText }) => innerText))).toEqual([]);
  });

  it('ask before an administrator becomes something else, and change nothing on Cancel', async () => {
    const admin = await newPerson();
    await admin.goto(`${sandbox.url}/sign-in?next=/team`);
    await signIn(admin, 'admin@bluebird.example');
    await see(admin, 'Owen Pryce');
    const roleOfOwen = await admin.waitForSelector(`::-p-aria([name="Role of Owen Pryce"])`);
    const chosen = () =>
      roleOfOwen?.evaluate((field) => (field as HTMLSelectElement).selectedOptions[0]?.label);
    await roleOfOwen?.select('member');
    await see(admin, 'Transfer tokens that they made');
    await press(admin, 'Cancel');
    await admin.waitForFunction(() => document.querySelector('dialog') === null);
    expect(await chosen()).toBe('Administrator');
    await roleOfOwen?.select('member');
    await press(admin, 'Change the role');
    await see(admin, 'The only administrator');
    expect(await chosen()).toBe('Member');
  });

  it('choose the mails that they get, by keyboard alone, if they may only look too', async () => {
    const page = await newPerson();
    await page.goto(`${sandbox.url}/sign-in?next=%2Fsettings`);
    await signIn(page, 'viewer@northwind.example');
    await see(page, 'Mail me a recap');
    for (const choice of ['Mail me a recap once a day', 'Keep quiet hours']) {
      await tabTo(page, choice);
      await page.keyboard.press('Space');
    }
    await see(page, 'Recap at');
    await enter(page, 'Save');
    await see(page, 'Mails go to viewer@northwind.example: a recap at 08:00.');
    await checkAxe(page);
    await page.reload();
    await page.waitForFunction(
      () => document.querySelectorAll('input[type="checkbox"]:checked').length === 2,
    );
  });
});

/** The page of this organization is open; two are there to choose from. */
async function actsFor(page: Page, organization: string, path: string): Promise<void> {
  await page.waitForFunction(
    (name, where) => {
      const field = document.querySelector<HTMLSelectElement>('select[aria-label="Organization"]');
      return location.pathname === where && field?.selectedOptions[0]?.label === name;
    },
    {},
    organization,
    path,
  );
}
