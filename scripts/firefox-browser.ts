import { existsSync } from 'node:fs';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { type ExtensionBrowser, untilWanted } from './extension-browser.ts';

const INSTALLED = [
  process.env.FIREFOX_PATH,
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

export const INSTALL_FIREFOX = 'apt-get install -y firefox-esr';

/** Returns the path of an installed Firefox; null if there is none. */
export function findFirefox(): string | null {
  return INSTALLED.find((path) => path !== undefined && existsSync(path)) ?? null;
}

const GECKO_ID = 'baton@baton.example';
/** Fixes the extension's origin, which Firefox would choose at random at each installation. */
const UUID = '11111111-2222-4333-8444-555555555555';

/** Shorter than the default of 30 s, so that the background page ends and wakes during a test. */
const IDLE_MS = 1500;

/**
 * Starts a headless Firefox with the extension in `folder` as a temporary add-on. `preferences` are those of
 * about:config.
 */
export async function launchFirefoxWithExtension(
  folder: string,
  preferences: Record<string, boolean | number | string> = {},
): Promise<ExtensionBrowser> {
  const executablePath = findFirefox();
  if (executablePath === null) throw new Error(`No Firefox was found. Install it: ${INSTALL_FIREFOX}`);
  const firefox = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    // Without it, the driver has no access to moz-extension: pages.
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [GECKO_ID]: UUID }),
      'extensions.background.idle.timeout': IDLE_MS,
      ...preferences,
    },
  });
  try {
    const id = await install(firefox, folder);
    return firefoxExtension(firefox, id);
  } catch (error) {
    await firefox.close();
    throw error;
  }
}

/** Installs the extension and allows it in private windows, which Puppeteer's own method does not. */
async function install(firefox: Browser, path: string): Promise<string> {
  const { connection } = firefox as unknown as { connection: BidiConnection };
  const { result } = await connection.send('webExtension.install', {
    extensionData: { type: 'path', path },
    'moz:allowPrivateBrowsing': true,
  });
  return result.extension;
}

interface BidiConnection {
  send(method: string, params: object): Promise<{ result: { extension: string } }>;
}

function firefoxExtension(firefox: Browser, id: string): ExtensionBrowser {
  const open = async (path: string): Promise<Page> => {
    const page = await firefox.newPage();
    // Load events never arrive for these pages, although they load.
    await page.goto(`moz-extension://${UUID}/${path}`, { waitUntil: [] });
    await page.waitForSelector('main');
    return page;
  };
  return {
    browser: firefox,
    id,
    // The driver cannot reach the popup of the toolbar's button, so its page is opened in a tab.
    openPopup: () => open('popup.html'),
    openOptions: (view = '') => open(`options.html${view && `#${view}`}`),
    async badgeWhen(wanted) {
      const page = await open('options.html#about');
      const read = () =>
        page.evaluate(async () => ({
          text: await browser.action.getBadgeText({}),
          title: await browser.action.getTitle({}),
        }));
      return untilWanted(wanted, read).finally(() => page.close());
    },
    close: () => firefox.close(),
  };
}

/** The globals of the extension's pages. The extension itself uses lib/browser/browser.ts. */
declare const browser: {
  action: { getBadgeText(details: object): Promise<string>; getTitle(details: object): Promise<string> };
};
