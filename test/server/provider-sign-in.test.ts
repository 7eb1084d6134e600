import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SERVICES } from '#lib/domain/account.ts';
import type { StartedSignIn } from '#lib/domain/onboarding.ts';
import { type Authorizing, openAuthorizing } from '#test/support/authorizing.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { type TestProvider, testProvider } from '#test/support/provider.ts';
import { answerOf } from '#test/support/provider-visitor.ts';
import { TEST_CONFIG } from '#test/support/settings.ts';

const DOMAIN = 'petrelpost.example';
const ADMIN = `admin@${DOMAIN}`;

onBothDatabases('signing in at a provider', (open) => {
  let provider: TestProvider;
  let stage: Authorizing;
  beforeAll(async () => {
    provider = await testProvider();
  });
  beforeEach(async () => {
    stage = await openAuthorizing(await open(), provider);
  });
  afterEach(async () => {
    provider.reset();
    await stage.close();
  });
  afterAll(() => provider.close());

  const send = (given: unknown, headers: Record<string, string> = { origin: TEST_CONFIG.url }) =>
    stage.console.request('/api/auth/sign-in/provider', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(given),
    });
  const answered = async ({ state, binding, address }: StartedSignIn, as: string) => ({
    state,
    binding,
    answer: await answerOf(address, as),
  });
  const begin = (service: (typeof SERVICES)[number] = 'office365') =>
    stage.console.stranger.beginProviderSignIn({ body: { service } });

  describe.each(SERVICES)('of %s', (service) => {
    it('opens the console to whoever authorized an account by it, and to nobody else', async () => {
      const { code } = await stage.ask({ domain: DOMAIN, service });
      await stage.authorize(code(), ADMIN);
      const beginning = await begin(service);
      expect(new URL(beginning.address).searchParams.get('scope')).not.toMatch(/Read|directory/);
      const response = await send(await answered(beginning, ADMIN));
      expect(response.status).toBe(200);
      const set = response.headers.getSetCookie();
      expect(set).toHaveLength(2);
      expect(set[1]).toMatch(/^baton\.browser=.*HttpOnly.*SameSite=Lax/i);
      expect(set[0]).toMatch(/^baton\.session_token=.*HttpOnly.*SameSite=Lax/i);
      const cookie = set[0]?.split(';')[0] ?? '';
      const me = await stage.console.request('/api/v1/me', { headers: { cookie } });
      expect(await me.json()).toMatchObject({ organization: { domain: DOMAIN }, role: 'admin' });
      const other = await send(await answered(await begin(service), `staff@${DOMAIN}`));
      expect(other.status).toBe(403);
      expect(await other.json()).toMatchObject({ code: 'unknown-person' });
      expect(other.headers.getSetCookie()).toEqual([]);
    });
  });

  it('never knows anybody by an address alone', async () => {
    const { code } = await stage.ask({ domain: DOMAIN });
    await stage.authorize(code(), ADMIN);
    provider.tricks.claims = (claims) => ({ ...claims, email: ADMIN, preferred_username: ADMIN });
    const forged = await send(await answered(await begin(), 'admin@other.example'));
    expect(await forged.json()).toMatchObject({ code: 'unknown-person' });
    const bluebird = await send(await answered(await begin(), 'admin@bluebird.example'));
    expect(await bluebird.json()).toMatchObject({ code: 'unknown-person' });
  });

  it('works for whoever the sandbox let authorize by one click', async () => {
    const { stranger } = stage.console;
    const { id } = await stranger.startTrial({
      body: { organization: 'Rowan', domain: DOMAIN, service: 'office365', region: 'eu' },
    });
    await stranger.authorizeTrial({ params: { id } });
    // The sandbox's issuer is at the console's own origin; this provider has another, since tests have no shared port.
    await stage.console.db
      .updateTable('signIn')
      .set(({ fn, val }) => ({
        accountId: fn<string>('replace', [
          'accountId',
          val(TEST_CONFIG.url),
          val(new URL(provider.settings.providers.office365.issuer).origin),
        ]),
      }))
      .where('providerId', '=', 'office365')
      .execute();
    expect((await send(await answered(await begin(), ADMIN))).status).toBe(200);
  });

  it('is for this console’s own pages, once, and not by the answer to anything else', async () => {
    const { code } = await stage.ask({ domain: DOMAIN });
    const authorizing = await stage.begin(code());
    const authorized = await answered(authorizing, ADMIN);
    expect(await (await send(authorized)).json()).toMatchObject({ code: 'sign-in-failed' });
    await stage.finish(authorizing, authorized.answer);
    const given = await answered(await begin(), ADMIN);
    for (const headers of [{}, { origin: 'https://evil.example' }] as Record<string, string>[]) {
      expect(await (await send(given, headers)).json()).toMatchObject({ code: 'wrong-origin' });
    }
    const { authorization } = { authorization: 'Bearer x' };
    expect((await send(given, { origin: TEST_CONFIG.url, authorization })).status).toBe(401);
    expect((await send(given)).status).toBe(200);
    expect(await (await send(given)).json()).toMatchObject({ code: 'sign-in-failed' });
    expect(await (await send({ state: 1 })).json()).toMatchObject({ code: 'validation-failed' });
  });

  it('is offered for the providers that are set up', async () => {
    const { stranger, ctx } = stage.console;
    expect(await stranger.listProviders({})).toEqual({ services: ['office365', 'google'] });
    ctx.identityProviders.google = undefined;
    expect(await stranger.listProviders({})).toEqual({ services: ['office365'] });
  });

  it('starts no session over HTTP for somebody who is merely named', async () => {
    for (const path of ['/api/auth/start-session', '/api/auth/sessions/start-session']) {
      expect((await stage.console.request(path, { method: 'POST', body: '{}' })).status).toBe(404);
    }
  });
});
