import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { type ExtensionBrowser, launchWithExtension } from '#scripts/extension-browser.ts';
import { see } from '#scripts/people.ts';
import { type Display, NO_DISPLAY, openDisplay } from '#test/support/display.ts';
import { fieldOn, filledIn, toldWhen } from '#test/support/filling.ts';
import { typedSecret } from '#test/support/kept-page.ts';
import { type Kept, keepTokens } from '#test/support/kept-tokens.ts';
import { type Pages, servePages } from '#test/support/pages.ts';
import { reactScript } from '#test/support/vendor/react-script.ts';
import { vendorPages } from '#test/support/vendor/vendor-pages.ts';

const TOKENS: Kept[] = [
  { id: 'k1', label: 'Bluebird & Co', text: 'xferAB12cd34EF56gh78' },
  { id: 'k2', label: 'Zebra & Co', text: 'other9900aaBBccDD77' },
];
const SELECTED = 'xferSelected1234';
const title = NO_DISPLAY === null ? '' : ` (no display: ${NO_DISPLAY})`;

/** Whether the menus have the item. */
async function hasItem(id: string): Promise<boolean> {
  return chrome.contextMenus.update(id, {}).then(
    () => true,
    () => false,
  );
}

describe.skipIf(NO_DISPLAY !== null)(`Chromium's own context menu${title}`, () => {
  let display: Display;
  let pages: Pages;
  let extension: ExtensionBrowser;
  let helper: Page;
  let tab: Page;

  beforeAll(async () => {
    display = await openDisplay();
    const react = await reactScript();
    pages = await servePages(({ otherOrigin }) => vendorPages(SELECTED, otherOrigin, react));
    extension = await launchWithExtension(inject('extension'), { headless: false, defaultViewport: null });
    helper = await extension.openOptions('about');
    tab = await extension.browser.newPage();
    await keepTokens(helper, TOKENS);
    await vi.waitFor(async () => expect(await helper.evaluate(hasItem, 'k2')).toBe(true));
  });
  afterAll(async () => {
    await extension.close();
    await pages.close();
    await display.close();
  });

  async function chooseOn(path: string) {
    await tab.goto(`${pages.origin}/${path}`);
    await tab.bringToFront();
    const { field, seen } = await fieldOn(tab);
    await display.openMenu(tab, field);
    await display.openSubmenu('f');
    display.press('Down', 'Return');
    return seen;
  }

  it.each([
    ['an input', 'plain', {}],
    ['a password field', 'password', {}],
    ['a text area', 'textarea', {}],
    ['a closed shadow root', 'closed', {}],
    ['rich text', 'editable', { change: 0 }],
    ["React's input", 'reactInput', {}],
    ['a frame of the same site', 'frame', {}],
  ])('fills the chosen token into what it has the right to: %s', async (_, path, expected) => {
    await keepTokens(helper, TOKENS);
    const seen = await chooseOn(path);
    await expect.poll(() => filledIn(helper)).toEqual({ k1: undefined, k2: new URL(pages.origin).host });
    const { text } = TOKENS[1] as Kept;
    expect(await seen()).toMatchObject({
      value: text,
      believed: text,
      input: 1,
      change: 1,
      submitted: 0,
      ...expected,
    });
  });

  it.each([
    ['too short', 'short', 'too-long'],
    ['that reformats while typing', 'upperCase', 'changed'],
    ['for numbers', 'number', 'not-editable'],
  ])('says how it went with a field %s', async (_, path, filling) => {
    const told = toldWhen(extension.browser);
    await chooseOn(path);
    expect(await told).toMatchObject({ token: 'k2', filling });
  });

  it('has no right to the frame of another site', async () => {
    const told = toldWhen(extension.browser);
    const seen = await chooseOn('elsewhere');
    expect(await told).toMatchObject({ token: 'k2', filling: 'other-frame' });
    expect(await seen()).toMatchObject({ value: 'before', input: 0, change: 0 });
  });

  it('brings selected text to the list', async () => {
    // On two lines, of which the menu knows nothing.
    await tab.goto(`${pages.origin}/settings-lines`);
    await tab.bringToFront();
    const token = await tab.waitForSelector('#token');
    if (!token) throw new Error('no token');
    await token.evaluate((text) => getSelection()?.selectAllChildren(text));
    const opened = extension.browser.waitForTarget((target) => target.url().endsWith('/options.html#kept'));
    await display.openMenu(tab, token);
    // There are two items here, so they are in a submenu under our name.
    await display.openSubmenu('b');
    display.press('Down', 'Return');
    const list = await (await opened).asPage();
    await see(list, `Selected on ${new URL(pages.origin).host}.`);
    expect(await typedSecret(list)).toBe(SELECTED);
  });
});

declare const chrome: { contextMenus: { update(id: string, changes: object): Promise<void> } };
