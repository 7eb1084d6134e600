import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { press, see } from '#scripts/people.ts';
import { inBothBrowsers } from '#test/support/both-browsers.ts';
import type { BrowserUi } from '#test/support/browser-ui.ts';
import { keptTokensStored } from '#test/support/extension-storage.ts';
import { fieldOn, fillIn } from '#test/support/filling.ts';
import { typedSecret } from '#test/support/kept-page.ts';
import { type Pages, servePages } from '#test/support/pages.ts';
import { vendorPages } from '#test/support/vendor/vendor-pages.ts';

const TOKEN = 'xferAB12cd34EF56gh78';

inBothBrowsers('keeping what is selected on a page', (launch) => {
  let pages: Pages;
  let ui: BrowserUi;
  let tab: Page;

  beforeAll(async () => {
    pages = await servePages(({ otherOrigin }) => vendorPages(TOKEN, otherOrigin, ''));
    ui = await launch();
    tab = await ui.openTab();
  });
  afterAll(async () => {
    await ui.extension.close();
    await pages.close();
  });

  /** Selects the token and chooses "Keep this transfer token"; the page that opens. */
  async function keepFrom(path: string): Promise<Page> {
    await tab.goto(`${pages.origin}/${path}`);
    await tab.bringToFront();
    const token = await (tab.frames().at(-1) ?? tab).waitForSelector('#token');
    if (token === null) throw new Error('there is no token');
    await token.evaluate((element) =>
      element instanceof HTMLInputElement ? element.select() : getSelection()?.selectAllChildren(element),
    );
    const options = await ui.chooseForSelection(tab, 'Keep this transfer token', token);
    await see(options, `Selected on ${new URL(pages.origin).host}.`);
    return options;
  }

  it.each([
    ['as plain text', 'settings'],
    ['on two lines', 'settings-lines'],
    ['in a read-only field', 'settings-read-only'],
    ['in a frame', 'settings-frame'],
    ['in a frame of another site', 'settings-elsewhere'],
  ])('brings it to the list: %s', async (_, path) => {
    const options = await keepFrom(path);
    expect(await typedSecret(options)).toBe(TOKEN);
    await options.close();
  });

  it('fills it in later, and asks the vendor for nothing on the way', async () => {
    const options = await keepFrom('settings');
    const asked = pages.asked.length;
    await press(options, 'Keep');
    await expect.poll(() => keptTokensStored(options)).toHaveLength(1);
    const [kept] = await keptTokensStored(options);
    if (kept === undefined) throw new Error('nothing is kept');
    expect(kept.label).toBe(`${new URL(pages.origin).host}, Settings`);
    expect(pages.asked.slice(asked)).toEqual([]);
    await tab.goto(`${pages.origin}/plain`);
    await tab.bringToFront();
    const { field, seen } = await fieldOn(tab);
    const loaded = pages.asked.length;
    await fillIn(ui, tab, field, { ...kept, text: TOKEN });
    await expect.poll(async () => (await keptTokensStored(options))[0]?.filledIn).toBeDefined();
    expect(await seen()).toMatchObject({ value: TOKEN, submitted: 0 });
    expect(pages.asked.slice(loaded)).toEqual([]);
    await options.bringToFront();
    await see(options, 'filled in on');
    // Without a question: it was filled in.
    await press(options, `Mark as used “${kept.label}”`);
    await see(options, 'used on');
    expect((await keptTokensStored(options))[0]).not.toHaveProperty('secret');
  });
});
