import type { Page } from 'puppeteer';

/** The addresses that this page opens in tabs of their own from now on, as the browser is asked for them; Chromium. */
export async function openedAddresses(page: Page): Promise<string[]> {
  const opened: string[] = [];
  const session = await page.createCDPSession();
  session.on('Page.windowOpen', ({ url }) => opened.push(url));
  await session.send('Page.enable');
  return opened;
}
