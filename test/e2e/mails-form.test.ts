import { afterAll, beforeAll, describe, inject, it } from 'vitest';
import { type ExtensionBrowser, launchWithExtension } from '#scripts/extension-browser.ts';
import { see, signIn } from '#scripts/people.ts';
import { checkAxe } from '#test/support/axe.ts';
import { enter, tabTo } from '#test/support/keyboard.ts';
import { openSandbox, type Sandbox } from '#test/support/sandbox.ts';

describe('mails about accounts, on the Settings page', () => {
  let sandbox: Sandbox;
  let browser: ExtensionBrowser;
  beforeAll(async () => {
    sandbox = await openSandbox();
    browser = await launchWithExtension(inject('extension'));
  });
  afterAll(async () => {
    await browser.close();
    await sandbox.close();
  });

  it('are chosen by keyboard alone, by somebody who may only look, and stay chosen', async () => {
    const page = await (await browser.browser.createBrowserContext()).newPage();
    await page.goto(`${sandbox.url}/sign-in?next=%2Fsettings`);
    await signIn(page, 'viewer@northwind.example');
    await see(page, 'Mail me a recap');
    await checkAxe(page);
    for (const choice of ['Mail me a recap once a day', 'Keep quiet hours']) {
      await tabTo(page, choice);
      await page.keyboard.press('Space');
    }
    await see(page, 'Recap at');
    await enter(page, 'Save');
    await see(page, 'Mails go to viewer@northwind.example: a recap at 08:00.');
    await checkAxe(page);
    await page.reload();
    await page.waitForFunction(
      () => document.querySelectorAll('input[type="checkbox"]:checked').length === 2,
    );
  });
});
