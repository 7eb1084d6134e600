import type { Page } from 'puppeteer';
import type { ExtensionBrowser } from './extension-browser.ts';

/** What people do on Baton's screens, found as they find it: by label, button and text. */
export const SANDBOX_PASSWORD = 'sandbox-only';

const byRole = (page: Page, role: string, name: string) =>
  page.locator(`::-p-aria([name="${name}"][role="${role}"])`);

export const press = (page: Page, name: string) => byRole(page, 'button', name).click();
export const type = (page: Page, label: string, text: string) => byRole(page, 'textbox', label).fill(text);
export const see = (page: Page, text: string) => page.locator(`::-p-text(${text})`).wait();

/** Connects the browser to a console, as the person: options page, approval in a new tab, back. */
export async function connect(
  extension: ExtensionBrowser,
  origin: string,
  email: string,
  shot?: Shot,
): Promise<void> {
  const options = await extension.openOptions('connections');
  await type(options, 'Console address', origin);
  await shot?.(options, 'connect');
  const opened = extension.browser.waitForTarget((target) => target.url().startsWith(`${origin}/connect`));
  await press(options, 'Connect');
  const approval = await (await opened).asPage();
  await signIn(approval, email);
  await byRole(approval, 'button', 'Allow').wait();
  await shot?.(approval, 'approve');
  await press(approval, 'Allow');
  await see(approval, 'You can close this tab');
  await approval.close();
  await options.bringToFront();
  await byRole(options, 'button', 'Disconnect').wait();
  await shot?.(options, 'connected');
  await options.close();
}

export async function signIn(page: Page, email: string): Promise<void> {
  await type(page, 'E-mail', email);
  await page.locator('input[type="password"]').fill(SANDBOX_PASSWORD);
  await press(page, 'Sign in');
}

/** Generates a transfer token in the popup and reads it from its field, as a person would copy it. */
export async function generate(popup: Page): Promise<string> {
  await press(popup, 'Generate Transfer Token');
  await press(popup, 'Reveal');
  const field = byRole(popup, 'textbox', 'Transfer token');
  return field.map((element) => (element as HTMLInputElement).value).wait();
}

/** Pastes a text with transfer tokens into the popup and adds them. */
export async function add(popup: Page, text: string): Promise<void> {
  await type(popup, 'Transfer tokens', text);
  await press(popup, 'Add');
}

/** Makes a picture of a page under a name. */
export type Shot = (page: Page, name: string) => Promise<void>;
