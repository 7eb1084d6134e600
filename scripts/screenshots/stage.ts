import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'puppeteer';
import type { Client } from '#lib/contract/client.ts';
import { startConsole } from '../console-process.ts';
import { type ChromiumWithExtension, launchWithExtension } from '../extension-browser.ts';
import { freePort } from '../free-port.ts';
import { connect, see, signIn } from '../people.ts';
import { signedIn } from '../signed-in.ts';

/** On a small screen a popup is cut off before it is as high as popups can be. */
const SCREEN = '--screen-info={1440x1000}';

/** A sandbox console of its own, and a browser with the extension for everyone who appears. */
export interface Stage {
  origin: string;
  /** The person's browser; not connected yet. */
  browserOf(email: string): Promise<ChromiumWithExtension>;
  /** The person's browser, connected. */
  connected(email: string): Promise<ChromiumWithExtension>;
  /** A page of the console for somebody who is not signed in. */
  stranger(): Promise<Page>;
  /** A page of the console for the person, who signs in once: the console limits how often one may try. */
  visitor(email: string): Promise<Page>;
  /** The person's calls; signed in once, likewise. */
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
    callsOf: once((email) => signedIn(origin, email)),
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

/** Made once for each key, however often it is asked for; again where that failed. */
function once<T>(make: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const made = new Map<string, Promise<T>>();
  return (key) => {
    const one = made.get(key) ?? make(key);
    made.set(key, one);
    one.catch(() => made.delete(key));
    return one;
  };
}
