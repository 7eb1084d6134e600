import puppeteer, {
  type Browser,
  type Extension,
  type LaunchOptions,
  type Page,
  type Target,
} from 'puppeteer';
import { findBrowser } from './find-browser.ts';

/** A browser with Baton's extension loaded, and the ways by which a person reaches it. */
export interface ExtensionBrowser {
  browser: Browser;
  id: string;
  /** The popup, opened by the toolbar's button on a page. */
  openPopup(): Promise<Page>;
  openOptions(view?: string): Promise<Page>;
  badge(): Promise<{ text: string; title: string }>;
  close(): Promise<void>;
}

export interface ChromiumWithExtension extends ExtensionBrowser {
  /** Ends the background worker, as the browser does when it is idle. */
  killWorker(): Promise<void>;
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
  options: Pick<LaunchOptions, 'headless' | 'userDataDir' | 'defaultViewport'> = {},
): Promise<ChromiumWithExtension> {
  const { headless = true } = options;
  const browser = await puppeteer.launch({
    ...options,
    headless,
    executablePath: await findBrowser(),
    pipe: true,
    enableExtensions: true,
    args: [...ARGUMENTS, ...(headless ? HEADLESS_ARGUMENTS : [])],
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
  return {
    browser,
    id,
    async openPopup() {
      const tab =
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
    async badge() {
      const worker = await (await browser.waitForTarget(isWorker)).worker();
      const read = () =>
        Promise.all([chrome.action.getBadgeText({}), chrome.action.getTitle({})]).then(([text, title]) => ({
          text,
          title,
        }));
      return (await worker?.evaluate(read)) ?? { text: '', title: '' };
    },
    async killWorker() {
      const target = browser.targets().find(isWorker);
      await (await target?.worker())?.close();
    },
    close: () => browser.close(),
  };
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
};
