import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { NO_DISPLAY, openDisplay } from '#test/support/display.ts';
import { keepTokens } from '#test/support/kept-tokens.ts';
import { servePages } from '#test/support/pages.ts';
import { vendorPages } from '#test/support/vendor/vendor-pages.ts';
import { launchWithExtension } from '../extension-browser.ts';

const TOKENS = ['Bluebird Dental', 'Rowan & Sons', 'Larch Print'].map((label, index) => ({
  id: `k${index}`,
  label,
  text: `sp-7f3c9a51-${index}`,
}));

/** What is missing for the screenshots of menus, and how to install it; null if nothing is. */
export const NO_MENUS =
  NO_DISPLAY ?? (existsSync('/usr/bin/import') ? null : 'apt-get install -y imagemagick');

/** Takes screenshots of Chromium's own context menus on a virtual display. Returns their number. */
export async function menus(extensionFolder: string, folder: string): Promise<number> {
  const display = await openDisplay();
  const pages = await servePages(({ otherOrigin }) => vendorPages('sp-7f3c9a51-transfer', otherOrigin, ''));
  const extension = await launchWithExtension(extensionFolder, { headless: false, defaultViewport: null });
  try {
    await keepTokens(await extension.openOptions('about'), TOKENS);
    const page = await extension.browser.newPage();
    const show = async (path: string, on: string, letter: string, name: string) => {
      await page.goto(`${pages.origin}/${path}`);
      await page.bringToFront();
      const element = await page.waitForSelector(on);
      if (!element) throw new Error(`no ${on}`);
      if (path === 'settings') await element.evaluate((text) => getSelection()?.selectAllChildren(text));
      await display.openMenu(page, element);
      await display.openSubmenu(letter);
      await display.picture(join(folder, name));
      display.press('Escape', 'Escape');
    };
    await show('settings', '#token', 'b', 'menu-keep.png');
    await show('search', '#field', 'f', 'menu-fill.png');
    return 2;
  } finally {
    await extension.close();
    await pages.close();
    await display.close();
  }
}
