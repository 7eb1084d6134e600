import { launchWithExtension } from '#scripts/extension-browser.ts';
import { press, see } from '#scripts/people.ts';
import type { BrowserUi } from './browser-ui.ts';

/** Chromium's. Its context menu cannot be opened without a display, so its item's event is sent to the worker. */
export async function launchChromium(folder: string): Promise<BrowserUi> {
  const extension = await launchWithExtension(folder);
  return {
    extension,
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
    async chooseForSelection(on) {
      const selectionText = await on.evaluate(() => String(getSelection()));
      const target = await extension.browser.waitForTarget(
        (candidate) => candidate.type() === 'service_worker' && candidate.url().includes(extension.id),
      );
      await (await target.worker())?.evaluate((info) => chrome.contextMenus.onClicked.dispatch(info), {
        menuItemId: 'add',
        selectionText,
      });
    },
  };
}

declare const chrome: { contextMenus: { onClicked: { dispatch(info: object): void } } };
