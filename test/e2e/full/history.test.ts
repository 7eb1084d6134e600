import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { tokenHint } from '#lib/domain/token.ts';
import { type ChromiumWithExtension, launchWithExtension } from '#scripts/extension-browser.ts';
import { generate, press, see } from '#scripts/people.ts';
import { signInAs } from '#scripts/sign-in-as.ts';
import { checkAxe } from '#test/support/axe.ts';
import { connect } from '#test/support/connect.ts';
import { heldTokensStored } from '#test/support/extension-storage.ts';
import { hintsShown, revokeIn, seeToken } from '#test/support/history-page.ts';
import { enter } from '#test/support/keyboard.ts';
import { wideAtAnyWidth } from '#test/support/on-page.ts';
import { openSandbox, type Sandbox } from '#test/support/sandbox.ts';
import { issueAs } from '#test/support/sandbox-people.ts';
import { redeem } from '#test/support/tokens.ts';

const ADMIN = 'admin@bluebird.example';
const TECH = 'tech@northwind.example';
const SCREENS = ['popup', 'options', 'console'] as const;

describe('the history of the transfer tokens', () => {
  let sandbox: Sandbox;
  let browser: ChromiumWithExtension;
  /** All tokens made here, newest first. */
  const hints: string[] = [];

  const open: Record<(typeof SCREENS)[number], () => Promise<Page>> = {
    popup: () => browser.openPopup(),
    options: () => browser.openOptions('tokens'),
    console: async () => {
      const page = await browser.browser.newPage();
      await page.goto(`${sandbox.url}/settings`);
      return page;
    },
  };
  const generated = async () => {
    const popup = await open.popup();
    // Of one that it takes to work it would ask whether to replace it.
    for (const newest of hints.slice(0, 1)) await seeToken(popup, newest, 'revoked');
    const token = await generate(popup);
    hints.unshift(tokenHint(token));
    return { popup, token };
  };

  beforeAll(async () => {
    sandbox = await openSandbox();
    browser = await launchWithExtension(inject('extension'));
    await connect(browser, sandbox.url, ADMIN);
  });
  afterAll(async () => {
    await browser?.close();
    await sandbox?.close();
  });

  it('a token revoked on the console loses its secret in the browser that made it', async () => {
    const { popup, token } = await generated();
    await seeToken(popup, tokenHint(token), 'active, expires in 14 days');
    expect(await heldTokensStored(popup)).toMatchObject([{ hint: tokenHint(token), secret: {} }]);
    await popup.close();
    const page = await open.console();
    await see(page, tokenHint(token));
    await revokeIn(page);
    await seeToken(page, tokenHint(token), 'revoked');
    await page.close();

    const again = await open.popup();
    await seeToken(again, tokenHint(token), 'revoked');
    await expect.poll(() => heldTokensStored(again)).not.toMatchObject([{ secret: {} }]);
    const [held] = await heldTokensStored(again);
    expect(held).toMatchObject({ hint: tokenHint(token), status: { state: 'issued' } });
    expect(held).not.toHaveProperty('secret');
    await again.close();
  });

  it.each(SCREENS)('a token made elsewhere can be revoked: %s', async (screen) => {
    const hint = tokenHint(await issueAs(sandbox.url, ADMIN));
    hints.unshift(hint);
    // Whoever looks in the popup has the console asked.
    const popup = await open.popup();
    await seeToken(popup, hint, 'active');
    if (screen !== 'popup') await popup.close();
    const page = screen === 'popup' ? popup : await open[screen]();
    await seeToken(page, hint, 'active, expires in 14 days');
    await revokeIn(page);
    await seeToken(page, hint, 'revoked');
    await page.close();
  });

  it('tells in the browser that made it that a token was redeemed; that leads to the history', async () => {
    const { popup, token } = await generated();
    await popup.close();
    await redeem(await signInAs(sandbox.url, TECH), token);
    const again = await open.popup();
    await seeToken(again, tokenHint(token), 'redeemed by Northwind IT on');
    await expect.poll(() => browser.notifications()).toHaveLength(1);
    await expect
      .poll(() => heldTokensStored(again))
      .toContainEqual(expect.objectContaining({ hint: tokenHint(token), told: 'redeemed' }));
    await again.close();

    const [id = ''] = await browser.notifications();
    expect(id).toMatch(/^token /);
    const opened = browser.browser.waitForTarget((target) => target.url().includes('options.html#tokens/'));
    await browser.clickNotification(id);
    const page = await (await opened).asPage();
    await seeToken(page, tokenHint(token), 'redeemed by Northwind IT on');
    expect(await browser.notifications()).toEqual([]);
    await page.close();
  });

  it('shows the newest in the popup, and leads to all', async () => {
    const popup = await open.popup();
    await see(popup, `All ${hints.length} tokens`);
    expect(await hintsShown(popup)).toEqual(hints.slice(0, 3));
    // A popup closes while its link is being followed, and takes the click along.
    const [, view] = await popup.$eval('a[href*="#tokens/"]', ({ href }) => href.split('#'));
    await popup.close();
    const page = await browser.openOptions(view);
    await see(page, 'History');
    expect(await hintsShown(page)).toEqual(hints);
    await page.close();
  });

  it.each(['options', 'console'] as const)(
    'is narrowed down by state, by keyboard too: %s',
    async (screen) => {
      const page = await open[screen]();
      await see(page, 'Redeemed 1');
      await press(page, `Ended ${hints.length - 1}`);
      await see(page, `${hints.length - 1} of ${hints.length} tokens shown`);
      expect(await hintsShown(page)).toEqual(hints.slice(1));
      await enter(page, 'Redeemed 1');
      await see(page, `1 of ${hints.length} tokens shown`);
      expect(await hintsShown(page)).toEqual(hints.slice(0, 1));
      // The address is written a moment later.
      await page.waitForFunction(() => location.href.endsWith('?history=redeemed'));
      await page.reload();
      await see(page, `1 of ${hints.length} tokens shown`);
      await enter(page, 'Active 0');
      await see(page, 'No token is active.');
      await checkAxe(page);
      expect(await wideAtAnyWidth(page)).toEqual([]);
      await enter(page, 'Show all tokens');
      await see(page, `${hints.length} of ${hints.length} tokens shown`);
      expect(await hintsShown(page)).toEqual(hints);
      await page.close();
    },
  );
});
