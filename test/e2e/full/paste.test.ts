import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { makeToken } from '#lib/domain/token.ts';
import { type ExtensionBrowser, launchWithExtension } from '#scripts/extension-browser.ts';
import { press, see, type } from '#scripts/people.ts';
import { connect } from '#test/support/connect.ts';
import { dropFiles, focusMoves, framesUntil, pasteText } from '#test/support/pasting.ts';
import { openSandbox, type Sandbox } from '#test/support/sandbox.ts';

const TECH = 'tech@northwind.example';

describe('the box for transfer tokens', () => {
  let sandbox: Sandbox;
  let browser: ExtensionBrowser;
  let folder: string;
  let page: Page;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'baton-paste-'));
    sandbox = await openSandbox();
    browser = await launchWithExtension(inject('extension'));
    await connect(browser, sandbox.url, TECH);
  });
  afterAll(async () => {
    await browser.close();
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    page = await browser.openOptions('add');
    await see(page, 'Choose files');
    return () => page.close();
  });

  function file(name: string, content: string): string {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  }

  // Before the others: the browser remembers the answer for this console.
  it('asks beforehand whether it may ask once, not with every preview', async () => {
    const calls = (asked: string) =>
      sandbox.proxy.exchanges.filter(
        ({ method, path }) => method === asked && path === '/api/v1/redemptions/preview',
      ).length;
    for (const previews of [1, 2, 3]) {
      await type(page, 'Transfer tokens', makeToken());
      await vi.waitFor(() => expect(calls('POST')).toBe(previews), 30_000);
    }
    expect(calls('OPTIONS')).toBe(1);
  });

  it('stays alive while 10 MB are searched, and holds them without showing them', async () => {
    const tokens = Array.from({ length: 412 }, () => makeToken());
    // Much that is cut off and some that is whole: the search has work to do all the way.
    const line = (index: number) => `${index};Alder Finch & Co.;baton_${index.toString(36)};2026-05-19\n`;
    const rows = Array.from({ length: 240_000 }, (_, index) => line(index));
    for (const [index, token] of tokens.entries()) rows[index * 580] += `${token}\n`;
    const text = rows.join('');
    expect(text.length).toBeGreaterThan(10_000_000);

    let searching = true;
    const painted = framesUntil(page, '412 tokens found').finally(() => {
      searching = false;
    });
    const moved = await focusMoves(page);
    await pasteText(page, text);
    while (searching) await page.keyboard.press('Tab');
    const shares = await painted;
    expect(new Set(shares).size).toBeGreaterThan(2);
    expect(shares).toEqual(shares.toSorted((one, next) => one - next));
    // Keys have had their effect between one slice of the search and another, time and again.
    expect(new Set(await moved()).size).toBeGreaterThan(2);
    await see(page, 'more like these');
    expect(await page.$eval('textarea', ({ value }) => value)).toBe(
      `${Math.round(text.length / 1e6)} MB of text, too long to show here.`,
    );
    await press(page, 'Clear');
    expect(await page.$eval('textarea', ({ value, readOnly }) => ({ value, readOnly }))).toEqual({
      value: '',
      readOnly: false,
    });
  });

  it('takes mails and tables that are dropped, and names what it leaves out', async () => {
    const [one = '', two = ''] = [makeToken(), makeToken()];
    const mail = [
      'Subject: Our token',
      'MIME-Version: 1.0',
      'Content-Type: text/html; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(`<p>Our token: ${one.slice(0, 20)}<wbr>${one.slice(20)}</p>`).toString('base64'),
    ];
    await dropFiles(page, [
      file('mail.eml', mail.join('\r\n')),
      file('tokens.csv', `customer;token\r\nAlder;${two}\r\n`),
      file('logo.png', 'no picture'),
    ]);
    await see(page, '2 tokens found');
    await see(page, '“logo.png” was left out');
  });

  it('takes a file that is chosen', async () => {
    const chooser = page.waitForFileChooser();
    await press(page, 'Choose files');
    await (await chooser).accept([file('token.txt', `Our token: ${makeToken()}`)]);
    await see(page, '1 token found');
  });
});
