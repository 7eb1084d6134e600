import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startConsole } from '#scripts/console-process.ts';
import { type ExtensionBrowser, launchWithExtension } from '#scripts/extension-browser.ts';
import { freePort } from '#scripts/free-port.ts';
import { connect } from '#scripts/people.ts';
import { type Row, sideBySide } from './row.ts';

const ROUNDS = 15;

/** A reseller's popup with twelve accounts, against a static one of an extension with a worker. */
export async function popup(folder: string, extension: string): Promise<Row> {
  const console = await startConsole(
    { BATON_PORT: String(await freePort()), BATON_DATA: join(folder, 'popup') },
    join(folder, 'popup.log'),
  );
  const ours = await launchWithExtension(extension);
  const theirs = await launchWithExtension(writeEmptyExtension(join(folder, 'empty')));
  try {
    await connect(ours, console.url, 'tech@northwind.example');
    return await sideBySide(
      { name: 'popup from the toolbar to ready', against: 'an empty static popup', unit: 'ms' },
      ROUNDS,
      () => readyOf(ours),
      () => readyOf(theirs),
    );
  } finally {
    await ours.close();
    await theirs.close();
    await console.stop();
  }
}

/** From the beginning of the popup's navigation to its mark, by its own clock. */
async function readyOf(browser: ExtensionBrowser): Promise<number> {
  await browser.badgeWhen(() => true);
  const page = await browser.openPopup();
  const mark = await page.waitForFunction(() => performance.getEntriesByName('ready')[0]?.startTime);
  const ms = await mark.jsonValue();
  await page.close();
  return ms ?? Number.NaN;
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
    'popup.js': "performance.mark('ready'); void chrome.runtime.sendMessage('awake').catch(() => undefined);",
  };
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}
