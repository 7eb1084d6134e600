import type { Page } from 'puppeteer';
import type { ExtensionBrowser } from '#scripts/extension-browser.ts';

/** What of the extension is in the browser's own window, and a page cannot reach. */
export interface BrowserUi {
  extension: ExtensionBrowser;
  /** The popup that the toolbar's button opens on a page, with the rights that pressing it gives. */
  openPopup(on: Page): Promise<Popup>;
  /** Chooses an item of the context menu for what is selected on the page. */
  chooseForSelection(on: Page, item: string): Promise<void>;
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
