import puppeteer, {
  type Browser,
  type Extension,
  type LaunchOptions,
  type Page,
  type Target,
  type WebWorker,
} from 'puppeteer';
import { BROWSER_TIMEOUT_MS } from './browser-timeout.ts';
import { findBrowser } from './find-browser.ts';

export interface Badge {
  text: string;
  title: string;
}

/** A browser with Baton's extension, and the actions by which a person uses it. */
export interface ExtensionBrowser {
  browser: Browser;
  id: string;
  /** Opens the popup with the toolbar's button, on the given page or on any. */
  openPopup(on?: Page): Promise<Page>;
  openOptions(view?: string): Promise<Page>;
  /** Waits for a badge. No popup is opened for it, so the worker has drawn the badge on its own. */
  badgeWhen(wanted: (badge: Badge) => boolean): Promise<Badge>;
  close(): Promise<void>;
}

export interface ChromiumWithExtension extends ExtensionBrowser {
  /** Waits for the background worker. */
  worker(): Promise<WebWorker>;
  /** Ends the background worker, as the browser does after some idle time. */
  killWorker(): Promise<void>;
  /** Returns the ids of the visible notifications. */
  notifications(): Promise<string[]>;
  /** Sends the click event of a notification to the worker, as it cannot be clicked without a display. */
  clickNotification(id: string): Promise<void>;
}

const ARGUMENTS = [
  ...(process.getuid?.() === 0 || process.env.CI ? ['--no-sandbox'] : []),
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** These flags avoid error output of headless browsers on machines without a graphics card. */
const HEADLESS_ARGUMENTS = ['--disable-gpu', '--disable-quic'];

/** Starts a Chromium with the unpacked extension in `folder`. */
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
    // The caller closes the browser. With these handlers, Ctrl+C would end this process before the console is stopped.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    enableExtensions: true,
    args: [...ARGUMENTS, ...(headless ? HEADLESS_ARGUMENTS : []), ...args],
  });
  try {
    const id = await browser.installExtension(folder);
    const extension = await extensionOf(browser, id);
    return extensionBrowser(browser, extension, id);
  } catch (error) {
    await browser.close();
    throw error;
  }
}

function extensionBrowser(browser: Browser, extension: Extension, id: string): ChromiumWithExtension {
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
      for (let tries = 3; ; tries--) {
        const before = new Set(browser.targets());
        const opened = browser.waitForTarget(
          (target) => !before.has(target) && target.url().startsWith(`${root}/popup.html`),
        );
        await extension.triggerAction(tab);
        const popup = await (await opened).asPage();
        // The browser closes a popup when something else takes the focus, such as its own window that has just opened.
        const isOpen = await popup
          .waitForFunction(() => document.body.innerText !== '')
          .then(() => true)
          .catch(() => false);
        if (isOpen || tries === 1) return popup;
      }
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
      // A worker that is just starting may survive under the same id, so it is closed until it is gone.
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

/** Reads the badge until it is as wanted. Throws after `BROWSER_TIMEOUT_MS`. */
export async function untilWanted(
  wanted: (badge: Badge) => boolean,
  read: () => Promise<Badge | undefined>,
): Promise<Badge> {
  for (let tries = 0; tries < BROWSER_TIMEOUT_MS / 100; tries++) {
    const badge = await read();
    if (badge && wanted(badge)) return badge;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the badge was never as wanted, but ${JSON.stringify(await read())}`);
}

/** Waits until the target is gone, half a second at most. */
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

/** Ignores the error for a worker that ended on its own or is closed a second time: its session is unknown. */
function unlessGone(error: unknown): void {
  if (!/No (session|target) with given id/.test(String(error))) throw error;
}

/** Waits for the extension, because the list may still be empty right after the installation. */
async function extensionOf(browser: Browser, id: string): Promise<Extension> {
  for (let tries = 0; tries < 100; tries++) {
    const extension = (await browser.extensions()).get(id);
    if (extension) return extension;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the extension was installed but does not appear in the browser');
}

/** The globals of the worker's context. The extension itself uses lib/browser/browser.ts. */
declare const chrome: {
  action: { getBadgeText(details: object): Promise<string>; getTitle(details: object): Promise<string> };
  notifications: { getAll(): Promise<object>; onClicked: { dispatch(id: string): void } };
};
