import type { Page } from 'puppeteer';
import type { ConnectionRequest } from '#lib/domain/connection.ts';
import type { Reply } from '#lib/domain/reply.ts';
import type { ExtensionBrowser } from '#scripts/extension-browser.ts';
import { sessionOf } from '#scripts/sign-in-as.ts';

/**
 * Connects the browser to a console as its person would, and signs them in there, by the calls that the screens make
 * instead of the screens, which takes a quarter of the time. The screens themselves are tested by the main job, by
 * keyboard, and by axe.
 */
export async function connect(extension: ExtensionBrowser, origin: string, email: string): Promise<void> {
  const page = await extension.openOptions('about');
  const request = (await tell(page, 'connect', { origin, browserName: 'Test browser' })) as ConnectionRequest;
  const { client, cookie } = await sessionOf(origin, email);
  await client.decideBrowserRequest({ body: { userCode: request.userCode, allow: true } });
  const left = await tell(page, 'checkConnection', { requestId: request.id });
  if (left !== null) throw new Error(`not connected: ${JSON.stringify(left)}`);
  await extension.browser.setCookie(cookie);
  await page.close();
}

/** What the extension's background answers to one of its pages. */
async function tell(page: Page, command: string, payload: object): Promise<unknown> {
  const reply = await page.evaluate((message) => chrome.runtime.sendMessage(message), { command, payload });
  if (!reply.ok) throw new Error(`${command}: ${JSON.stringify(reply)}`);
  return reply.value;
}

declare const chrome: { runtime: { sendMessage(message: object): Promise<Reply<unknown>> } };
