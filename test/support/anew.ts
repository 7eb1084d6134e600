import type { Target } from 'puppeteer';
import { vi } from 'vitest';
import type { ExtensionBrowser } from '#scripts/extension-browser.ts';
import { connectionsStored } from './extension-storage.ts';

/** As much as is used of it within the page. */
interface Chrome {
  runtime: { sendMessage(message: unknown): Promise<{ ok: boolean } | undefined> };
}

/**
 * The browser as it was: nothing connected, nobody signed in, no page open of the extension or of the console. For
 * cases that share one, as starting another takes longer than most of them do.
 */
export async function startAnew({ browser, id, openOptions }: ExtensionBrowser): Promise<void> {
  const page = await openOptions('about');
  for (const connection of await connectionsStored(page)) {
    const reply = await page.evaluate((connectionId) => {
      const { runtime } = (globalThis as unknown as { chrome: Chrome }).chrome;
      return runtime.sendMessage({ command: 'disconnect', payload: { connectionId } });
    }, connection.id);
    if (!reply?.ok) throw new Error(`could not disconnect: ${JSON.stringify(reply)}`);
  }
  await browser.deleteCookie(...(await browser.cookies()));
  const isOurs = (url: string) => url.startsWith(`chrome-extension://${id}/`) || url.startsWith('http:');
  for (const target of browser.targets()) {
    if (target.type() !== 'service_worker' && isOurs(target.url())) await closed(target);
  }
}

/** A popup closes by itself when another page comes to the front, while it is being closed perhaps. */
async function closed(target: Target): Promise<void> {
  try {
    await (await target.asPage()).close();
  } catch (error) {
    const isGone = () => !target.browser().targets().includes(target);
    await vi.waitUntil(isGone, { timeout: 30_000 }).catch(() => Promise.reject(error));
  }
}
