import { afterAll, beforeAll, describe, inject, it } from 'vitest';
import { type ExtensionBrowser, launchWithExtension } from '#scripts/extension-browser.ts';
import { add, connect, generate, see, signIn } from '#scripts/people.ts';
import { signedIn } from '#scripts/signed-in.ts';
import { checkAxe } from '#test/support/axe.ts';
import { openSandbox, type Sandbox } from '#test/support/sandbox.ts';
import { redeem, refusal } from '#test/support/tokens.ts';

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

  it('before anything is connected', async () => {
    const popup = await admin.openPopup();
    await see(popup, 'Connect');
    await checkAxe(popup);
    const options = await admin.openOptions('connections');
    await see(options, 'Console address');
    await checkAxe(options);
  });

  it('in the popups, with a token generated and added', async () => {
    // Asking, approving, connected: each is looked at on the way.
    await connect(admin, sandbox.url, 'admin@bluebird.example', checkAxe);
    await connect(technician, sandbox.url, 'tech@northwind.example');
    const customer = await admin.openPopup();
    const token = await generate(customer);
    await checkAxe(customer);
    const reseller = await technician.openPopup();
    await add(reseller, token);
    await see(reseller, 'added "Bluebird Dental"');
    await checkAxe(reseller);
    // Tried again by somebody else, it is a security event on the pages of both.
    const harbor = await signedIn(sandbox.url, 'tech@harbor.example');
    await refusal(redeem(harbor, token));
  });

  it.each(['status', 'add', 'connections', 'about'])("on the reseller's options page, %s", async (view) => {
    const page = await technician.openOptions(view);
    await see(page, 'Baton');
    await checkAxe(page);
  });

  it.each(['tokens', 'connections'])("on the customer's options page, %s", async (view) => {
    const page = await admin.openOptions(view);
    await see(page, 'Baton');
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
    ['admin@northwind.example', { '/customers': 'Add a Customer', '/settings': 'Default region', ...common }],
  ])("on the console's pages of %s", async (email, pages) => {
    const context = await admin.browser.createBrowserContext();
    const page = await context.newPage();
    await page.goto(`${sandbox.url}/sign-in`);
    await see(page, 'Sign in');
    await checkAxe(page);
    await signIn(page, email);
    await page.waitForFunction((wanted) => location.pathname === wanted, {}, Object.keys(pages)[0]);
    for (const [path, text] of Object.entries(pages)) {
      await page.goto(sandbox.url + path);
      await see(page, text);
      await checkAxe(page);
    }
    await context.close();
  });
});
