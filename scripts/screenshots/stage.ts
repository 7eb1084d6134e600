import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'puppeteer';
import type { Client } from '#lib/contract/client.ts';
import { startConsole } from '../console-process.ts';
import { type ChromiumWithExtension, launchWithExtension } from '../extension-browser.ts';
import { freePort } from '../free-port.ts';
import { connect, see, signIn } from '../people.ts';
import { signInAs } from '../sign-in-as.ts';

/** A smaller screen would cut off a popup below the browser's own limit. */
const SCREEN = '--screen-info={1440x1000}';

/** A separate sandbox console, and a browser with the extension for each person. */
export interface Stage {
  origin: string;
  /** The person's browser, not connected yet. */
  browserOf(email: string): Promise<ChromiumWithExtension>;
  /** The person's browser, connected. */
  connected(email: string): Promise<ChromiumWithExtension>;
  /** A page of the console for somebody who is not signed in. */
  stranger(): Promise<Page>;
  /** A page of the console for the person, who signs in once: the console limits how often one may try. */
  visitor(email: string): Promise<Page>;
  /** The person's API client, which signs in once, too. */
  callsOf(email: string): Promise<Client>;
  stopConsole(): Promise<void>;
  startConsole(): Promise<void>;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const data = mkdtempSync(join(tmpdir(), 'baton-screenshots-'));
  const settings = { BATON_PORT: String(await freePort()), BATON_DATA: join(data, 'console') };
  const start = () => startConsole(settings, join(data, 'console.log'));
  let running = await start();
  const { url: origin } = running;
  const launched: Promise<ChromiumWithExtension>[] = [];
  const browserOf = once((_: string) => {
    const browser = launchWithExtension(resolve('.output/chrome-mv3'), { args: [SCREEN] });
    launched.push(browser);
    return browser;
  });
  const stranger = async () => {
    const { browser } = await browserOf('stranger');
    return (await browser.createBrowserContext()).newPage();
  };
  const windowOf = once(async (email: string) => {
    const page = await stranger();
    await page.goto(`${origin}/sign-in`);
    await signIn(page, email);
    await see(page, 'Sign out');
    return page.browserContext();
  });
  return {
    origin,
    browserOf,
    connected: once(async (email) => {
      const browser = await browserOf(email);
      await connect(browser, origin, email);
      return browser;
    }),
    stranger,
    visitor: async (email) => (await windowOf(email)).newPage(),
    callsOf: once((email) => signInAs(origin, email)),
    async stopConsole() {
      await running.stop();
    },
    async startConsole() {
      await running.stop();
      running = await start();
    },
    async close() {
      const browsers = await Promise.allSettled(launched);
      await Promise.allSettled(
        browsers.map((browser) => browser.status === 'fulfilled' && browser.value.close()),
      );
      await running.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Caches the result for each key, unless it failed. */
function once<T>(make: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const made = new Map<string, Promise<T>>();
  return (key) => {
    const one = made.get(key) ?? make(key);
    made.set(key, one);
    one.catch(() => made.delete(key));
    return one;
  };
}

/** Functions that open a page of the console for a visitor or for a person who is signed in, and wait for a text. */
export function pageOpeners({ origin, stranger, visitor }: Stage) {
  const open = async (path: string, text: string, page = stranger()) => {
    const opened = await page;
    await opened.goto(origin + path);
    await see(opened, text);
    return opened;
  };
  const openAs = (email: string, path: string, text: string) => open(path, text, visitor(email));
  return { open, openAs };
}
