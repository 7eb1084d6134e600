import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'puppeteer';
import { startConsole } from '../console-process.ts';
import { type ChromiumWithExtension, launchWithExtension } from '../extension-browser.ts';
import { freePort } from '../free-port.ts';
import { connect } from '../people.ts';

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
  const browsers = new Map<string, Promise<ChromiumWithExtension>>();

  /** Once for each key, however often it is asked for. */
  const once = (key: string, make: () => Promise<ChromiumWithExtension>) => {
    const made = browsers.get(key) ?? make();
    browsers.set(key, made);
    return made;
  };
  const browserOf = (email: string) =>
    once(email, () => launchWithExtension(resolve('.output/chrome-mv3'), { args: [SCREEN] }));
  return {
    origin,
    browserOf,
    connected: (email) =>
      once(`${email}, connected`, async () => {
        const browser = await browserOf(email);
        await connect(browser, origin, email);
        return browser;
      }),
    async stranger() {
      const { browser } = await browserOf('stranger');
      return (await browser.createBrowserContext()).newPage();
    },
    async stopConsole() {
      await running.stop();
    },
    async startConsole() {
      await running.stop();
      running = await start();
    },
    async close() {
      const launched = await Promise.allSettled(browsers.values());
      const open = new Set(launched.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])));
      await Promise.allSettled([...open].map((browser) => browser.close()));
      await running.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
