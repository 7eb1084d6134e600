import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { type ExtensionBrowser, launchWithExtension } from '#scripts/extension-browser.ts';
import { add, connect, press, see, type } from '#scripts/people.ts';
import { signedIn } from '#scripts/signed-in.ts';
import { openSandbox, type Sandbox } from '#test/support/sandbox.ts';
import { issueAs, redemptionsOf } from '#test/support/sandbox-people.ts';

const ADMIN = 'admin@bluebird.example';
const TECH = 'tech@northwind.example';

describe('in the popup', () => {
  let sandbox: Sandbox;
  let browser: ExtensionBrowser;

  beforeEach(async () => {
    sandbox = await openSandbox();
    browser = await launchWithExtension(inject('extension'));
  });
  afterEach(async () => {
    await browser.close();
    await sandbox.close();
  });

  it('nothing is connected: what to do', async () => {
    await see(await browser.openPopup(), 'Connect');
  });

  it('a mistyped token is refused without asking the console', async () => {
    await connect(browser, sandbox.url, TECH);
    const token = await issueAs(sandbox.url, ADMIN);
    const popup = await browser.openPopup();
    await see(popup, 'checked');
    const mistyped = token.slice(0, 20) + (token[20] === 'a' ? 'b' : 'a') + token.slice(21);
    await type(popup, 'Transfer tokens', mistyped);
    await see(popup, 'typing error');
    expect(sandbox.proxy.exchanges.filter(({ path }) => path.includes('/redemptions'))).toEqual([]);
  });

  it('closing while a token is generated loses nothing', async () => {
    await connect(browser, sandbox.url, ADMIN);
    const popup = await browser.openPopup();
    const issued = sandbox.proxy.holdAnswers('/api/v1/transfer-tokens');
    await press(popup, 'Generate Transfer Token');
    await issued;
    await popup.close();
    sandbox.proxy.cut();
    const reopened = await browser.openPopup();
    await press(reopened, 'Reveal');
    await see(reopened, 'active, ');
    const tokens = await (await signedIn(sandbox.url, ADMIN)).listTokens({ query: {} });
    expect(tokens.items).toHaveLength(1);
  });

  it.each([
    ['an administrator without a licence', 'office@bluebird.example', 'needs a licence first'],
    ['a member', 'staff@bluebird.example', 'Only an administrator can generate a transfer token'],
  ])('%s reads what is missing', async (_, email, sentence) => {
    await connect(browser, sandbox.url, email);
    const popup = await browser.openPopup();
    if (email.startsWith('office')) await press(popup, 'Generate Transfer Token');
    await see(popup, sentence);
  });

  it('a console that is stopped is said to be, and the queue goes on by itself when it is back', async () => {
    await connect(browser, sandbox.url, TECH);
    const token = await issueAs(sandbox.url, ADMIN);
    await sandbox.stopConsole();
    await add(await browser.openPopup(), `our token: ${token}`);
    const reopened = await browser.openPopup();
    await see(reopened, 'retrying');
    await see(reopened, 'not reached');
    await sandbox.startConsole();
    await see(reopened, 'added "Bluebird Dental"');
  });

  it('a browser disconnected on the console says "Sign in again", waits, and goes on once it is connected', async () => {
    await connect(browser, sandbox.url, TECH);
    const token = await issueAs(sandbox.url, ADMIN);
    const popup = await browser.openPopup();
    await see(popup, 'checked');
    const tech = await signedIn(sandbox.url, TECH);
    for (const { id } of (await tech.listBrowsers({ query: {} })).items)
      await tech.revokeBrowser({ params: { id } });
    await add(popup, token);
    await see(await browser.openPopup(), 'Sign in again');
    expect(await redemptionsOf(sandbox.url, TECH)).toEqual([]);
    await connect(browser, sandbox.url, TECH);
    await see(await browser.openPopup(), 'added "Bluebird Dental"');
  });

  it.each([
    ['used by another reseller', 'already used by another reseller', 'harbor.example'],
    ['revoked', 'has revoked this token', null],
    ['made for another reseller', 'made for another reseller', null],
  ])('a token %s gets its sentence', async (_, sentence, winner) => {
    await connect(browser, sandbox.url, TECH);
    const bound = sentence.startsWith('made') ? { resellerPublicId: 'harbor-msp' } : {};
    const token = await issueAs(sandbox.url, ADMIN, bound);
    if (winner)
      await (await signedIn(sandbox.url, `tech@${winner}`)).redeem({
        body: { token },
        idempotencyKey: randomUUID(),
      });
    if (sentence.includes('revoked')) {
      const admin = await signedIn(sandbox.url, ADMIN);
      const [row] = (await admin.listTokens({ query: {} })).items;
      await admin.revokeToken({ params: { id: row?.id ?? '' } });
    }
    const popup = await browser.openPopup();
    await add(popup, token);
    await see(popup, sentence);
  });
});
