import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import type { ChromiumWithExtension } from '#scripts/extension-browser.ts';
import { see } from '#scripts/people.ts';

export interface Chosen {
  text: string;
  /** The address of the page that it was selected on, and its title. */
  page: string;
  title: string;
}

/** Chooses “Keep this transfer token” for a selection, and answers the page that opens. */
export async function keepSelection(
  { browser, worker }: ChromiumWithExtension,
  { text, page, title }: Chosen,
): Promise<Page> {
  const before = new Set(browser.targets());
  const opened = browser.waitForTarget(
    // With a token of ours it goes on to another view at once.
    (target) => !before.has(target) && /\/options\.html#(kept|add)$/.test(target.url()),
  );
  const info = { menuItemId: 'kept', selectionText: text, pageUrl: page };
  await (await worker()).evaluate(
    (clicked, tab) => chrome.contextMenus.onClicked.dispatch(clicked, tab),
    info,
    { title },
  );
  return (await opened).asPage();
}

/** What is in the field of the form. */
export function typedSecret(page: Page): Promise<string> {
  return page.$eval(
    'dialog .secret-input :is(input, textarea)',
    (field) => (field as HTMLInputElement).value,
  );
}

/** What a token's line says, once it says `words`. */
export async function seeKept(page: Page, label: string, words: string): Promise<void> {
  await see(page, label);
  await page.waitForFunction(
    (name: string, wanted: string) =>
      Array.from(document.querySelectorAll<HTMLElement>('.kept-row')).some(
        ({ innerText }) => innerText.includes(name) && innerText.includes(wanted),
      ),
    {},
    label,
    words,
  );
}

/** The days of every kept token are over in so long (ms), whatever was to be. */
export function endDays(page: Page, left: number): Promise<void> {
  return page.evaluate(
    (ms) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('baton');
        opening.onsuccess = () => {
          const writing = opening.result.transaction('foreignTokens', 'readwrite');
          const reading = writing.objectStore('foreignTokens').openCursor();
          reading.onsuccess = () => {
            reading.result?.update({ ...reading.result.value, keepsUntil: Date.now() + ms });
            reading.result?.continue();
          };
          writing.oncomplete = () => resolve();
          writing.onabort = () => reject(writing.error);
          opening.result.close();
        };
      }),
    left,
  );
}

/** The files below a folder in which a text stands, in any of the ways that browsers write one. */
export function filesWith(folder: string, text: string): string[] {
  const ways = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const bytes = readFileSync(file);
      return ways.some((way) => bytes.includes(way));
    });
}

declare const chrome: { contextMenus: { onClicked: { dispatch(info: object, tab: object): void } } };
