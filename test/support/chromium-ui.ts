import type { ElementHandle, Page } from 'puppeteer';
import { type ChromiumWithExtension, launchWithExtension } from '#scripts/extension-browser.ts';
import { press, see } from '#scripts/people.ts';
import { type BrowserUi, openPatientTab, pageOpenedBy } from './browser-ui.ts';

/** The items of the context menu, by what they are called. */
const ITEMS: Record<string, string> = {
  'Add customer with this transfer token': 'add',
  'Keep this transfer token': 'kept',
};

/** Chromium's. Its context menu cannot be opened without a display, so its item's event is sent to the worker. */
export async function launchChromium(folder: string): Promise<BrowserUi> {
  const extension = await launchWithExtension(folder);
  return {
    extension,
    openTab: () => openPatientTab(extension),
    goToClosedPage: (tab) => tab.goto('chrome://version'),
    async openPopup(on) {
      const popup = await extension.openPopup(on);
      return {
        press: (button) => press(popup, button),
        see: (text) => see(popup, text),
        lines: () => popup.$eval('textarea', ({ value }) => value.split('\n').filter(Boolean)),
        close: () => popup.close(),
      };
    },
    async chooseForSelection(on, item, within) {
      const frame = within?.frame ?? on.mainFrame();
      // Its menu makes blanks of line breaks.
      const selectionText = await frame.evaluate(() => String(getSelection()).replace(/\s/g, ' '));
      await (await extension.openPopup(on)).close();
      const frameId = within === undefined ? 0 : await frameIdOf(extension, within);
      const info = { menuItemId: ITEMS[item], selectionText, frameId };
      return pageOpenedBy(extension, () => sendClick(extension, on, info));
    },
    async chooseInField(on, field, { id }) {
      await field.click();
      // The event gives no right to the page, but the button does.
      await (await extension.openPopup(on)).close();
      await sendClick(extension, on, {
        menuItemId: id,
        editable: true,
        frameId: await frameIdOf(extension, field),
      });
      return true;
    },
  };
}

async function sendClick(extension: ChromiumWithExtension, on: Page, info: object): Promise<void> {
  const worker = await extension.worker();
  await worker.evaluate(
    async (clicked, title) => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      chrome.contextMenus.onClicked.dispatch(clicked, { ...tab, title });
    },
    { pageUrl: on.url(), ...info },
    await on.title(),
  );
}

/** Found by a mark in it, or as the frame into which the extension may not go. */
async function frameIdOf(extension: ChromiumWithExtension, field: ElementHandle<Element>): Promise<number> {
  if (field.frame.parentFrame() === null) return 0;
  await field.evaluate(({ ownerDocument }) => ownerDocument.documentElement.setAttribute('data-mark', ''));
  const worker = await extension.worker();
  return worker.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    for (let frameId = 1; frameId < 1000; frameId++) {
      const target = { tabId: tab?.id, frameIds: [frameId] };
      const func = () => document.documentElement.hasAttribute('data-mark');
      const isIt = await chrome.scripting.executeScript({ target, func }).then(
        ([answer]) => answer?.result,
        (error) => /Cannot access/.test(error),
      );
      if (isIt) return frameId;
    }
    throw new Error('no such frame');
  });
}

declare const chrome: {
  contextMenus: { onClicked: { dispatch(info: object, tab: object): void } };
  tabs: { query(what: object): Promise<{ id: number }[]> };
  scripting: { executeScript(what: object): Promise<{ result: boolean }[]> };
};
