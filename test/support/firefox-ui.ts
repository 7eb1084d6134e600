import type { Page } from 'puppeteer';
import { launchFirefoxWithExtension } from '#scripts/firefox-browser.ts';
import { type BrowserUi, openPatientTab, type Popup, pageOpenedBy } from './browser-ui.ts';
import { type FirefoxWindow, firefoxWindow } from './firefox-window.ts';

/** The extension's button, from the panel of all extensions to where it can be pressed. */
const PRESS_BUTTON = `(async () => {
  const { CustomizableUI } = ChromeUtils.importESModule('moz-src:///browser/components/customizableui/CustomizableUI.sys.mjs');
  CustomizableUI.addWidgetToArea('baton_baton_example-browser-action', CustomizableUI.AREA_NAVBAR);
  document.querySelector('#baton_baton_example-browser-action .unified-extensions-item-action-button').click();
})()`;

/** Waits until the menu is open, or an item chosen in it does nothing; opens the menus in it that lead to the item. */
const chooseItem = (label: string) => `(async () => {
  const shown = (popup) => new Promise((open) => popup.addEventListener('popupshown', open, { once: true }));
  const menu = document.getElementById('contentAreaContextMenu');
  if (menu.state !== 'open') await shown(menu);
  const item = [...menu.querySelectorAll('menuitem')].find((item) => item.label === ${JSON.stringify(label)});
  if (item === undefined) {
    menu.hidePopup();
    return false;
  }
  const within = [];
  for (let above = item.parentNode; above !== menu; above = above.parentNode)
    if (above.localName === 'menu') within.unshift(above);
  for (const submenu of within) {
    const open = shown(submenu.menupopup);
    submenu.openMenu(true);
    await open;
  }
  item.parentNode.activateItem(item);
  return true;
})()`;

const AT_LICENSE = `(async () => {
  while (!gBrowser.browsers.some(({ currentURI }) => currentURI.spec === 'about:license'))
    await new Promise((resolve) => setTimeout(resolve, 50));
})()`;

/** Firefox's, whose window is driven by scripts in it: the real button, the real menu. */
export async function launchFirefox(folder: string): Promise<BrowserUi> {
  const extension = await launchFirefoxWithExtension(folder);
  const window = await firefoxWindow(extension.browser);
  return {
    extension,
    openTab: () => openPatientTab(extension),
    async goToClosedPage(tab) {
      // Nobody but the window is told when it is there.
      await tab.goto('about:license', { waitUntil: [] });
      await window.evaluate(AT_LICENSE);
    },
    async openPopup(on) {
      const helper = await extension.openOptions('about');
      await on.bringToFront();
      await window.evaluate(PRESS_BUTTON);
      return popupBeside(helper, window);
    },
    async chooseForSelection(on, item, within) {
      await (within?.click({ button: 'right' }) ?? on.mouse.click(60, 60, { button: 'right' }));
      return pageOpenedBy(extension, () => window.evaluate(chooseItem(item)));
    },
    async chooseInField(_, field, { label }) {
      await field.click({ button: 'right' });
      return (await window.evaluate(chooseItem(label))) === true;
    },
  };
}

/** The popup belongs to no tab, so it is reached from a page of the extension, whose process it shares. */
function popupBeside(helper: Page, window: FirefoxWindow): Popup {
  // In a tab behind, frames and timers are slow: no waiting for animation frames.
  const until = (seen: (wanted: string) => unknown, wanted: string) =>
    helper.waitForFunction(seen, { polling: 100 }, wanted);
  return {
    async press(name) {
      await until((wanted) => {
        const buttons = browser.extension.getViews({ type: 'popup' })[0]?.document.querySelectorAll('button');
        const button = [...(buttons ?? [])].find((candidate) => candidate.innerText.trim() === wanted);
        button?.click();
        return button !== undefined;
      }, name);
    },
    async see(text) {
      await until(
        (wanted) =>
          browser.extension.getViews({ type: 'popup' })[0]?.document.body.innerText.includes(wanted),
        text,
      );
    },
    lines: () =>
      helper.evaluate(() => {
        const box = browser.extension.getViews({ type: 'popup' })[0]?.document.querySelector('textarea');
        return (box?.value ?? '').split('\n').filter(Boolean);
      }),
    async close() {
      await window.evaluate(
        `document.querySelector('.webextension-popup-browser')?.closest('panel').hidePopup()`,
      );
      await helper.close();
    },
  };
}

declare const browser: { extension: { getViews(filter: { type: 'popup' }): Window[] } };
