import type { Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { inBothBrowsers } from '#test/support/both-browsers.ts';
import type { BrowserUi } from '#test/support/browser-ui.ts';
import { fieldOn, filledIn, fillIn } from '#test/support/filling.ts';
import { type Kept, keepTokens } from '#test/support/kept-tokens.ts';
import { type Pages, servePages } from '#test/support/pages.ts';
import { reactScript } from '#test/support/vendor/react-script.ts';
import { vendorPages } from '#test/support/vendor/vendor-pages.ts';

const CHOSEN: Kept = { id: 'k1', label: 'Bluebird & Co', text: 'xferAB12cd34EF56gh78' };
const OTHER: Kept = { id: 'k2', label: 'Harbor', text: 'other-9900aa-BBccDD77' };
/** Not in Firefox's menu, which offers it only where something can be typed. */
const NOT_IN_FIREFOX = ['readOnly'];

inBothBrowsers('filling in a kept token', (launch) => {
  let pages: Pages;
  let ui: BrowserUi;
  let helper: Page;
  let tab: Page;
  let isFirefox: boolean;

  beforeAll(async () => {
    const react = await reactScript();
    pages = await servePages(({ otherOrigin }) => vendorPages('settings', otherOrigin, react));
    ui = await launch();
    helper = await ui.extension.openOptions('about');
    tab = await ui.openTab();
    isFirefox = /firefox/i.test(await ui.extension.browser.version());
  });
  afterAll(async () => {
    await ui.extension.close();
    await pages.close();
  });
  beforeEach(() => keepTokens(helper, [CHOSEN, OTHER]));

  async function fill(path: string, token = CHOSEN) {
    await tab.goto(`${pages.origin}/${path}`);
    await tab.bringToFront();
    const { field, ...rest } = await fieldOn(tab);
    const before = await rest.seen();
    return { before, ...rest, ...(await fillIn(ui, tab, field, token)) };
  }
  const site = () => new URL(pages.origin).host;

  it.each([
    ['an input, anew', 'plain', {}],
    ['a search field', 'search', {}],
    ['a text area', 'textarea', {}],
    ['a password field', 'password', {}],
    ['an open shadow root', 'open', {}],
    ['a closed shadow root', 'closed', {}],
    ['a closed shadow root in another', 'nested', {}],
    ['rich text, which has no change event', 'editable', { change: 0 }],
    ["React's input", 'reactInput', {}],
    ["React's text area", 'reactTextarea', {}],
    ['a frame of the same site', 'frame', {}],
    ['a frame without an address', 'srcdoc', {}],
    ['a frame in a frame', 'frames', {}],
    ['a field that puts blanks and dashes', 'groups', { value: 'xfer - AB12 - cd34 - EF56 - gh78' }],
  ])('fills it into %s', async (_, path, expected) => {
    const { seen, frame, offered } = await fill(path);
    expect(offered).toBe(true);
    await expect.poll(() => filledIn(helper)).toEqual({ k1: site(), k2: undefined });
    // Leaving the field makes the browser tell of a change that the page was not told of yet.
    await frame.focus('#other');
    const { text } = CHOSEN;
    const told = { value: text, believed: 'value' in expected ? expected.value : text };
    expect(await seen()).toEqual({ ...told, input: 1, change: 1, other: '', submitted: 0, ...expected });
  });

  it('remembers it of a page that goes on as soon as it hears of it', async () => {
    await fill('goesOn');
    await expect.poll(() => filledIn(helper)).toEqual({ k1: site(), k2: undefined });
  });

  it.each([
    ['in other letters', 'upperCase', CHOSEN, CHOSEN.text.toUpperCase()],
    ['less', 'digits', CHOSEN, CHOSEN.text.replace(/\D/g, '')],
    ['without its own dashes', 'groups', OTHER, 'othe - r990 - 0aaB - BccD - D77'],
  ])('says that the page made something else of it: %s', async (_, path, token, value) => {
    const { seen, told } = await fill(path, token);
    expect(await told()).toEqual({ token: token.id, filling: 'changed', site: site() });
    expect(await seen()).toMatchObject({ value, other: '', submitted: 0 });
    expect(await filledIn(helper)).toEqual({ k1: undefined, k2: undefined });
  });

  it.each([
    ['a field that is too short', 'short', 'too-long'],
    ['a text area that is nearly full', 'full', 'too-long'],
    ['a field for numbers', 'number', 'not-editable'],
    ['a read-only field', 'readOnly', 'not-editable'],
    ['a disabled field', 'disabled', 'not-editable'],
    ['a field in a disabled group', 'fieldset', 'not-editable'],
    ['a frame of another site', 'elsewhere', 'other-frame'],
  ])('leaves %s untouched, and says why', async (_, path, filling) => {
    const { seen, before, offered, told } = await fill(path);
    expect(offered).toBe(!(isFirefox && NOT_IN_FIREFOX.includes(path)));
    if (offered) expect(await told()).toEqual({ token: 'k1', filling, site: site() });
    expect(await seen()).toEqual(before);
    expect(await filledIn(helper)).toEqual({ k1: undefined, k2: undefined });
  });
});
