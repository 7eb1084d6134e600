import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startConsole } from '#scripts/console-process.ts';
import { type ExtensionBrowser, launchWithExtension } from '#scripts/extension-browser.ts';
import { freePort } from '#scripts/free-port.ts';
import { connect } from '#scripts/people.ts';
import { copyAccounts } from '#test/support/extension-storage.ts';
import { type Rows, sideBySide } from './row.ts';

const ACCOUNTS = 10_000;
const ROUNDS = 25;

/** A reseller's popup, the accounts stored and the worker at work, against a static one of an extension with a worker. */
export async function* popup(folder: string, extension: string): Rows {
  const closing: (() => Promise<unknown>)[] = [];
  try {
    const console = await startConsole(
      { BATON_PORT: String(await freePort()), BATON_DATA: join(folder, 'popup') },
      join(folder, 'popup.log'),
    );
    closing.push(() => console.stop());
    const ours = await launchWithExtension(extension);
    closing.push(ours.close);
    const theirs = await launchWithExtension(writeEmptyExtension(join(folder, 'empty')));
    closing.push(theirs.close);
    await connect(ours, console.url, 'tech@northwind.example');
    await fill(ours);
    yield await sideBySide(
      {
        id: 'popup',
        name: 'popup of 10,000 accounts to its list painted',
        against: 'first paint of an empty static popup',
        unit: 'ms',
      },
      ROUNDS,
      () => openOurs(ours),
      () => openTheirs(theirs),
    );
  } finally {
    for (const close of closing.toReversed()) await close();
  }
}

/** The worker makes the glance of them when the popup asks it to; a tab of the extension would follow each change. */
async function fill(browser: ExtensionBrowser): Promise<void> {
  await browser.badgeWhen(({ text }) => text !== '');
  await copyAccounts(await browser.openOptions('about'), ACCOUNTS);
  const tabs = await browser.browser.pages();
  await Promise.all(tabs.filter((tab) => tab.url().includes(browser.id)).map((tab) => tab.close()));
  const popup = await browser.openPopup();
  await browser.badgeWhen(({ text }) => text === '999+');
  await popup.close();
}

async function openOurs(browser: ExtensionBrowser): Promise<number> {
  await browser.badgeWhen(() => true);
  const popup = await browser.openPopup();
  const mark = await popup.waitForFunction(() => performance.getEntriesByName('ready')[0]?.startTime);
  const ms = await popup.evaluate(paintedSince, (await mark.jsonValue()) ?? Number.NaN);
  // What this round has asked of the worker is not to weigh on the next.
  await popup.waitForFunction(
    () => document.querySelector('textarea') && !document.querySelector('[aria-busy]'),
  );
  await popup.close();
  return ms;
}

async function openTheirs(browser: ExtensionBrowser): Promise<number> {
  await browser.badgeWhen(() => true);
  const popup = await browser.openPopup();
  const ms = await popup.evaluate(paintedSince, 0);
  await popup.close();
  return ms;
}

/**
 * In ms from the beginning of the popup's navigation: when the browser presented the first frame with anything larger
 * in it than what it had shown until then. Of the static popup this is the first contentful paint, of ours since
 * the list stands in the document the paint of that list. A mark alone would leave out layout, paint and the frame.
 */
function paintedSince(since: number): Promise<number> {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const painted = list.getEntries().find(({ startTime }) => startTime >= since);
      if (painted) resolve(painted.startTime);
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  });
}

/** The least that has a popup and a running worker; its message keeps the worker awake until the next round. */
function writeEmptyExtension(folder: string): string {
  const files = {
    'manifest.json': JSON.stringify({
      manifest_version: 3,
      name: 'Empty',
      version: '1',
      action: { default_popup: 'popup.html' },
      background: { service_worker: 'worker.js' },
    }),
    'worker.js': 'chrome.runtime.onMessage.addListener(() => undefined);',
    'popup.html': '<!doctype html><title>Empty</title><p>Nothing</p><script src="popup.js"></script>',
    'popup.js': "void chrome.runtime.sendMessage('awake').catch(() => undefined);",
  };
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}
