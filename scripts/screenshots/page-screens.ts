import type { Page } from 'puppeteer';
import { makeToken } from '#lib/domain/token.ts';
import { press, SANDBOX_PASSWORD, see, type } from '../people.ts';
import { withCannedAnswers } from './canned-answers.ts';
import { type Screen, showing } from './screen.ts';
import { pageOpeners, type Stage } from './stage.ts';

const CUSTOMER = 'admin@bluebird.example';
const TECH = 'tech@northwind.example';
const RESELLER = 'admin@northwind.example';

/** The pages before anything has happened. */
export function untouched(stage: Stage): Screen[] {
  const { visitor } = stage;
  const { open } = pageOpeners(stage);
  return [
    { name: 'mailbox-empty', open: () => open('/mailbox', 'No mails yet') },
    {
      name: 'activity-empty',
      async open() {
        // The first thing in it is that somebody signed in to see it.
        const page = await withCannedAnswers(await visitor('admin@alderfinch.example'), {
          '/api/v1/activity': { body: { items: [], nextCursor: null } },
        });
        return open('/activity', 'Nothing yet', Promise.resolve(page));
      },
    },
  ];
}

/** The console's pages. */
export function pages(stage: Stage): Screen[] {
  const { origin, callsOf, stranger, stopConsole, startConsole } = stage;
  const { open, openAs } = pageOpeners(stage);
  const generated = async () => {
    const page = await openAs(CUSTOMER, '/settings', 'redeemed by');
    await press(page, 'Generate Transfer Token');
    // A token is still active, from the previews or from the screenshot before.
    await press(page, 'Replace it');
    await see(page, 'shown once');
    await page.waitForFunction(() => document.querySelector('dialog[open]') === null);
    return page;
  };
  const trialOf = async (organization: string, domain: string) => {
    const page = await open('/trial', 'Where the backups are kept');
    await type(page, 'Organization', organization);
    await type(page, 'Domain', domain);
    await press(page, 'Start the trial');
    return page;
  };
  return [
    {
      name: 'page-not-loaded',
      async open() {
        const page = await stranger();
        // As after an upgrade of the console, which has scripts of other names.
        await page.setRequestInterception(true);
        page.on('request', (request) => {
          const isGone = /\/assets\/sign-in-page-[^/]*\.js$/.test(request.url());
          void (isGone ? request.respond({ status: 404 }) : request.continue());
        });
        return open('/sign-in', 'could not be loaded', Promise.resolve(page));
      },
    },
    { name: 'sign-in', open: () => open('/sign-in', 'Pick somebody') },
    {
      name: 'sign-in-refused',
      async open() {
        const page = await open('/sign-in', 'Pick somebody');
        await type(page, 'E-mail', CUSTOMER);
        await page.locator('input[type="password"]').fill('not the password');
        await press(page, 'Sign in');
        await page.locator('[role="alert"], .notice').wait();
        return page;
      },
    },
    { name: 'trial', open: () => open('/trial', 'Where the backups are kept') },
    {
      name: 'trial-waiting',
      async open() {
        const page = await trialOf('Cedar Books', 'cedarbooks.example');
        return showing(page, 'Waiting for an administrator');
      },
    },
    {
      name: 'trial-authorized',
      async open() {
        const page = await trialOf('Larch Books', 'larchbooks.example');
        await press(page, 'Authorize (sandbox)');
        return showing(page, 'connect Spanning');
      },
    },
    { name: 'connect-code', open: () => openAs(TECH, '/connect', 'shows it in the browser') },
    { name: 'settings', open: () => openAs(CUSTOMER, '/settings', 'redeemed by') },
    { name: 'settings-token', open: generated },
    {
      name: 'settings-qr',
      async open() {
        const page = await generated();
        await press(page, 'QR code');
        return showing(page, 'Anyone who takes a picture');
      },
    },
    { name: 'licenses', open: () => openAs(CUSTOMER, '/licenses', 'licenses given') },
    {
      name: 'licenses-changed',
      async open() {
        const page = await openAs(CUSTOMER, '/licenses', 'licenses given');
        for (const name of ['Agnes Duarte, agnes.duarte', 'Bilal Eriksen, bilal.eriksen']) {
          await page.locator(`::-p-aria([name="${name}@bluebird.example"][role="checkbox"])`).click();
        }
        await press(page, 'Assign archived');
        await see(page, 'not saved');
        return page;
      },
    },
    { name: 'customers', open: () => openAs(TECH, '/customers', 'Transfer tokens') },
    { name: 'browsers', open: () => openAs(TECH, '/browsers', 'Last used') },
    { name: 'browsers-empty', open: () => openAs('admin@alderfinch.example', '/browsers', 'No browser is') },
    {
      name: 'team',
      async open() {
        const page = await openAs(RESELLER, '/team', 'Nobody is invited');
        await type(page, 'E-mail', 'nina@berg.example');
        await press(page, 'Send invitation');
        await see(page, 'nina@berg.example');
        return page;
      },
    },
    { name: 'settings-reseller', open: () => openAs(RESELLER, '/settings', 'a recap') },
    { name: 'settings-mails', open: () => openAs('viewer@northwind.example', '/settings', 'a recap') },
    {
      name: 'activity',
      async open() {
        const technician = await callsOf(TECH);
        for (let i = 0; i < 10; i++) {
          await technician.previewRedemption({ body: { token: makeToken() } }).catch(() => undefined);
        }
        return openAs(RESELLER, '/activity', 'do not exist');
      },
    },
    { name: 'activity-customer', open: () => openAs(CUSTOMER, '/activity', 'Harbor MSP tried') },
    { name: 'activity-technician', open: () => openAs(TECH, '/activity', 'Tariq Osman added') },
    {
      name: 'team-question',
      async open() {
        const page = await openAs(CUSTOMER, '/team', 'Owen Pryce');
        const role = await page.waitForSelector('::-p-aria([name="Role of Owen Pryce"])');
        await role?.select('member');
        await see(page, 'Change the role');
        return page;
      },
    },
    {
      name: 'switcher',
      async open() {
        const inviting = await openAs(CUSTOMER, '/team', 'Nobody is invited');
        await type(inviting, 'E-mail', 'viewer@northwind.example');
        await press(inviting, 'Send invitation');
        const page = await stranger();
        await openLink(page, origin, 'Invitation to Bluebird Dental');
        await see(page, 'You have an account here');
        await type(page, 'Password', SANDBOX_PASSWORD);
        await press(page, 'Join Bluebird Dental');
        await page.locator('select[aria-label="Organization"]').wait();
        await see(page, 'Backups');
        return page;
      },
    },
    { name: 'not-found', open: () => openAs(CUSTOMER, '/nowhere', 'No such page') },
    {
      name: 'invitation',
      async open() {
        const page = await stranger();
        await openLink(page, origin, 'Invitation to Northwind IT');
        await see(page, 'Join Northwind IT');
        return page;
      },
    },
    { name: 'invitation-unknown', open: () => open('/invitation#no-such-code', 'Invitation') },
    { name: 'forgot-password', open: () => open('/forgot-password', 'Send the link') },
    {
      name: 'forgot-password-sent',
      async open() {
        const page = await open('/forgot-password', 'Send the link');
        await type(page, 'E-mail', TECH);
        await press(page, 'Send the link');
        await see(page, 'on its way');
        return page;
      },
    },
    {
      name: 'reset-password',
      async open() {
        const page = await stranger();
        await openLink(page, origin, 'Choose a new password');
        await see(page, 'Change the password');
        return page;
      },
    },
    { name: 'verify-email', open: () => open('/verify-email#a-code', 'Confirm your e-mail') },
    { name: 'mailbox', open: () => open('/mailbox', 'Invitation to Northwind IT') },
    {
      name: 'mailbox-stopped',
      async open() {
        const page = await open('/mailbox', 'Invitation to Northwind IT');
        await stopConsole();
        await press(page, 'Look again');
        await see(page, 'Try again');
        return page;
      },
    },
    {
      name: 'unreachable',
      async open() {
        await startConsole();
        const page = await stranger();
        await page.setRequestInterception(true);
        page.on('request', (request) => {
          void (request.url().startsWith(`${origin}/api/`) ? request.abort() : request.continue());
        });
        await page.goto(`${origin}/status`);
        await see(page, 'Nothing is lost');
        return page;
      },
    },
  ];
}

/** Waits for the newest mail and opens its link. */
async function openLink(page: Page, origin: string, subject: string): Promise<void> {
  await page.goto(`${origin}/mailbox`);
  const found = await page.waitForFunction(
    (wanted) => {
      const mails = [...document.querySelectorAll('li')];
      const link = mails.find((mail) => mail.innerText.includes(wanted))?.querySelector('a');
      if (!link) [...document.querySelectorAll('button')].find((b) => b.innerText === 'Look again')?.click();
      return link?.href;
    },
    { polling: 500 },
    subject,
  );
  const address = (await found.jsonValue()) ?? '';
  // A new fragment alone does not load a page.
  await page.goto('about:blank');
  await page.goto(address);
}
