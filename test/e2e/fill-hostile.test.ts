import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inBothBrowsers } from '#test/support/both-browsers.ts';
import type { BrowserUi } from '#test/support/browser-ui.ts';
import { fieldOn, filledIn, fillIn } from '#test/support/filling.ts';
import { type Kept, keepTokens } from '#test/support/kept-tokens.ts';
import { type Pages, servePages } from '#test/support/pages.ts';
import { tryExtension } from '#test/support/vendor/hostile-page.ts';
import { vendorPages } from '#test/support/vendor/vendor-pages.ts';

const CHOSEN: Kept = { id: 'id-of-chosen', label: 'Label of the chosen', text: 'xferAB12cd34EF56gh78' };
const OTHER: Kept = { id: 'id-of-other', label: 'Label of another', text: 'other9900aaBBccDD77' };

inBothBrowsers('a page into which a token is filled', (launch) => {
  let pages: Pages;
  let ui: BrowserUi;
  let helper: Page;
  let tab: Page;

  beforeAll(async () => {
    pages = await servePages(({ otherOrigin }) => vendorPages('', otherOrigin, ''));
    ui = await launch();
    helper = await ui.extension.openOptions('about');
    tab = await ui.openTab();
    await keepTokens(helper, [CHOSEN, OTHER]);
  });
  afterAll(async () => {
    await ui.extension.close();
    await pages.close();
  });

  async function open(path: string) {
    await tab.goto(`${pages.origin}/${path}`);
    await tab.bringToFront();
    return fieldOn(tab, 'page');
  }

  it.each(['plain', 'closed', 'editable'])('finds nothing of ours in it afterwards: %s', async (path) => {
    const { field, frame, seen } = await open(path);
    const before = await frame.evaluateHandle(() => page.things());
    const marked = await tab.content();
    await fillIn(ui, tab, field, CHOSEN);
    await expect.poll(async () => (await seen()).value).toBe(CHOSEN.text);
    await expect.poll(async () => (await filledIn(helper))[CHOSEN.id]).toBeDefined();
    const found = await before.evaluate((first) =>
      [...page.things()].filter(([name, thing]) => first.get(name) !== thing).map(String),
    );
    expect(found).toEqual([]);
    if (path !== 'editable') expect(await tab.content()).toBe(marked);
  });

  it.each([
    ['an input', 'hostile'],
    ['rich text', 'hostile-text'],
  ])(
    'has the token that was chosen and nothing else, whatever it has made of its own world: %s',
    async (_, path) => {
      await keepTokens(helper, [CHOSEN, OTHER]);
      const { field, frame } = await open(path);
      await fillIn(ui, tab, field, CHOSEN);
      const value = () => frame.evaluate(() => page.value());
      await expect.poll(value).toBe(CHOSEN.text);
      await expect.poll(async () => (await filledIn(helper))[CHOSEN.id]).toBe(new URL(pages.origin).host);
      const loot = (await frame.evaluate(() => page.loot)).join('\n');
      // Its traps work: what is typed into its field it has.
      expect(loot).toContain(CHOSEN.text);
      for (const secret of [OTHER.id, OTHER.label, OTHER.text, CHOSEN.id, CHOSEN.label, 'baton'])
        expect(loot).not.toContain(secret);
    },
  );

  it('gets no answer from the extension, of which it knows the address', async () => {
    const { frame } = await open('plain');
    const root = await helper.evaluate(() => location.origin);
    // The same, asked by the extension's own page, so that an answer would be seen.
    const [own, others] = await Promise.all([
      helper.evaluate(tryExtension, root),
      frame.evaluate(tryExtension, root),
    ]);
    expect(own).not.toEqual([]);
    expect(others).toEqual([]);
  });

  it('cannot hand the token to a frame of another site by moving the focus there', async () => {
    const { field, seen } = await open('thief');
    const receiver = await fieldOn(tab);
    const { told } = await fillIn(ui, tab, field, CHOSEN);
    expect(await told()).toMatchObject({ filling: 'not-editable' });
    expect(await receiver.seen()).toMatchObject({ value: '', input: 0 });
    expect(await seen()).toMatchObject({ value: '', input: 0 });
  });
});

declare const page: { things(): Map<string, unknown>; value(): string; loot: string[] };
