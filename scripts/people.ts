import type { Locator, Page } from 'puppeteer';
import { BROWSER_TIMEOUT_MS } from './browser-timeout.ts';
import type { ExtensionBrowser } from './extension-browser.ts';

/** The password of everyone in the sandbox. */
export const SANDBOX_PASSWORD = 'sandbox-only';

const byRole = (page: Page, role: string, name: string) =>
  page.locator(`::-p-aria([name="${name}"][role="${role}"])`);

/** Adds to an error what was attempted and what the page shows. A locator's own error names only its time-out. */
async function doing<T>(what: string, page: Page, act: () => Promise<T>): Promise<T> {
  page.setDefaultTimeout(BROWSER_TIMEOUT_MS);
  try {
    return await act();
  } catch (error) {
    const seen = await page.evaluate(() => document.body.innerText).catch(() => 'a page that is gone');
    throw new Error(`could not ${what}; the page reads:\n${seen}`, { cause: error });
  }
}

export const press = (page: Page, name: string) =>
  pressOn(page, `::-p-aria([name="${name}"][role="button"])`);
/** Presses whatever a selector finds. */
export const pressOn = (page: Page, selector: string) =>
  doing(`press “${selector}”`, page, async () => {
    const element = page.locator(selector);
    for (let tries = 3; tries > 0 && !(await pressReaches(element)); tries--);
  });

/**
 * Clicks an element and checks that the click reached it: content that appears above may move it away from the pointer.
 */
async function pressReaches(element: Locator<Element>): Promise<boolean> {
  const place = await element.waitHandle();
  const seen = await place.evaluateHandle((node) => {
    const press = { met: false, node };
    node.addEventListener('click', () => Object.assign(press, { met: true }), { once: true });
    return press;
  });
  await element.click();
  // If the element or its page is gone, it was pressed.
  return seen.evaluate(({ met, node }) => met || !node.isConnected).catch(() => true);
}

export const type = (page: Page, label: string, text: string) =>
  doing(`type into “${label}”`, page, () => byRole(page, 'textbox', label).fill(text));
export const see = (page: Page, text: string) =>
  doing(`see “${text}”`, page, () =>
    page.waitForFunction((wanted: string) => document.body.innerText.includes(wanted), {}, text),
  );
/** Waits for a text in the popup's status part, because the queue below names accounts, too. */
export const seeInStatus = (page: Page, text: string) =>
  doing(`see “${text}” in the status`, page, () =>
    page.waitForFunction(
      (wanted: string) =>
        document.querySelector<HTMLElement>('[aria-label="Status"]')?.innerText.includes(wanted),
      {},
      text,
    ),
  );
/** Waits for a text in a token's line of the queue. */
export const seeLine = (page: Page, token: string, words: string) =>
  doing(`see the line of …${token.slice(-4)} say “${words}”`, page, () =>
    page.waitForFunction(
      (hint: string, wanted: string) =>
        Array.from(document.querySelectorAll<HTMLElement>('[aria-label="Tokens being added"] li')).some(
          ({ innerText }) => innerText.includes(hint) && innerText.includes(wanted),
        ),
      {},
      token.slice(-4),
      words,
    ),
  );
export const seeButton = (page: Page, name: string) =>
  doing(`see the button “${name}”`, page, () => byRole(page, 'button', name).wait());

/** Connects the browser to a console as a person does: options page, approval in a new tab, back. */
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
  if (await asksToSignIn(approval)) await signIn(approval, email);
  await seeButton(approval, 'Allow');
  await shot?.(approval, 'approve');
  await press(approval, 'Allow');
  await see(approval, 'You can close this tab');
  await approval.close();
  await options.bringToFront();
  await see(options, 'Disconnect');
  await shot?.(options, 'connected');
  await options.close();
}

/** A person who is already signed in to the console is asked for the approval directly. */
async function asksToSignIn(page: Page): Promise<boolean> {
  const seen = await doing('see what the console asks', page, () =>
    page.waitForFunction(() => /Sign in|Allow/.exec(document.body.innerText)?.[0]),
  );
  return (await seen.jsonValue()) !== 'Allow';
}

export async function signIn(page: Page, email: string): Promise<void> {
  await type(page, 'E-mail', email);
  await page.locator('input[type="password"]').fill(SANDBOX_PASSWORD);
  await press(page, 'Sign in');
}

/** Gives somebody a standard license of Spanning's in the License Manager, and waits until they hold it. */
export async function giveLicense(page: Page, { name, address }: { name: string; address: string }) {
  const seen = await doing('see how many licenses are given', page, () =>
    page.waitForFunction(() => /(\d+) of (\d+) licenses given/.exec(document.body.innerText)?.slice(1)),
  );
  const [used, bought] = (await seen.jsonValue()) ?? [];
  await type(page, 'Name or address', address);
  await see(page, '1 user found.');
  await byRole(page, 'checkbox', `${name}, ${address}`).click();
  await press(page, 'Assign standard');
  await press(page, 'Save Changes');
  // What is changed and not saved is counted as if it were.
  await see(page, 'No changes.');
  await see(page, `${Number(used) + 1} of ${bought} licenses given`);
}

/** Generates a transfer token in the popup and reads it from its field, as a person would copy it. */
export async function generate(popup: Page): Promise<string> {
  await press(popup, 'Generate Transfer Token');
  return reveal(popup);
}

/** Reveals the masked token in the popup and reads it. */
export async function reveal(popup: Page): Promise<string> {
  await press(popup, 'Reveal');
  // Decrypting the secret takes a short time, and the field is masked until then.
  const shown = await doing('see the token revealed', popup, () =>
    popup.waitForFunction(() => {
      const values = Array.from(document.querySelectorAll('textarea'), (field) => field.value);
      return values.find((value) => /^baton_[0-9A-Za-z]{36}$/.test(value));
    }),
  );
  return (await shown.jsonValue()) ?? '';
}

/** Pastes a text with transfer tokens into the popup and adds them. The input is cleared once they are stored. */
export async function add(popup: Page, text: string, tokens = 1): Promise<void> {
  await type(popup, 'Transfer tokens', text);
  await press(popup, tokens === 1 ? 'Add' : `Add ${tokens} customers`);
  await doing('see the box emptied', popup, () =>
    popup.waitForFunction(() => document.querySelector('textarea')?.value === ''),
  );
}

/** Takes a screenshot of a page. The name becomes part of the file name. */
export type Shot = (page: Page, name: string) => Promise<void>;
