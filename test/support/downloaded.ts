import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';

/** The text of the file that the browser downloads upon what is done on the page. */
export async function downloaded(page: Page, act: () => Promise<void>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-download-'));
  const session = await page.browser().target().createCDPSession();
  const { promise: done, resolve, reject } = Promise.withResolvers<string>();
  // Also when nobody waits for it any more.
  done.catch(() => undefined);
  session.on('Browser.downloadProgress', ({ guid, state }) => {
    if (state === 'completed') resolve(guid);
    if (state === 'canceled') reject(new Error('the download was canceled'));
  });
  try {
    await session.send('Browser.setDownloadBehavior', {
      behavior: 'allowAndName',
      downloadPath: folder,
      eventsEnabled: true,
    });
    await act();
    return readFileSync(join(folder, await done), 'utf8');
  } finally {
    await session.detach();
    rmSync(folder, { recursive: true, force: true });
  }
}
