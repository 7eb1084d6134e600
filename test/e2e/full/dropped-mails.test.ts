import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { makeToken } from '#lib/domain/token.ts';
import { type ExtensionBrowser, launchWithExtension } from '#scripts/extension-browser.ts';
import { launchFirefoxWithExtension } from '#scripts/firefox-browser.ts';
import { see } from '#scripts/people.ts';
import { inFirefox } from '#test/support/both-browsers.ts';
import { connect } from '#test/support/connect.ts';
import { HOSTILE_MAILS } from '#test/support/hostile-mails.ts';
import { openSandbox, type Sandbox } from '#test/support/sandbox.ts';

const TECH = 'tech@northwind.example';
/** Some megabytes of each kind. */
const MANY_PARTS = 150_000;

const ourMail = () => ({ name: 'token.eml', content: `Subject: Our token\r\n\r\n${makeToken()}\r\n` });

/** Drops files on the box for transfer tokens. */
const drop = (page: Page, files: { name: string; content: string }[]) =>
  page.evaluate((dropped) => {
    const dataTransfer = new DataTransfer();
    for (const { name, content } of dropped) dataTransfer.items.add(new File([content], name));
    const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
    document.querySelector('.paste-box')?.dispatchEvent(event);
  }, files);

/** Mails are read in a worker, whose script the policy of each kind of page must allow. */
function testsIn(launch: () => Promise<ExtensionBrowser>): void {
  let sandbox: Sandbox;
  let browser: ExtensionBrowser;
  beforeAll(async () => {
    sandbox = await openSandbox();
    browser = await launch();
    await connect(browser, sandbox.url, TECH);
  });
  afterAll(async () => {
    await browser?.close();
    await sandbox?.close();
  });

  it.each(['options', 'console'])('are read on the page of the %s', async (where) => {
    const page = where === 'options' ? await browser.openOptions('add') : await browser.browser.newPage();
    if (where === 'console') await page.goto(`${sandbox.url}/customers`);
    await see(page, 'Choose files');
    await drop(page, [ourMail()]);
    await see(page, '1 token found');
  });

  it('that were written to hold up the reader are named, and the others read', async () => {
    const page = await browser.openOptions('add');
    await see(page, 'Choose files');
    const hostile = Object.entries(HOSTILE_MAILS).map(([name, write]) => ({
      name: `${name}.eml`,
      content: write(MANY_PARTS),
    }));
    await drop(page, [...hostile, ourMail()]);
    await see(page, '1 token found');
    for (const { name } of hostile) await see(page, `“${name}”`);
    expect(await page.$$eval('.paste-box .notice', ({ length }) => length)).toBe(1);
  });
}

describe('mails that are dropped, in Chromium', () => {
  testsIn(() => launchWithExtension(inject('extension')));
});
inFirefox('mails that are dropped', () => {
  testsIn(() => launchFirefoxWithExtension(inject('firefoxExtension')));
});
