import puppeteer, { type Browser, type Page } from 'puppeteer';
import { type ExtensionBrowser, untilWanted } from './extension-browser.ts';
import { findFirefox, INSTALL_FIREFOX } from './find-firefox.ts';

const GECKO_ID = 'baton@baton.example';
/** Firefox makes up the extension's origin at each installation, unless it is told. */
const UUID = '11111111-2222-4333-8444-555555555555';

/** Shorter than the thirty seconds that people have, so that the background page ends and wakes during a test. */
const IDLE_MS = 1500;

/** Firefox with Baton's extension as a temporary add-on; headless. `preferences` as in about:config. */
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
    // Else moz-extension: pages are refused to whoever drives the browser.
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [GECKO_ID]: UUID }),
      'extensions.background.idle.timeout': IDLE_MS,
      ...preferences,
    },
  });
  try {
    const id = await install(firefox, folder);
    return withWays(firefox, id);
  } catch (error) {
    await firefox.close();
    throw error;
  }
}

/** Allowed in private windows too, which the driver's own way does not ask for. */
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

function withWays(firefox: Browser, id: string): ExtensionBrowser {
  const open = async (path: string): Promise<Page> => {
    const page = await firefox.newPage();
    // Any event that is waited for never comes on these pages, though they load.
    await page.goto(`moz-extension://${UUID}/${path}`, { waitUntil: [] });
    await page.waitForSelector('main');
    return page;
  };
  return {
    browser: firefox,
    id,
    // The real one is opened by the button only and cannot be reached from here, so it is opened in a tab.
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

/** What the extension's pages offer; the extension itself goes through lib/browser/browser.ts. */
declare const browser: {
  action: { getBadgeText(details: object): Promise<string>; getTitle(details: object): Promise<string> };
};
