import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Client } from '#lib/contract/client.ts';
import { tokenHash } from '#lib/domain/token.ts';
import { tokenState } from '#lib/domain/transfer-token.ts';
import { type ExtensionBrowser, launchWithExtension } from '#scripts/extension-browser.ts';
import { add, press, reveal, see, type } from '#scripts/people.ts';
import { signInAs } from '#scripts/sign-in-as.ts';
import { startAnew } from '#test/support/anew.ts';
import { connect } from '#test/support/connect.ts';
import { openSandbox, type Sandbox } from '#test/support/sandbox.ts';
import { issueFor } from '#test/support/tokens.ts';

const ADMIN = 'admin@bluebird.example';
const TECH = 'tech@northwind.example';
const TOKENS = '/api/v1/transfer-tokens';

describe('in the popup', () => {
  let sandbox: Sandbox;
  let browser: ExtensionBrowser;
  let admin: Client;
  let tech: Client;

  beforeAll(async () => {
    sandbox = await openSandbox();
    browser = await launchWithExtension(inject('extension'));
    admin = await signInAs(sandbox.url, ADMIN);
    tech = await signInAs(sandbox.url, TECH);
  });
  afterAll(async () => {
    await browser?.close();
    await sandbox?.close();
  });
  afterEach(async () => {
    sandbox.proxy.decide(() => 'passes');
    sandbox.proxy.cut();
    await startAnew(browser);
    await takeBack(admin);
    sandbox.proxy.exchanges.length = 0;
  });

  const tokens = async () => (await admin.listTokens({ query: { limit: 200 } })).items;

  it('nothing is connected: what to do', async () => {
    await see(await browser.openPopup(), 'Connect');
  });

  it('a mistyped token is refused without asking the console', async () => {
    await connect(browser, sandbox.url, TECH);
    const { token } = await issueFor(admin);
    const popup = await browser.openPopup();
    await see(popup, 'checked');
    const mistyped = token.slice(0, 20) + (token[20] === 'a' ? 'b' : 'a') + token.slice(21);
    await type(popup, 'Transfer tokens', mistyped);
    await see(popup, 'typing error');
    expect(sandbox.proxy.exchanges.filter(({ path }) => path.includes('/redemptions'))).toEqual([]);
  });

  it('closing while a token is generated loses nothing', async () => {
    await connect(browser, sandbox.url, ADMIN);
    const before = (await tokens()).length;
    const popup = await browser.openPopup();
    const issued = sandbox.proxy.holdAnswers(TOKENS);
    await press(popup, 'Generate Transfer Token');
    await issued;
    await popup.close();
    sandbox.proxy.cut();
    const reopened = await browser.openPopup();
    await press(reopened, 'Reveal');
    await see(reopened, 'active, expires in 14 days');
    expect(await tokens()).toHaveLength(before + 1);
  });

  it('an answer lost after the console has issued: no token until it is asked again, and then that very one', async () => {
    await connect(browser, sandbox.url, ADMIN);
    const before = (await tokens()).length;
    const sent: string[] = [];
    let isLost = true;
    sandbox.proxy.decide(({ method, path, body }) => {
      if (method !== 'POST' || path !== TOKENS) return 'passes';
      sent.push(JSON.parse(body).tokenHash);
      return isLost ? 'answer-lost' : 'passes';
    });
    const popup = await browser.openPopup();
    await press(popup, 'Generate Transfer Token');
    await see(popup, 'the console has not confirmed it yet');
    expect(await popup.$('textarea')).toBeNull();
    expect(await tokens()).toHaveLength(before + 1);
    isLost = false;
    await press(popup, 'Ask again');
    const token = await reveal(popup);
    expect(sent.length).toBeGreaterThan(1);
    expect(new Set(sent)).toEqual(new Set([await tokenHash(token)]));
    expect(await tokens()).toHaveLength(before + 1);
    expect(await tech.previewRedemption({ body: { token } })).toMatchObject({ ineligible: null });
  });

  it.each([
    ['an administrator without a license', 'office@bluebird.example', 'needs a standard license'],
    ['a member', 'staff@bluebird.example', 'Only an administrator can generate a transfer token'],
  ])('%s reads what is missing', async (_, email, sentence) => {
    await connect(browser, sandbox.url, email);
    const popup = await browser.openPopup();
    if (email.startsWith('office')) await press(popup, 'Generate Transfer Token');
    await see(popup, sentence);
  });

  it('a console that is stopped is said to be, and the queue goes on by itself when it is back', async () => {
    await connect(browser, sandbox.url, TECH);
    const { token } = await issueFor(admin);
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
    const { token } = await issueFor(admin);
    const before = (await tech.listRedemptions({ query: {} })).items;
    const popup = await browser.openPopup();
    await see(popup, 'checked');
    for (const { id } of (await tech.listBrowsers({ query: {} })).items)
      await tech.revokeBrowser({ params: { id } });
    await add(popup, token);
    await see(await browser.openPopup(), 'Sign in again');
    expect((await tech.listRedemptions({ query: {} })).items).toEqual(before);
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
    const { token, row } = await issueFor(admin, bound);
    if (winner)
      await (await signInAs(sandbox.url, `tech@${winner}`)).redeem({
        body: { token },
        idempotencyKey: randomUUID(),
      });
    if (sentence.includes('revoked')) await admin.revokeToken({ params: { id: row.id } });
    const popup = await browser.openPopup();
    await add(popup, token);
    await see(popup, sentence);
  });
});

/** So that the next case begins with an account that is with nobody, and with no token that works. */
async function takeBack(admin: Client): Promise<void> {
  const now = Date.now();
  for (const row of (await admin.listTokens({ query: { limit: 200 } })).items) {
    if (tokenState(row, now) === 'active') await admin.revokeToken({ params: { id: row.id } });
  }
  for (const { id, domain, reseller } of (await admin.listAccounts({ query: {} })).items)
    if (reseller) await admin.removeReseller({ params: { id }, body: { domain } });
}
