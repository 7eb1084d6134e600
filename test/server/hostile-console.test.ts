import { afterAll, beforeAll, expect, it } from 'vitest';
import { randomSecret, sha256 } from '#companion/auth/secrets.ts';
import { userCode } from '#lib/domain/user-code.ts';
import { askToConnect } from '#test/support/asking-browser.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { TEST_CONFIG } from '#test/support/settings.ts';
import { refusal } from '#test/support/tokens.ts';

const EVIL = 'https://evil.example';
const TECH = 'tech@northwind.example';

onBothDatabases('a console to which a person was lured, and which relays to this one', (open) => {
  let console: TestConsole;
  beforeAll(async () => {
    console = await testConsole(await open());
  });
  afterAll(() => console.close());

  it.each([
    EVIL,
    'http://127.0.0.1:8788',
    'http://localhost:8787',
    'https://127.0.0.1:8787',
    'http://127.0.0.1:8787.evil.example',
    'not an address',
    '',
  ])('passes on what a browser says, that it was given %s, and gets no code', async (address) => {
    expect(await refusal(askToConnect(console.stranger, address))).toMatchObject({
      code: 'other-address',
      facts: { consoleAddress: TEST_CONFIG.url },
    });
  });

  it.each(['http://127.0.0.1:8787/', 'HTTP://127.0.0.1:8787', 'http://127.0.0.1:8787/connect'])(
    'another spelling of the same address is none: %s',
    async (address) => {
      expect(await askToConnect(console.stranger, address)).toHaveProperty('userCode');
    },
  );

  it('lies about the address: the person sees another code here than in their browser', async () => {
    const verifier = randomSecret();
    const body = { browserName: 'x', address: TEST_CONFIG.url, challenge: sha256(verifier) };
    const { deviceCode } = await console.stranger.requestBrowserCode({ body });
    const shown = await userCode(EVIL, deviceCode, verifier);
    const relayed = await console.stranger.requestBrowserToken({ body: { deviceCode, verifier } });
    expect(relayed.userCode).not.toBe(shown);
    const page = await console.pageOf(TECH);
    expect(await refusal(page.lookUpBrowserRequest({ body: { userCode: shown } }))).toMatchObject({
      code: 'code-expired',
    });
  });

  it('cannot choose a verifier once it knows what the browser shows', async () => {
    const { deviceCode, askToken } = await askToConnect(console.stranger);
    const other = { deviceCode, verifier: randomSecret() };
    expect(await refusal(console.stranger.requestBrowserToken({ body: other }))).toMatchObject({
      code: 'code-expired',
    });
    expect(await askToken()).toMatchObject({ state: 'pending' });
  });

  it('gets no code allowed before its verifier is here', async () => {
    const body = { browserName: 'x', address: TEST_CONFIG.url, challenge: sha256(randomSecret()) };
    await console.stranger.requestBrowserCode({ body });
    const page = await console.pageOf(TECH);
    for (const guessed of ['', 'null', sha256('')]) {
      const decided = page.decideBrowserRequest({ body: { userCode: guessed.slice(0, 20), allow: true } });
      expect(await refusal(decided)).toMatchObject({ code: 'code-expired' });
    }
  });

  it('a caller that says no address is refused', async () => {
    const response = await console.request('/api/v1/browsers/code', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ browserName: 'x' }),
    });
    expect(response.status).toBe(422);
  });
});
