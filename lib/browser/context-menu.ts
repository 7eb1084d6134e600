import { browser } from './browser.ts';

/** Some thousand tokens; what is longer is cut. */
const LONGEST = 1_000_000;

/** The item that selected text has in every page's context menu. Browsers keep it until the extension changes. */
export function onSelection(take: (text: string) => void): void {
  browser.runtime.onInstalled.addListener(async () => {
    await browser.contextMenus.removeAll();
    browser.contextMenus.create({
      id: 'add',
      title: 'Add customer with this transfer token',
      contexts: ['selection'],
    });
  });
  browser.contextMenus.onClicked.addListener(({ selectionText = '' }) =>
    take(selectionText.slice(0, LONGEST)),
  );
}
