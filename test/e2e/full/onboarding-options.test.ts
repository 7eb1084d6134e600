import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Client } from '#lib/contract/client.ts';
import type { NewClient } from '#lib/domain/onboarding.ts';
import { type ExtensionBrowser, launchWithExtension } from '#scripts/extension-browser.ts';
import { freePort } from '#scripts/free-port.ts';
import { press, pressOn, see } from '#scripts/people.ts';
import { signInAs } from '#scripts/sign-in-as.ts';
import { checkAxe } from '#test/support/axe.ts';
import { pageOpenedBy } from '#test/support/browser-ui.ts';
import { CEDAR } from '#test/support/clients.ts';
import { connect } from '#test/support/connect.ts';
import { enter, tabTo, typeInto } from '#test/support/keyboard.ts';
import { mailTo } from '#test/support/mail-to.ts';
import { as } from '#test/support/new-account.ts';
import { openSandbox, type Sandbox } from '#test/support/sandbox.ts';
import { type MailServer, mailServer } from '#test/support/smtp.ts';

const REFUSED = 550;

/** Nothing in it is what the dialog chooses by itself. */
const ELM: NewClient = {
  clientName: 'Elm Farms',
  domain: 'elmfarms.example',
  service: 'google',
  region: 'ap',
  commitmentTerm: 'month-to-month',
  retention: 'TBR',
  managedBy: 'both',
  user: {
    firstName: 'Greta',
    lastName: 'Elm',
    email: 'greta@elmfarms.example',
    country: 'PT',
    mobile: '912 345 678',
  },
  autoAdd: true,
  licenseCap: 3,
  acknowledged: true,
};
/** As far as a list is chosen from, by the letters that a choice begins with. */
const CHOICES = [
  ['Region where data is stored', 'Asia'],
  ['Product to back up', 'Google'],
  ['Commitment term', 'month'],
] as const;

describe('Add SaaS Client and Check Authorization, in the extension', () => {
  let sandbox: Sandbox;
  let server: MailServer;
  let extension: ExtensionBrowser;
  let harbor: Client;
  beforeAll(async () => {
    const port = await freePort();
    server = mailServer(port);
    await server.listen();
    sandbox = await openSandbox({ SMTP_URL: `smtp://127.0.0.1:${port}` });
    extension = await launchWithExtension(inject('extension'));
    harbor = await signInAs(sandbox.url, 'tech@harbor.example');
    await harbor.addClient({ body: CEDAR });
    await connect(extension, sandbox.url, 'tech@harbor.example');
  });
  afterAll(async () => {
    await extension?.close();
    await sandbox?.close();
    await server?.close();
  });

  it('fills the dialog by keyboard alone; what was typed is there when it is opened again', async () => {
    const page = await extension.openOptions('status');
    await see(page, 'Cedar Books');
    await enter(page, 'Add SaaS Client');
    await see(page, 'New SaaS Account');
    await checkAxe(page);
    await typeInto(page, 'Client name', 'Iris Optics');
    await typeInto(page, 'First name', 'Ines');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelector('dialog') === null);
    await enter(page, 'Add SaaS Client');
    await see(page, 'New SaaS Account');
    await tabTo(page, 'Region where data is stored');
    await page.keyboard.type('Europe');
    await typeInto(page, 'Last name', 'Iris');
    await typeInto(page, 'E-mail', 'ines@irisoptics.example');
    await tabTo(page, 'Country code');
    await page.keyboard.type('Portugal');
    await typeInto(page, 'Mobile phone', '12');
    await tabTo(page, await acknowledgement(page));
    await page.keyboard.press('Space');
    await enter(page, 'Add SaaS Client');
    await see(page, 'Enter a mobile number of Portugal');
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('12');
    await checkAxe(page);
    await typeInto(page, 'Mobile phone', '912 345 678');
    server.refusals.push(REFUSED);
    await enter(page, 'Add SaaS Client');
    await see(page, 'on its way to ines@irisoptics.example');
    await enter(page, 'Check Authorization');
    await see(page, `no ${REFUSED}`);
    await page.close();
  });

  it('sees from the popup what became of the mail, sends it again, elsewhere, several at once, and cancels', async () => {
    const popup = await extension.openPopup();
    const link = await popup.waitForSelector('::-p-xpath(//a[contains(., "Check Authorization")])');
    const opened = extension.browser.waitForTarget((target) => target.url().includes('check='));
    // The popup closes once another page is in front.
    await link?.click().catch((error) => {
      if (!popup.isClosed()) throw error;
    });
    const page = await (await opened).asPage();
    await see(page, 'Iris Optics');
    await openRow(page, 'Iris Optics');
    await see(page, `no ${REFUSED}`);
    await press(page, 'Send again');
    const first = await mailTo(server, 'ines@irisoptics.example');
    await press(page, 'Change address');
    await fill(page, 'E-mail', 'ivo@irisoptics.example');
    await press(page, 'Send to this address');
    await see(page, 'A new link is on its way to ivo@irisoptics.example');
    const second = await mailTo(server, 'ivo@irisoptics.example');
    await checkAxe(page);
    await seesLink(await extension.browser.newPage(), first.html, 'a newer one was sent');
    await seesLink(await extension.browser.newPage(), second.html, 'Continue with Microsoft');

    await page.bringToFront();
    const all = await page.$eval('::-p-xpath(//label[starts-with(., "Choose all")])', (label) => {
      (label as HTMLElement).click();
      return Number(/\d+/.exec((label as HTMLElement).innerText));
    });
    await press(page, `Send ${all} again`);
    await see(page, `All ${all} mails are queued again.`);

    await press(page, 'Cancel request');
    await pressOn(page, '::-p-xpath((//dialog)[last()]//button[.="Cancel request"])');
    await page.waitForFunction(() => !document.querySelector('dialog')?.innerText.includes('Iris Optics'));
    await seesLink(
      await extension.browser.newPage(),
      (await newest('ivo@irisoptics.example')).html,
      'was withdrawn',
    );
    await page.close();
  });

  it('sends every choice that is made by keyboard alone; what is ours to manage leads to the provider at once', async () => {
    const asked: unknown[] = [];
    sandbox.proxy.decide(({ method, path, body }) => {
      if (method === 'POST' && path.endsWith('/clients')) asked.push(JSON.parse(body));
      return 'passes';
    });
    const page = await extension.openOptions('status');
    await see(page, 'Cedar Books');
    await enter(page, 'Add SaaS Client');
    await see(page, 'New SaaS Account');
    await typeInto(page, 'Client name', 'Elm Farms');
    for (const [label, choice] of CHOICES) {
      await tabTo(page, label);
      await page.keyboard.type(choice);
    }
    await arrowTo(page, 'Infinite Cloud Retention (ICR)', 'Time Based Retention (TBR)');
    await arrowTo(page, 'Client Only', 'Both');
    await typeInto(page, 'First name', 'Greta');
    await typeInto(page, 'Last name', 'Elm');
    await typeInto(page, 'E-mail', 'greta@elmfarms.example');
    await tabTo(page, 'Country code');
    await page.keyboard.type('Portugal');
    await typeInto(page, 'Mobile phone', '912 345 678');
    await tick(page, 'Users Auto-Add');
    await tick(page, 'Enable User License Cap');
    await typeInto(page, 'Enter cap', '3');
    await tick(page, await acknowledgement(page));
    const provider = await pageOpenedBy(extension, () => enter(page, 'Add SaaS Client'));

    await see(provider, 'Sign in to Google Workspace');
    expect(asked).toEqual([ELM]);
    await as(provider, 'admin@elmfarms.example');
    await see(provider, 'is authorized.');
    const { items } = await harbor.listAccounts({ query: { limit: 200 } });
    expect(items.find(({ domain }) => domain === ELM.domain)).toMatchObject({
      authorizedAt: expect.any(String),
      managedBy: 'both',
      users: { licensed: 3 },
    });
    await provider.close();
    await page.close();
  });

  const newest = (address: string) => mailTo(server, address);
});

/** What the acknowledgement's box is called: it names the client. */
const acknowledgement = (page: Page) =>
  page.$eval('::-p-xpath(//label[contains(., "has agreed")])', (label) => (label as HTMLElement).innerText);

const tick = async (page: Page, name: string) => {
  await tabTo(page, name);
  await page.keyboard.press('Space');
};

/** Among choices of which all are to be seen: Tab to the one that is made, then down to another. */
async function arrowTo(page: Page, made: string, wanted: string): Promise<void> {
  await tabTo(page, made);
  for (let name = made; name !== wanted; name = await nameOfFocused(page)) {
    await page.keyboard.press('ArrowDown');
  }
}

const nameOfFocused = (page: Page) =>
  page.evaluate(() => (document.activeElement as HTMLInputElement).labels?.[0]?.innerText ?? '');

const openRow = async (page: Page, name: string) => {
  const row = await page.waitForSelector(`::-p-xpath(//button[@aria-expanded][contains(., "${name}")])`);
  if ((await row?.evaluate((button) => button.getAttribute('aria-expanded'))) === 'false') await row?.click();
};

const fill = (page: Page, label: string, text: string) =>
  page.locator(`::-p-aria([name="${label}"][role="textbox"])`).fill(text);

/** Opens the link of a mail, and sees what its page says. */
async function seesLink(page: Page, html: string | undefined, words: string): Promise<void> {
  const [, address] = /href="([^"]+authorize#[^"]+)"/.exec(html ?? '') ?? [];
  await page.goto(address ?? '');
  await see(page, words);
  await page.close();
}
