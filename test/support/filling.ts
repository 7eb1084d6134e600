import type { Browser, ElementHandle, Page } from 'puppeteer';
import { expect } from 'vitest';
import { BROWSER_TIMEOUT_MS } from '#scripts/browser-timeout.ts';
import type { BrowserUi } from './browser-ui.ts';
import { keptTokensStored } from './extension-storage.ts';
import type { Kept } from './kept-tokens.ts';
import type { Seen } from './vendor/vendor-pages.ts';

/** The field of a vendor's page, or of its innermost frame. */
export async function fieldOn(tab: Page, which: 'page' | 'frame' = 'frame') {
  const frameNow = () => (which === 'page' ? tab.mainFrame() : (tab.frames().at(-1) ?? tab.mainFrame()));
  await expect
    .poll(() =>
      frameNow()
        .evaluate(hasField)
        .catch(() => false),
    )
    .toBe(true);
  const frame = frameNow();
  const field = (await frame.evaluateHandle(() => page.field())) as ElementHandle<Element>;
  return { frame, field, seen: () => frame.evaluate(() => page.report()) };
}

function hasField(): boolean {
  return page.field() !== null;
}

/** Fills a kept token into a field; how that ended is in the address of the page that tells so, if it does. */
export async function fillIn(ui: BrowserUi, tab: Page, field: ElementHandle<Element>, token: Kept) {
  const before = new Set(ui.extension.browser.targets());
  const offered = await ui.chooseInField(tab, field, token);
  return { offered, told: () => toldWhen(ui.extension.browser, before) };
}

/** What the address of the page says that opens when filling in did not end well. */
export async function toldWhen(
  browser: Browser,
  before = new Set(browser.targets()),
): Promise<Record<string, string>> {
  const told = await browser.waitForTarget((target) => target.type() === 'page' && !before.has(target), {
    timeout: BROWSER_TIMEOUT_MS,
  });
  const page = await told.asPage();
  const address = await page.waitForFunction(openedAt, { timeout: BROWSER_TIMEOUT_MS });
  const { hash } = new URL((await address.jsonValue()) ?? '');
  await page.close();
  return Object.fromEntries(new URLSearchParams(hash.split('?')[1]));
}

/** Chromium knows where the page was opened, whatever it has made of its address since. */
function openedAt(): string | undefined {
  const [opened] = performance.getEntriesByType('navigation');
  return [opened?.name, location.href].find((address) => address?.includes('#kept?'));
}

/** Where each kept token was filled in last, by its id. */
export async function filledIn(helper: Page): Promise<Record<string, string | undefined>> {
  const tokens = await keptTokensStored(helper);
  return Object.fromEntries(tokens.map(({ id, filledIn }) => [id, filledIn?.site]));
}

declare const page: { field(): Element | null; report(): Seen };
