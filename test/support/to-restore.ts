import type { Page } from 'puppeteer';
import { expect } from 'vitest';
import type { FirefoxWindow } from './firefox-window.ts';

/** What is written beside the token: found, so the token would be found too. */
const BESIDE = 'what a person types';

/** What of its pages Firefox writes to the disk every few seconds, to open them again after a crash; JSON. */
const STATE = `(async () => {
  const { TabStateFlusher } = ChromeUtils.importESModule('resource:///modules/sessionstore/TabStateFlusher.sys.mjs');
  const { SessionStore } = ChromeUtils.importESModule('resource:///modules/sessionstore/SessionStore.sys.mjs');
  await TabStateFlusher.flushWindow(window);
  return SessionStore.getBrowserState();
})()`;

/** The same, once it has in it what the page's fields hold now. */
export async function toRestore(window: FirefoxWindow, page: Page): Promise<string> {
  await page.evaluate((text) => {
    const field = document.body.appendChild(document.createElement('input'));
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }, BESIDE);
  let state = '';
  await expect.poll(async () => (state = String(await window.evaluate(STATE)))).toContain(BESIDE);
  return state;
}
