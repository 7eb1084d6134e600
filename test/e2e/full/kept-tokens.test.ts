import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { makeToken } from '#lib/domain/token.ts';
import { type ChromiumWithExtension, launchWithExtension } from '#scripts/extension-browser.ts';
import { press, pressOn, see, type } from '#scripts/people.ts';
import { checkAxe } from '#test/support/axe.ts';
import { allowClipboard, clipboardText } from '#test/support/clipboard.ts';
import { everythingStored } from '#test/support/extension-storage.ts';
import { endDays, filesWith, keepSelection, seeKept, typedSecret } from '#test/support/kept-page.ts';
import { enter, tabTo, typeInto } from '#test/support/keyboard.ts';

const SELECTED = 'sp-7f3c9a51-Q1w2E3r4T5y6U7i8';
const TYPED = 'vendor/9Zx8Cv7Bn6M=';
const BY_KEYS = 'keys_0Ok9Ij8Uh7Yg';
const ON = { page: 'https://console.vendor.example/settings', title: 'Settings' };
const LABEL = 'console.vendor.example, Settings';

const focused = (page: Page) => page.evaluate(() => (document.activeElement as HTMLElement).innerText);

/** One story in one browser; each part goes on from the one before. */
describe('kept tokens', () => {
  const profile = mkdtempSync(join(tmpdir(), 'baton-kept-'));
  let extension: ChromiumWithExtension;
  beforeAll(async () => {
    extension = await launchWithExtension(inject('extension'), { userDataDir: profile });
    await allowClipboard(extension.browser, `chrome-extension://${extension.id}`);
  });
  afterAll(async () => {
    await extension?.close();
    rmSync(profile, { recursive: true, force: true });
  });

  it('keeps what was selected, cleaned and sealed, under the name it is given', async () => {
    const page = await keepSelection(extension, {
      ...ON,
      text: ` “${SELECTED.replace('9a', '9\u200ba')}”\n`,
    });
    await see(page, 'Selected on console.vendor.example.');
    expect(await typedSecret(page)).toBe(SELECTED);
    await see(page, `${SELECTED.length} characters.`);
    expect(await page.evaluate(() => document.body.innerText)).not.toContain(SELECTED);
    await checkAxe(page);
    // It goes to whom the token is for, never unseen into the token.
    await page.keyboard.type('Bluebird Dental');
    await page.keyboard.press('Enter');
    await seeKept(page, LABEL, 'from console.vendor.example, for Bluebird Dental');
    await page.waitForFunction(() => document.activeElement?.ariaLabel === 'Kept tokens');
    const stored = await everythingStored(page);
    expect(stored).toContain('"secret":');
    expect(stored).not.toContain(SELECTED.slice(3, 14));
    const closed = new Promise((resolve) => page.once('close', resolve));
    await press(page, 'Close this tab');
    await closed;
  });

  it('does not keep the same twice', async () => {
    const page = await keepSelection(extension, { ...ON, text: SELECTED });
    await see(page, 'Selected on');
    expect(await page.$eval('dialog [type="password"]', (field) => field.matches(':read-only'))).toBe(true);
    expect(
      await page.evaluate(() => (document.activeElement as HTMLInputElement).labels?.[0]?.innerText),
    ).toBe('For whom (optional)');
    await press(page, 'Keep');
    await see(page, `already kept, as “${LABEL}”`);
    await press(page, 'Cancel');
    expect(await page.$$('.kept-row')).toHaveLength(1);
    await page.close();
  });

  it('sends a token of ours to where it is added', async () => {
    const brought = await keepSelection(extension, { ...ON, text: makeToken() });
    await see(brought, 'Give it to your reseller');
    await brought.close();
    const page = await extension.openOptions('kept');
    await press(page, 'Keep a token by hand');
    await type(page, 'Transfer token', makeToken());
    await press(page, 'Go to Add a Customer');
    await see(page, 'Give it to your reseller');
    expect(await page.$('dialog')).toBeNull();
    await page.close();
  });

  it('is renamed, noted, pinned, revealed and copied, in every tab', async () => {
    const [page, other] = [await extension.openOptions('kept'), await extension.openOptions('kept')];
    await see(other, LABEL);
    await page.bringToFront();
    await press(page, `Edit “${LABEL}”`);
    await checkAxe(page);
    await type(page, 'Label', 'Bluebird');
    await type(page, 'Note (optional)', 'Ask Jo first');
    await press(page, 'Save');
    await seeKept(page, 'Bluebird', 'Ask Jo first');
    await press(page, 'Pin “Bluebird”');
    await seeKept(page, 'Bluebird', 'pinned');
    await seeKept(other, 'Bluebird', 'pinned');
    await press(page, 'Unpin “Bluebird”');
    await seeKept(page, 'Bluebird', 'kept until');
    await press(page, 'Reveal “Bluebird”');
    await page.waitForFunction(
      (secret) => document.querySelector('textarea')?.value === secret,
      {},
      SELECTED,
    );
    await press(page, 'Hide “Bluebird”');
    await press(page, 'Copy “Bluebird”');
    await see(page, 'Copied');
    expect(await clipboardText(page)).toBe(SELECTED);
    await Promise.all([page.close(), other.close()]);
  });

  it('says how filling in went wrong until that is dismissed', async () => {
    const page = await extension.openOptions('kept');
    const id = await page.evaluate(
      () =>
        new Promise<IDBValidKey | undefined>((resolve) => {
          const opening = indexedDB.open('baton');
          opening.onsuccess = () => {
            const keys = opening.result
              .transaction('foreignTokens')
              .objectStore('foreignTokens')
              .getAllKeys();
            keys.onsuccess = () => resolve(keys.result[0]);
            opening.result.close();
          };
        }),
    );
    await page.goto(page.url().replace(/#.*/, `#kept?token=${id}&filling=too-long&site=app.vendor.example`));
    await see(page, `has no room for the whole token (${SELECTED.length} characters)`);
    await page.evaluate(() => {
      location.hash = location.hash.replace('too-long', 'other-frame');
    });
    await see(page, 'comes from another site or is closed off');
    await page.evaluate(() => navigator.clipboard.writeText(''));
    await pressOn(page, '.kept-below ::-p-aria([name="Copy “Bluebird”"][role="button"])');
    await expect.poll(() => clipboardText(page)).toBe(SELECTED);
    await press(page, 'Dismiss');
    await page.waitForFunction(() => !document.body.innerText.includes('Dismiss'));
    await expect.poll(() => focused(page)).toBe('Bluebird');
    await page.close();
  });

  it('loses its secret once it is marked as used, and keeps its line', async () => {
    const page = await extension.openOptions('kept');
    await press(page, 'Mark as used “Bluebird”');
    await see(page, 'is removed from this browser for good');
    await press(page, 'Mark as used');
    await seeKept(page, 'Bluebird', 'used on');
    await see(page, '“Bluebird” is marked as used.');
    await expect.poll(() => focused(page)).toBe('Bluebird');
    expect(await everythingStored(page)).not.toMatch(/"secret":/);
    await press(page, 'Remove “Bluebird”');
    await see(page, 'No token is kept yet');
    await page.close();
  });

  it('is kept by hand, and removed after a question', async () => {
    const page = await extension.openOptions('kept');
    await press(page, 'Keep a token by hand');
    await press(page, 'Keep');
    await see(page, 'Type or paste the token first.');
    await press(page, 'Reveal');
    await type(page, 'Transfer token', `"${TYPED}"\n`);
    await type(page, 'Label', 'By phone');
    await press(page, 'Keep');
    await seeKept(page, 'By phone', 'typed in');
    await press(page, 'Remove “By phone”');
    await see(page, 'are removed from this browser for good');
    await press(page, 'Cancel');
    await seeKept(page, 'By phone', 'kept until');
    await press(page, 'Keep a token by hand');
    await type(page, 'Transfer token', SELECTED);
    await type(page, 'Label', 'By mail');
    await press(page, 'Keep');
    await seeKept(page, 'By mail', 'typed in');
    await press(page, 'Remove “By phone”');
    await press(page, 'Remove');
    await page.waitForFunction(() => document.querySelectorAll('.kept-row').length === 1);
    await expect.poll(() => focused(page)).toBe('By mail');
    await press(page, 'Remove “By mail”');
    await press(page, 'Remove');
    await see(page, 'No token is kept yet');
    expect(await everythingStored(page)).not.toMatch(/"secret":/);
    await page.close();
  });

  it('goes by keyboard alone; the secret goes by itself when its days are over', async () => {
    const page = await extension.openOptions('kept');
    await see(page, 'No token is kept yet');
    await enter(page, 'Keep a token by hand');
    await see(page, 'Whose account');
    await typeInto(page, 'Transfer token', BY_KEYS);
    await typeInto(page, 'Label', 'By keys');
    await page.keyboard.press('Enter');
    await seeKept(page, 'By keys', 'kept until');
    await enter(page, 'Pin “By keys”');
    await seeKept(page, 'By keys', 'pinned');
    await tabTo(page, 'Unpin “By keys”');
    await enter(page, 'Reveal “By keys”');
    await see(page, 'Hidden again');
    await endDays(page, 86_400_000);
    await page.reload();
    await see(page, 'Pin it if you still need it');
    await checkAxe(page);
    await endDays(page, -1000);
    await seeKept(page, 'By keys', 'its 30 days were over');
    // Over when it is read; the worker comes by to take it out.
    await expect.poll(() => everythingStored(page), { timeout: 60_000 }).not.toMatch(/"secret":/);
  });

  it('leaves no secret in plain in the profile', async () => {
    await extension.close();
    for (const secret of [SELECTED, TYPED, BY_KEYS]) expect(filesWith(profile, secret)).toEqual([]);
    // What is no secret is found in this way.
    expect(filesWith(profile, 'By keys')).not.toEqual([]);
  });
});
