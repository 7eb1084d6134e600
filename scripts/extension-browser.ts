import puppeteer, {
  type Browser,
  type Extension,
  type LaunchOptions,
  type Page,
  type Target,
  type WebWorker,
} from 'puppeteer';
import { findBrowser } from './find-browser.ts';
import { PATIENCE_MS } from './patience.ts';

/** A browser with Baton's extension loaded, and the ways by which a person reaches it. */
export interface Badge {
  text: string;
  title: string;
}

export interface ExtensionBrowser {
  browser: Browser;
  id: string;
  /** The popup, opened by the toolbar's button on a page; on any, if none is named. */
  openPopup(on?: Page): Promise<Page>;
  openOptions(view?: string): Promise<Page>;
  /** The badge once it is as wanted; no popup is opened for it, so the worker has painted it by itself. */
  badgeWhen(wanted: (badge: Badge) => boolean): Promise<Badge>;
  close(): Promise<void>;
}

export interface ChromiumWithExtension extends ExtensionBrowser {
  /** The background worker, once there is one. */
  worker(): Promise<WebWorker>;
  /** Ends the background worker, as the browser does when it is idle. */
  killWorker(): Promise<void>;
  /** The ids of the notifications that are shown. */
  notifications(): Promise<string[]>;
  /** None can be clicked without a display, so its event is sent to the worker. */
  clickNotification(id: string): Promise<void>;
}

const ARGUMENTS = [
  ...(process.getuid?.() === 0 || process.env.CI ? ['--no-sandbox'] : []),
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Headless browsers on machines without a graphics card start more quietly so. */
const HEADLESS_ARGUMENTS = ['--disable-gpu', '--disable-quic'];

export async function launchWithExtension(
  folder: string,
  options: Pick<LaunchOptions, 'headless' | 'userDataDir' | 'defaultViewport' | 'args'> = {},
): Promise<ChromiumWithExtension> {
  const { headless = true, args = [] } = options;
  const browser = await puppeteer.launch({
    ...options,
    headless,
    executablePath: await findBrowser(),
    pipe: true,
    // Whoever launches ends it; else a Ctrl+C would end us before the console is stopped.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    enableExtensions: true,
    args: [...ARGUMENTS, ...(headless ? HEADLESS_ARGUMENTS : []), ...args],
  });
  try {
    const id = await browser.installExtension(folder);
    const extension = await extensionOf(browser, id);
    return withWays(browser, extension, id);
  } catch (error) {
    await browser.close();
    throw error;
  }
}

function withWays(browser: Browser, extension: Extension, id: string): ChromiumWithExtension {
  const root = `chrome-extension://${id}`;
  const isWorker = (target: Target) => target.type() === 'service_worker' && target.url().startsWith(root);
  const workerOf = async (target: Target) => {
    const worker = await target.worker();
    if (!worker) throw new Error('the background worker ended');
    return worker;
  };
  return {
    browser,
    id,
    async openPopup(on) {
      const tab =
        on ??
        (await browser.pages()).find((page) => !page.url().startsWith('chrome-extension:')) ??
        (await browser.newPage());
      await tab.bringToFront();
      const before = new Set(browser.targets());
      const opened = browser.waitForTarget(
        (target) => !before.has(target) && target.url().startsWith(`${root}/popup.html`),
      );
      await extension.triggerAction(tab);
      return (await opened).asPage();
    },
    async openOptions(view = '') {
      const page = await browser.newPage();
      await page.goto(`${root}/options.html${view && `#${view}`}`);
      return page;
    },
    worker: async () => workerOf(await browser.waitForTarget(isWorker)),
    async badgeWhen(wanted) {
      const worker = await (await browser.waitForTarget(isWorker)).worker();
      const read = async () => ({
        text: await chrome.action.getBadgeText({}),
        title: await chrome.action.getTitle({}),
      });
      return untilWanted(wanted, async () => worker?.evaluate(read));
    },
    async notifications() {
      const worker = await (await browser.waitForTarget(isWorker)).worker();
      return (await worker?.evaluate(async () => Object.keys(await chrome.notifications.getAll()))) ?? [];
    },
    async clickNotification(id) {
      const worker = await workerOf(await browser.waitForTarget(isWorker));
      await worker.evaluate((clicked) => chrome.notifications.onClicked.dispatch(clicked), id);
    },
    async killWorker() {
      const target = await browser.waitForTarget(isWorker);
      // One that is only just starting may live on, under the same id: it is closed until it is gone.
      for (let tries = 0; browser.targets().includes(target); tries++) {
        if (tries === 20) throw new Error('the background worker lives on');
        const gone = goneSoon(browser, target);
        const worker = await target.worker();
        await worker?.close().catch(unlessGone);
        await gone;
      }
    },
    close: () => browser.close(),
  };
}

/** Reads the badge until it is as wanted, as long as patience lasts. */
export async function untilWanted(
  wanted: (badge: Badge) => boolean,
  read: () => Promise<Badge | undefined>,
): Promise<Badge> {
  for (let tries = 0; tries < PATIENCE_MS / 100; tries++) {
    const badge = await read();
    if (badge && wanted(badge)) return badge;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the badge was never as wanted, but ${JSON.stringify(await read())}`);
}

/** Once the target is gone; half a second at most. */
function goneSoon(browser: Browser, target: Target): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const on = (ended: Target) => {
    if (ended === target) resolve();
  };
  browser.on('targetdestroyed', on);
  const timer = setTimeout(resolve, 500);
  return promise.finally(() => {
    clearTimeout(timer);
    browser.off('targetdestroyed', on);
  });
}

/** A worker that has ended by itself, or is closed a second time, is no longer known by its session. */
function unlessGone(error: unknown): void {
  if (!/No (session|target) with given id/.test(String(error))) throw error;
}

/** Right after installing, the list of extensions may still be empty. */
async function extensionOf(browser: Browser, id: string): Promise<Extension> {
  for (let tries = 0; tries < 100; tries++) {
    const extension = (await browser.extensions()).get(id);
    if (extension) return extension;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the extension was installed but does not appear in the browser');
}

/** What the worker's own world offers; the extension itself goes through lib/browser/browser.ts. */
declare const chrome: {
  action: { getBadgeText(details: object): Promise<string>; getTitle(details: object): Promise<string> };
  notifications: { getAll(): Promise<object>; onClicked: { dispatch(id: string): void } };
};
