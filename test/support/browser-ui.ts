import type { ElementHandle, Page } from 'puppeteer';
import { BROWSER_TIMEOUT_MS } from '#scripts/browser-timeout.ts';
import type { ExtensionBrowser } from '#scripts/extension-browser.ts';
import type { Kept } from './kept-tokens.ts';

/** What of the extension is in the browser's own window, and a page cannot reach. */
export interface BrowserUi {
  extension: ExtensionBrowser;
  /** For other people's pages. */
  openTab(): Promise<Page>;
  /** The popup that the toolbar's button opens on a page, with the rights that pressing it gives. */
  openPopup(on: Page): Promise<Popup>;
  /**
   * Chooses an item of the context menu for what is selected on the page, perhaps in an element of one of its frames; the
   * page that opens.
   */
  chooseForSelection(on: Page, item: string, within?: ElementHandle<Element>): Promise<Page>;
  /**
   * Chooses a kept token in the context menu of a field, perhaps in a frame of the page; false: the menu of that place
   * does not have it.
   */
  chooseInField(on: Page, field: ElementHandle<Element>, token: Kept): Promise<boolean>;
  /** Goes to a page on which no extension may do anything. */
  goToClosedPage(tab: Page): Promise<unknown>;
}

/** A popup that is no page to whoever drives the browser. */
export interface Popup {
  press(button: string): Promise<void>;
  see(text: string): Promise<unknown>;
  /** What is in its box, line by line. */
  lines(): Promise<string[]>;
  close(): Promise<void>;
}

/** The next page that opens while something is done. */
export async function pageOpenedBy(
  { browser }: ExtensionBrowser,
  act: () => Promise<unknown>,
): Promise<Page> {
  const before = new Set(browser.targets());
  const opened = browser.waitForTarget((target) => target.type() === 'page' && !before.has(target), {
    timeout: BROWSER_TIMEOUT_MS,
  });
  await act();
  return (await opened).asPage();
}

export async function openPatientTab({ browser }: ExtensionBrowser): Promise<Page> {
  const tab = await browser.newPage();
  tab.setDefaultTimeout(BROWSER_TIMEOUT_MS);
  return tab;
}
