import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Client } from '#lib/contract/client.ts';
import { type ExtensionBrowser, launchWithExtension } from '#scripts/extension-browser.ts';
import { findFirefox, launchFirefoxWithExtension } from '#scripts/firefox-browser.ts';
import { generate, press, pressOn, reveal, see, signIn } from '#scripts/people.ts';
import { signInAs } from '#scripts/sign-in-as.ts';
import { allowClipboard, clipboardText } from '#test/support/clipboard.ts';
import { connect } from '#test/support/connect.ts';
import { firefoxWindow } from '#test/support/firefox-window.ts';
import { holdMinutes, passMinute } from '#test/support/held-minutes.ts';
import { answerDialogs, follow, reload } from '#test/support/leave-page.ts';
import { wideAtAnyWidth } from '#test/support/on-page.ts';
import { openedAddresses } from '#test/support/opened-addresses.ts';
import { readQr } from '#test/support/read-qr.ts';
import { openSandbox, type Sandbox } from '#test/support/sandbox.ts';
import { selectsWhole } from '#test/support/selects-whole.ts';
import { toRestore } from '#test/support/to-restore.ts';
import { revokeActive } from '#test/support/tokens.ts';

/** The extension's. */
const ADMIN = 'admin@bluebird.example';
/** The console's, of another customer: no token made there ends one that the extension shows. */
const FINCH = 'admin@alderfinch.example';

describe('handing a token over', () => {
  let sandbox: Sandbox;
  let browser: ExtensionBrowser;
  let finch: Client;
  beforeAll(async () => {
    sandbox = await openSandbox();
    finch = await signInAs(sandbox.url, FINCH);
    browser = await launchWithExtension(inject('extension'));
    await connect(browser, sandbox.url, ADMIN);
    await browser.browser.deleteCookie(...(await browser.browser.cookies()));
    const page = await browser.browser.newPage();
    await page.goto(`${sandbox.url}/settings`);
    await signIn(page, FINCH);
    await see(page, 'Reseller Settings');
    await page.close();
    await allowClipboard(browser.browser, sandbox.url);
  });
  afterAll(async () => {
    await browser?.close();
    await sandbox?.close();
  });

  const openSettings = async () => {
    const page = await browser.browser.newPage();
    await page.goto(`${sandbox.url}/settings`);
    await see(page, 'Reseller Settings');
    return page;
  };
  /** A page of the console with a token that was made on it. */
  const openWithToken = async () => {
    await revokeActive(finch);
    const page = await openSettings();
    await press(page, 'Generate Transfer Token');
    await see(page, 'Copy token');
    return page;
  };
  const clipboard = async () => {
    const page = await openSettings();
    const text = await clipboardText(page);
    await page.close();
    return text;
  };

  it('a mail is drafted without the token, which is on the clipboard', async () => {
    const popup = await browser.openPopup();
    const token = await generate(popup);
    await see(popup, 'closing this window loses nothing');
    const opened = await openedAddresses(popup);
    // The popup closes upon it, before the press is over perhaps.
    await press(popup, 'Write a mail').catch((error) => {
      if (!popup.isClosed()) throw error;
    });
    await expect.poll(() => opened).not.toEqual([]);
    const [address = ''] = opened;
    expect(address).toMatch(/^mailto:\?subject=/);
    expect(decodeURIComponent(address)).toContain('Paste the token here');
    expect(decodeURIComponent(address)).not.toContain(token.slice(6, 16));
    expect(await clipboard()).toBe(token);
  });

  it('where the clipboard is refused, no draft is opened', async () => {
    const page = await openWithToken();
    const opened = await openedAddresses(page);
    await allowClipboard(browser.browser, sandbox.url, []);
    await press(page, 'Write a mail');
    await see(page, 'could not be put on the clipboard, so no draft was opened');
    await allowClipboard(browser.browser, sandbox.url);
    expect(opened).toEqual([]);
    await page.close();
  });

  it('says where the token is and where it goes, readably at any width', async () => {
    const page = await browser.openOptions('tokens');
    await press(page, 'Write a mail');
    await see(page, 'on the clipboard, not in the draft');
    await page.bringToFront();
    expect(await wideAtAnyWidth(page)).toEqual([]);
    await page.close();
  });

  it('the options page asks once before it is left with a token that nobody has taken', async () => {
    const page = await browser.openOptions('tokens');
    const another = await page.waitForSelector('.hand-over summary');
    const before = await page.$eval('textarea.secret', ({ value }) => value);
    await another?.evaluate((summary) => (summary as HTMLElement).click());
    await press(page, 'Generate Transfer Token');
    await press(page, 'Replace it');
    await page.waitForFunction(
      (known) => ![known, undefined].includes(document.querySelector<HTMLTextAreaElement>('.secret')?.value),
      {},
      before,
    );
    await page.waitForSelector('dialog', { hidden: true });
    const asked = answerDialogs(page, (dialog) => dialog.dismiss());
    await reload(page);
    await expect.poll(() => asked).not.toEqual([]);
    await Promise.all([page.waitForNavigation(), reload(page)]);
    expect(asked).toEqual(['beforeunload']);
    await page.close();
  });

  it('so does the console, where it would be lost', async () => {
    const page = await openWithToken();
    const asked = answerDialogs(page, (dialog) => dialog.dismiss());
    await follow(page, 'Team');
    await expect.poll(() => asked).not.toEqual([]);
    await see(page, 'shown once');
    await Promise.all([page.waitForNavigation(), follow(page, 'Team')]);
    expect(asked).toEqual(['beforeunload']);
    await page.close();
  });

  it.each(['Copy token', 'Reveal', 'QR code'])('it does not ask after %s', async (taking) => {
    const page = await openWithToken();
    const asked = answerDialogs(page, (dialog) => dialog.accept());
    await press(page, taking);
    if (taking === 'Copy token') await see(page, 'Copied');
    if (taking === 'Reveal') await see(page, 'Hide');
    if (taking === 'QR code') await press(page, 'Hide');
    await Promise.all([page.waitForNavigation(), follow(page, 'Team')]);
    expect(asked).toEqual([]);
    await page.close();
  });

  it('the QR code is read in the dark too, and hides again after a minute', async () => {
    const page = await browser.openOptions('tokens');
    await see(page, 'Copy token');
    await holdMinutes(page);
    await press(page, 'QR code');
    await see(page, 'Anyone who takes a picture');
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    const token = await readQr(page, 'dialog');
    expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain(token.slice(6, 16));
    await passMinute(page);
    await page.waitForSelector('dialog', { hidden: true });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('QR code');
    expect(await reveal(page)).toBe(token);
    await page.close();
  });

  it('a revealed token is selected whole by a double click, and hides again after a minute', async () => {
    const page = await browser.openOptions('tokens');
    await holdMinutes(page);
    await selectsWhole(page);
    await passMinute(page);
    await see(page, 'Reveal');
    expect(await page.$eval('textarea', ({ value }) => value)).toMatch(/^baton_•+[0-9A-Za-z]{4}$/);
    await page.close();
  });

  it.skipIf(findFirefox() === null)(
    'in Firefox it is mailed, shown and selected likewise, and not written down',
    async () => {
      const firefox = await launchFirefoxWithExtension(inject('firefoxExtension'));
      try {
        await revokeActive(finch);
        await connect(firefox, sandbox.url, FINCH);
        const page = await firefox.openOptions('tokens');
        await press(page, 'Generate Transfer Token');
        const token = await selectsWhole(page);
        const restored = await toRestore(await firefoxWindow(firefox.browser), page);
        expect(restored).not.toContain(token.slice(6, 30));
        await press(page, 'QR code');
        await see(page, 'Anyone who takes a picture');
        await pressOn(page, 'dialog ::-p-aria([name="Hide"][role="button"])');
        await press(page, 'Write a mail');
        await page.bringToFront();
        await see(page, 'on the clipboard, not in the draft');
      } finally {
        await firefox.close();
      }
    },
    240_000,
  );
});
