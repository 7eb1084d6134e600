import { describe, it } from 'vitest';
import { makeToken } from '#lib/domain/token.ts';
import { add, connect, generate, press, see, signIn, type } from '#scripts/people.ts';
import { signInAs } from '#scripts/sign-in-as.ts';
import { checkAxe } from '#test/support/axe.ts';
import { issueAs } from '#test/support/sandbox-people.ts';
import { redeem, refusal } from '#test/support/tokens.ts';
import { twoPeople } from '#test/support/two-people.ts';

describe('axe finds no violation', () => {
  const people = twoPeople();

  it('before anything is connected', async () => {
    const popup = await people.admin.openPopup();
    await see(popup, 'Connect');
    await checkAxe(popup);
    const options = await people.admin.openOptions('connections');
    await see(options, 'Console address');
    await checkAxe(options);
  });

  it('in the popups, with a token generated and added', async () => {
    // Asking, approving, connected: each is looked at on the way.
    await connect(people.admin, people.sandbox.url, 'admin@bluebird.example', checkAxe);
    await connect(people.technician, people.sandbox.url, 'tech@northwind.example');
    const customer = await people.admin.openPopup();
    const token = await generate(customer);
    await checkAxe(customer);
    const reseller = await people.technician.openPopup();
    await add(reseller, token);
    await see(reseller, 'added "Bluebird Dental"');
    await press(reseller, 'Look on this page');
    await see(reseller, 'does not let extensions read this page');
    await checkAxe(reseller);
    // Tried again by somebody else, it is a security event on the pages of both.
    const harbor = await signInAs(people.sandbox.url, 'tech@harbor.example');
    await refusal(redeem(harbor, token));
  });

  it('in the popup and on the options page, with previews', async () => {
    const tokens = [await issueAs(people.sandbox.url, 'admin@alderfinch.example'), makeToken()].join(' ');
    for (const open of [people.technician.openPopup, () => people.technician.openOptions('add')]) {
      const page = await open();
      await type(page, 'Transfer tokens', tokens);
      await see(page, 'Alder & Finch');
      await see(page, 'No such transfer token');
      await checkAxe(page);
    }
  });

  it.each(['status', 'add', 'connections', 'alerts', 'about'])(
    "on the reseller's options page, %s",
    async (view) => {
      const page = await people.technician.openOptions(view);
      await see(page, 'Baton');
      await checkAxe(page);
    },
  );

  it.each(['tokens', 'connections', 'alerts'])("on the customer's options page, %s", async (view) => {
    const page = await people.admin.openOptions(view);
    await see(page, 'Baton');
    await checkAxe(page);
  });

  it("on a customer's options page, where nobody can be added", async () => {
    const page = await people.admin.openOptions('add');
    await see(page, 'Give it to your reseller');
    await checkAxe(page);
  });

  const common = {
    '/activity': 'Security',
    '/connect': 'Code',
    '/browsers': 'Baton',
    '/nowhere': 'No such page',
    '/verify-email#a-code': 'Confirm your e-mail',
  };
  it.each<[string, Record<string, string>]>([
    ['admin@bluebird.example', { '/settings': 'Transfer', ...common }],
    [
      'admin@northwind.example',
      { '/status': 'Client Name', '/customers': 'Transfer tokens', '/settings': 'Default region', ...common },
    ],
  ])("on the console's pages of %s", async (email, pages) => {
    const context = await people.admin.browser.createBrowserContext();
    const page = await context.newPage();
    await page.goto(`${people.sandbox.url}/sign-in`);
    await see(page, 'Sign in');
    await checkAxe(page);
    await signIn(page, email);
    await page.waitForFunction((wanted) => location.pathname === wanted, {}, Object.keys(pages)[0]);
    for (const [path, text] of Object.entries(pages)) {
      await page.goto(people.sandbox.url + path);
      await see(page, text);
      await checkAxe(page);
    }
    await context.close();
  });
});
