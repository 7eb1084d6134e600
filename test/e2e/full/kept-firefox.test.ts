import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { ExtensionBrowser } from '#scripts/extension-browser.ts';
import { launchFirefoxWithExtension } from '#scripts/firefox-browser.ts';
import { press, type } from '#scripts/people.ts';
import { inFirefox } from '#test/support/both-browsers.ts';
import { everythingStored } from '#test/support/extension-storage.ts';
import { type FirefoxWindow, firefoxWindow } from '#test/support/firefox-window.ts';
import { seeKept } from '#test/support/kept-page.ts';
import { toRestore } from '#test/support/to-restore.ts';

const SECRET = 'sp-7f3c9a51-Q1w2E3r4T5y6U7i8';

inFirefox('a kept token', () => {
  let extension: ExtensionBrowser;
  let window: FirefoxWindow;
  let page: Page;
  beforeAll(async () => {
    extension = await launchFirefoxWithExtension(inject('firefoxExtension'));
    window = await firefoxWindow(extension.browser);
    page = await extension.openOptions('kept');
  });
  afterAll(() => extension?.close());

  it('is not among what restores its page while it is looked at before it is kept', async () => {
    await press(page, 'Keep a token by hand');
    await press(page, 'Reveal');
    await type(page, 'Transfer token', SECRET);
    await type(page, 'Label', 'Bluebird');
    expect(await toRestore(window, page)).not.toContain(SECRET);
    await press(page, 'Keep');
    await seeKept(page, 'Bluebird', 'kept until');
  });

  it('is not among it while it is revealed in the list, and sealed where it is stored', async () => {
    await press(page, 'Reveal “Bluebird”');
    await page.waitForFunction((secret) => document.querySelector('textarea')?.value === secret, {}, SECRET);
    expect(await toRestore(window, page)).not.toContain(SECRET);
    const stored = await everythingStored(page);
    expect(stored).toContain('"secret":');
    expect(stored).not.toContain(SECRET);
  });
});
