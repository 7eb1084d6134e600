import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type ExtensionBrowser, launchWithExtension } from '#scripts/extension-browser.ts';
import { openSandbox, type Sandbox } from '#test/support/sandbox.ts';

/** How light what is behind everything is, from 0 to 1, as the browser would paint it now. */
function lightness(): number {
  const canvas = document.createElement('canvas').getContext('2d');
  if (!canvas) throw new Error('no canvas');
  // What the page itself leaves open is painted by its color scheme.
  canvas.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
  if (alpha === 0) throw new Error('the page has no color of its own');
  return (red + green + blue) / (3 * 255);
}

/** A flash would be a first painting in the other colors: so the colors must be there before any script has run. */
describe('light and dark without a flash: the colors need no script', () => {
  let sandbox: Sandbox;
  let extension: ExtensionBrowser;
  beforeAll(async () => {
    sandbox = await openSandbox();
    extension = await launchWithExtension(inject('extension'));
  });
  afterAll(async () => {
    await extension.close();
    await sandbox.close();
  });

  const shades = async (page: Page, address: string) => {
    await page.setJavaScriptEnabled(false);
    const found: number[] = [];
    for (const value of ['light', 'dark']) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
      await page.goto(address);
      // No script has run: there is at most the message for the case that none can be loaded, and it appears late.
      expect(await page.$eval('#app', (app) => app.innerHTML.trim())).toMatch(
        /^(<p class="starting">[^<]*<\/p>)?$/,
      );
      found.push(await page.evaluate(lightness));
    }
    await page.close();
    return found;
  };

  it.each(['popup.html', 'options.html'])('in the extension, %s', async (file) => {
    const options = await extension.openOptions('connections');
    const address = new URL(file, options.url()).href;
    const [light = 0, dark = 1] = await shades(await extension.browser.newPage(), address);
    expect(light).toBeGreaterThan(0.9);
    expect(dark).toBeLessThan(0.2);
  });

  it('on the console', async () => {
    const [light = 0, dark = 1] = await shades(await extension.browser.newPage(), `${sandbox.url}/sign-in`);
    expect(light).toBeGreaterThan(0.9);
    expect(dark).toBeLessThan(0.2);
  });
});
