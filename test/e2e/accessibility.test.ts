import { afterAll, beforeAll, describe, inject, it } from 'vitest';
import { type ExtensionBrowser, launchWithExtension } from '#scripts/extension-browser.ts';
import { add, connect, generate, press, see, signIn } from '#scripts/people.ts';
import { checkAxe } from '#test/support/axe.ts';
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
    await press(reseller, 'Look on this page');
    await see(reseller, 'on this page.');
    await checkAxe(reseller);
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

  it("on a customer's options page, where nobody can be added", async () => {
    const page = await admin.openOptions('add');
    await see(page, 'Customers are added by');
    await checkAxe(page);
  });

  it.each([
    ['admin@bluebird.example', '/settings', 'Transfer'],
    ['tech@northwind.example', '/customers', 'Add a Customer'],
  ])("on the console's pages of %s", async (email, path, text) => {
    const context = await admin.browser.createBrowserContext();
    const page = await context.newPage();
    await page.goto(`${sandbox.url}/sign-in`);
    await see(page, 'Sign in');
    await checkAxe(page);
    await signIn(page, email);
    await page.waitForFunction((wanted) => location.pathname === wanted, {}, path);
    await see(page, text);
    await checkAxe(page);
    await page.goto(`${sandbox.url}/connect`);
    await see(page, 'Code');
    await checkAxe(page);
    await page.goto(`${sandbox.url}/browsers`);
    await see(page, 'Baton');
    await checkAxe(page);
    await page.goto(`${sandbox.url}/nowhere`);
    await see(page, 'No such page');
    await checkAxe(page);
    await page.goto(`${sandbox.url}/verify-email#a-code`);
    await see(page, 'Confirm your e-mail');
    await checkAxe(page);
    await context.close();
  });
});
