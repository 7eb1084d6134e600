import type { BrowserContext, Page } from 'puppeteer';
import { afterAll, beforeAll, inject } from 'vitest';
import type { Client } from '#lib/contract/client.ts';
import type { AccountRow } from '#lib/domain/account.ts';
import { type ExtensionBrowser, launchWithExtension } from '#scripts/extension-browser.ts';
import { see } from '#scripts/people.ts';
import { type Session, sessionOf } from '#scripts/sign-in-as.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';

/** A sandbox whose pages people open, each in a browser of their own and signed in, for all tests of a file. */
export interface ConsolePages {
  sandbox: Sandbox;
  /** Opens a page as the person; `text` is there once it is drawn. */
  open(email: string, path: string, text: string): Promise<Page>;
  /** The same of somebody who is not signed in. */
  stranger(path: string, text: string): Promise<Page>;
  /** The person's own calls. */
  client(email: string): Promise<Client>;
  /** The account of that domain, as the person's API tells it. */
  account(email: string, domain: string): Promise<AccountRow>;
}

/** Opened before the first test and closed after the last; what it answers is filled in by then. */
export function consolePages(): ConsolePages {
  let browser: ExtensionBrowser;
  const contexts = new Map<string, BrowserContext>();
  const sessions = new Map<string, Promise<Session>>();
  const sessionAs = (email: string) => {
    const session = sessions.get(email) ?? sessionOf(pages.sandbox.url, email);
    sessions.set(email, session);
    return session;
  };
  const pages: ConsolePages = {
    sandbox: {} as Sandbox,
    async open(email, path, text) {
      const context = contexts.get(email) ?? (await browser.browser.createBrowserContext());
      if (!contexts.has(email)) await context.setCookie((await sessionAs(email)).cookie);
      contexts.set(email, context);
      const page = await context.newPage();
      await page.setViewport({ width: 1440, height: 900 });
      await page.goto(pages.sandbox.url + path);
      await see(page, text);
      return page;
    },
    async stranger(path, text) {
      const page = await (await browser.browser.createBrowserContext()).newPage();
      await page.setViewport({ width: 1440, height: 900 });
      await page.goto(pages.sandbox.url + path);
      await see(page, text);
      return page;
    },
    async client(email) {
      return (await sessionAs(email)).client;
    },
    async account(email, domain) {
      const { items } = await (await pages.client(email)).listAccounts({ query: { limit: 200 } });
      const found = items.find((account) => account.domain === domain);
      if (!found) throw new Error(`no account of ${domain}`);
      return found;
    },
  };
  beforeAll(async () => {
    pages.sandbox = await openSandbox();
    browser = await launchWithExtension(inject('extension'));
  });
  afterAll(async () => {
    await browser?.close();
    await pages.sandbox.close?.();
  });
  return pages;
}
