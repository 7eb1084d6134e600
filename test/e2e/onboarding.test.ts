import type { Email } from 'postal-mime';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { type ExtensionBrowser, launchWithExtension } from '#scripts/extension-browser.ts';
import { freePort } from '#scripts/free-port.ts';
import { press, see, signIn } from '#scripts/people.ts';
import { checkAxe } from '#test/support/axe.ts';
import { frameDocument } from '#test/support/document-frame.ts';
import { mailTo } from '#test/support/mail-to.ts';
import { addClient, as } from '#test/support/new-account.ts';
import { onBothSandboxes, type Sandbox } from '#test/support/sandbox.ts';
import { type MailServer, mailServer } from '#test/support/smtp.ts';

const PRODUCTS = [
  {
    product: 'Microsoft 365',
    provider: 'Microsoft',
    domain: 'dunehotels.example',
    administrator: 'Global Administrator',
  },
  {
    product: 'Google Workspace',
    provider: 'Google',
    domain: 'elmfarms.example',
    administrator: 'super administrator',
  },
];

onBothSandboxes('a client who will manage the account, in three windows', (open) => {
  let sandbox: Sandbox;
  let server: MailServer;
  let browser: ExtensionBrowser;
  beforeAll(async () => {
    const port = await freePort();
    server = mailServer(port);
    await server.listen();
    sandbox = await open({ SMTP_URL: `smtp://127.0.0.1:${port}` });
    browser = await launchWithExtension(inject('extension'));
  });
  afterAll(async () => {
    await browser?.close();
    await sandbox?.close();
    await server?.close();
  });

  const newWindow = async () => {
    const page = await (await browser.browser.createBrowserContext()).newPage();
    await page.setViewport({ width: 1440, height: 900 });
    return page;
  };

  it.each(PRODUCTS)('is asked by mail and authorizes $product', async (wanted) => {
    const { product, provider, domain, administrator } = wanted;
    const reseller = await newWindow();
    await reseller.goto(`${sandbox.url}/sign-in?next=/status`);
    await signIn(reseller, 'tech@northwind.example');
    await addClient(reseller, { product, domain });
    await see(reseller, `on its way to greta@${domain}`);
    await press(reseller, 'Check Authorization');
    await see(reseller, 'Greta Dune');

    const mail = await mailTo(server, `greta@${domain}`);
    const mailbox = await newWindow();
    await openMail(mailbox, mail);
    const link = await mailbox.$eval('a', ({ href }) => href);
    expect(mail.text).toContain(link);

    const client = await newWindow();
    await client.goto(link);
    await see(client, 'Northwind IT');
    await see(client, `A ${administrator} of ${domain} has to do this`);
    await checkAxe(client);
    await press(client, `Continue with ${provider}`);
    await see(client, `Sign in to ${product}`);
    await checkAxe(client);

    await as(client, `greta@${domain}`);
    await see(client, `not a ${administrator} of ${domain}`);
    await press(client, 'Try again');
    await as(client, 'admin@elsewhere.example');
    await see(client, `You signed in as admin@elsewhere.example; this is for ${domain}`);
    await press(client, 'Try again');
    await as(client, `admin@${domain}`);
    await see(client, 'is authorized.');

    await press(client, `Continue with ${provider}`);
    await as(client, `admin@${domain}`);
    await client.waitForFunction(() => location.pathname === '/settings');
    await see(client, 'Dune & Elm');
    expect((await mailTo(server, `admin@${domain}`)).text).toContain('Northwind IT');
    expect((await mailTo(server, 'tech@northwind.example')).text).toContain(domain);

    await reseller.goto(`${sandbox.url}/status?q=${domain}`);
    await see(reseller, domain);
    await reseller.waitForFunction(() => !document.body.innerText.includes('Check Authorization'));
    const row = await reseller.$eval('tr:has(bdi)', (found) => (found as HTMLElement).innerText);
    expect(row).toContain('managed by the client');
    await client.goto(link);
    await see(client, 'authorized');
    await Promise.all([reseller, mailbox, client].map((page) => page.close()));
  });
});

/** As a mail program shows it: below its subject. */
async function openMail(page: Page, { html = '', subject = '' }: Email): Promise<void> {
  await page.setContent(html);
  await frameDocument(page, subject);
}
