import type { Browser, Page, Permission } from 'puppeteer';

const CLIPBOARD: Permission[] = ['clipboard-read', 'clipboard-write', 'clipboard-sanitized-write'];

/** On the pages of an origin; what is not named is refused. */
export const allowClipboard = (browser: Browser, origin: string, permissions = CLIPBOARD): Promise<void> =>
  browser.defaultBrowserContext().overridePermissions(origin, permissions);

/** What is on it, as a page reads it that is allowed to. */
export const clipboardText = (page: Page): Promise<string> =>
  page.evaluate(() => navigator.clipboard.readText());
