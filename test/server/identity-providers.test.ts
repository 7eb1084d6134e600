import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { IN_BACKGROUND, runWithPatience } from '#companion/directories/fetch-with-retry.ts';
import type { Checks, IdentityProvider } from '#companion/directories/identity-provider.ts';
import { createIdentityProviders } from '#companion/directories/identity-providers.ts';
import { idOfAddress, type Tenant, tenantOf } from '#companion/sandbox/provider/tenant.ts';
import { SERVICES } from '#lib/domain/account.ts';
import { type TestProvider, testProvider } from '#test/support/provider.ts';
import { answerOf } from '#test/support/provider-visitor.ts';
import { TEST_CONFIG } from '#test/support/settings.ts';
import { refusal } from '#test/support/tokens.ts';

const CHECKS: Checks = { state: 'a-state', nonce: 'a-nonce', verifier: 'v'.repeat(43) };
const DOMAIN = 'petrelpost.example';
const ADMIN = `admin@${DOMAIN}`;

const usersOf = (domain: string, count: number) =>
  Array.from({ length: count }, (_, n) => ({
    ...{ id: `id-${n}`, name: `User ${n}`, email: `user${n}@${domain}`, isAdministrator: false },
  }));

describe.each(SERVICES)('the identity provider of %s', (service) => {
  let provider: TestProvider;
  let identityProvider: IdentityProvider;
  /** For what the console waited, in ms. */
  const waits: number[] = [];
  beforeAll(async () => {
    provider = await testProvider();
    const identityProviders = createIdentityProviders(
      { ...TEST_CONFIG, ...provider.settings },
      { warn: () => undefined },
      { wait: async (ms) => void waits.push(ms) },
    );
    identityProvider = identityProviders[service] as IdentityProvider;
  });
  beforeEach(() => void waits.splice(0));
  afterEach(() => provider.reset());
  afterAll(() => provider.close());

  async function signedIn(as = ADMIN) {
    const page = await identityProvider.begin(CHECKS, { reads: true });
    return identityProvider.finish(new URLSearchParams(await answerOf(page, as)), CHECKS);
  }
  /** Replaces the directory's answer to a path. */
  const directorySays = (path: RegExp, body: unknown) => {
    provider.tricks.answer = (asked, response) => {
      if (!path.test(asked)) return false;
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      return true;
    };
  };

  it('proves an administrator of the domain, and reads all pages of the directory', async () => {
    const { users } = tenantOf(DOMAIN, service);
    const [administrator] = users;
    const tenant: Tenant = {
      ...tenantOf(DOMAIN, service),
      users: [...(administrator ? [administrator] : []), ...usersOf(DOMAIN, 44)],
    };
    provider.tricks.tenants.set(DOMAIN, tenant);
    const proof = await identityProvider.proveAdministrator(await signedIn(), DOMAIN);
    expect(proof.users).toEqual(tenant.users.map(({ id, name, email }) => ({ subject: id, name, email })));
    const { issuer } = provider.settings.providers[service];
    expect(proof.administrator).toEqual({
      ...{ issuer, subject: idOfAddress(ADMIN), email: ADMIN },
      name: users[0]?.name,
    });
    expect(proof.grant).toMatchObject({ issuer, refreshToken: expect.any(String) });
  });

  it('reads the directory again by the lasting token, as it is by then', async () => {
    const proof = await identityProvider.proveAdministrator(await signedIn(), DOMAIN);
    if (proof.grant === null) throw new Error('no lasting token');
    const tenant = tenantOf(DOMAIN, service);
    const users = [
      ...tenant.users,
      { id: 'new', name: 'New', email: `new@${DOMAIN}`, isAdministrator: false },
    ];
    provider.tricks.tenants.set(DOMAIN, { ...tenant, users });
    const again = await identityProvider.readDirectory({ ...proof.grant, domain: DOMAIN });
    expect(again.users).toContainEqual({ subject: 'new', name: 'New', email: `new@${DOMAIN}` });
    expect(again.refreshToken).toEqual(expect.any(String));
    const forged = identityProvider.readDirectory({ ...proof.grant, refreshToken: 'x', domain: DOMAIN });
    expect(await refusal(forged)).toMatchObject({ code: 'sign-in-failed' });
  });

  it.each(['/token', '/users'])('ends a reading at %s when the console stops', async (path) => {
    const settings = { ...TEST_CONFIG, ...provider.settings };
    const retry = { timeoutSeconds: 3600 };
    const patient = createIdentityProviders(settings, { warn: () => undefined }, retry)[
      service
    ] as IdentityProvider;
    const { grant } = await identityProvider.proveAdministrator(await signedIn(), DOMAIN);
    if (grant === null) throw new Error('no lasting token');
    const stopping = new AbortController();
    provider.tricks.answer = (asked) => {
      if (!asked.includes(path)) return false;
      stopping.abort();
      return true;
    };
    const ask = () => patient.readDirectory({ ...grant, domain: DOMAIN });
    const again = runWithPatience(IN_BACKGROUND, ask, stopping.signal);
    expect(await refusal(again)).toMatchObject({ code: 'provider-unavailable' });
  });

  it.each([
    [401, 'invalid_client', 'provider-unavailable'],
    [400, 'unauthorized_client', 'provider-unavailable'],
    [429, 'slow_down', 'provider-unavailable'],
    [400, 'invalid_grant', 'sign-in-failed'],
  ])('that answers %i %s for a token: %s', async (status, error, code) => {
    const answer = await answerOf(await identityProvider.begin(CHECKS, { reads: true }), ADMIN);
    provider.tricks.answer = (asked, response) => {
      if (!asked.includes('/token')) return false;
      const headers = { 'content-type': 'application/json' };
      response.writeHead(status, headers).end(JSON.stringify({ error }));
      return true;
    };
    const finished = identityProvider.finish(new URLSearchParams(answer), CHECKS);
    expect(await refusal(finished)).toMatchObject({ code });
  });

  it('waits for a page of a list that is throttled, as long as it says, and goes on there', async () => {
    const users = usersOf(DOMAIN, 200);
    provider.tricks.tenants.set(DOMAIN, { ...tenantOf(DOMAIN, service), users });
    const person = await signedIn();
    const pages: string[] = [];
    provider.tricks.answer = (asked, response) => {
      if (!asked.includes('/users?')) return false;
      pages.push(asked);
      if (pages.length !== 7) return false;
      response.writeHead(429, { 'retry-after': '1' }).end('{}');
      return true;
    };
    expect((await identityProvider.proveAdministrator(person, DOMAIN)).users).toHaveLength(200);
    expect(pages).toHaveLength(11);
    expect(new Set(pages).size).toBe(10);
    expect(pages[7]).toBe(pages[6]);
    expect(waits).toHaveLength(1);
    expect(waits[0]).toBeGreaterThanOrEqual(1000);
    expect(waits[0]).toBeLessThanOrEqual(1200);
  });

  it.each([[429], [500], [503], [504]])(
    'is read again by a token that %i held up, whose answer was cut off, too',
    async (status) => {
      const { grant } = await identityProvider.proveAdministrator(await signedIn(), DOMAIN);
      if (grant === null) throw new Error('no lasting token');
      let asked = 0;
      provider.tricks.answer = (path, response) => {
        if (!path.includes('/token')) return false;
        asked += 1;
        if (asked === 1) response.writeHead(status).end('{}');
        // Less than it announces.
        if (asked === 2)
          response.writeHead(200, { 'content-length': '100' }).write('{', () => response.destroy());
        return asked <= 2;
      };
      const { users } = await identityProvider.readDirectory({ ...grant, domain: DOMAIN });
      expect(users.length).toBeGreaterThan(0);
      expect(asked).toBe(3);
    },
  );

  it('sends a code again only where it was not taken', async () => {
    for (const [status, code, times] of [
      [503, 'provider-unavailable', 3],
      [500, 'provider-unavailable', 1],
    ] as const) {
      const answer = await answerOf(await identityProvider.begin(CHECKS, { reads: true }), ADMIN);
      let asked = 0;
      provider.tricks.answer = (path, response) => {
        if (!path.includes('/token')) return false;
        asked += 1;
        response.writeHead(status, { 'content-type': 'application/json' }).end('{"error":"x"}');
        return true;
      };
      const finished = identityProvider.finish(new URLSearchParams(answer), CHECKS);
      expect(await refusal(finished)).toMatchObject({ code });
      expect(asked).toBe(times);
    }
  });

  it('asks in vain for a token with a secret that is not its own', async () => {
    const { providers } = provider.settings;
    const wrong = { ...providers, [service]: { ...providers[service], clientSecret: 'another' } };
    const settings = { ...TEST_CONFIG, providers: wrong };
    const other = createIdentityProviders(settings, { warn: () => undefined })[service] as IdentityProvider;
    const answer = await answerOf(await other.begin(CHECKS, { reads: true }), ADMIN);
    const finished = other.finish(new URLSearchParams(answer), CHECKS);
    expect(await refusal(finished)).toMatchObject({ code: 'provider-unavailable' });
  });

  it.each(['/token', '/.well-known', '/users'])('tries %s once more on a new connection', async (path) => {
    const identityProviders = createIdentityProviders(
      { ...TEST_CONFIG, ...provider.settings },
      { warn: () => undefined },
    );
    identityProvider = identityProviders[service] as IdentityProvider;
    let asked = 0;
    provider.tricks.answer = (address, response) => {
      if (!address.includes(path) || asked++ > 0) return false;
      response.destroy();
      return true;
    };
    expect(await identityProvider.proveAdministrator(await signedIn(), DOMAIN)).toMatchObject({
      administrator: { email: ADMIN },
    });
    expect(asked).toBeGreaterThan(1);
  });

  it('asks a person who only signs in for nothing of the directory, and gets no lasting token', async () => {
    const page = await identityProvider.begin(CHECKS, { reads: false });
    const person = await identityProvider.finish(new URLSearchParams(await answerOf(page, ADMIN)), CHECKS);
    expect(person).toMatchObject({ subject: idOfAddress(ADMIN), displayName: ADMIN, refreshToken: null });
  });

  it('leaves out whoever cannot sign in, or is of another organization', async () => {
    const person = await signedIn();
    const user = { id: 'a', displayName: 'Ann', userPrincipalName: `ann@${DOMAIN}`, mail: null };
    const other = { id: 'b', primaryEmail: `bo@${DOMAIN}`, name: { fullName: 'Bo' } };
    if (service === 'office365') {
      const off = { ...user, id: 'c', accountEnabled: false };
      directorySays(/users/, { value: [user, off, { ...user, id: 'd', userType: 'Guest' }] });
    } else {
      const elsewhere = { ...other, id: 'd', primaryEmail: 'dan@other.example' };
      directorySays(/users\?/, { users: [other, { ...other, id: 'c', suspended: true }, elsewhere] });
    }
    const { users } = await identityProvider.proveAdministrator(person, DOMAIN);
    expect(users.map(({ subject }) => subject)).toEqual([service === 'office365' ? 'a' : 'b']);
  });
});

describe('Microsoft', () => {
  let provider: TestProvider;
  let identityProvider: IdentityProvider;
  const logged = vi.fn();
  beforeAll(async () => {
    provider = await testProvider();
    const identityProviders = createIdentityProviders(
      { ...TEST_CONFIG, ...provider.settings },
      { warn: logged },
    );
    identityProvider = identityProviders.office365 as IdentityProvider;
  });
  afterEach(() => provider.reset());
  afterAll(() => provider.close());

  async function signedIn(as = ADMIN) {
    const page = await identityProvider.begin(CHECKS, { reads: true });
    return identityProvider.finish(new URLSearchParams(await answerOf(page, as)), CHECKS);
  }
  const graphSays = (path: string, body: unknown, status = 200) => {
    provider.tricks.answer = (asked, response) => {
      if (!asked.endsWith(path)) return false;
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      return true;
    };
  };
  const graphRefuses = (path: string) =>
    graphSays(path, { error: { code: 'Authorization_RequestDenied' } }, 403);

  it('names the roles of a person in Graph, where the token does not', async () => {
    provider.tricks.claims = ({ wids: _, ...claims }) => claims;
    expect(await identityProvider.proveAdministrator(await signedIn(), DOMAIN)).toMatchObject({
      administrator: { email: ADMIN },
    });
    const staff = await signedIn(`staff@${DOMAIN}`);
    expect(await refusal(identityProvider.proveAdministrator(staff, DOMAIN))).toMatchObject({
      code: 'not-a-global-admin',
    });
  });

  it('gives the token of a person to no other server that a list names', async () => {
    graphSays('$top=999', { value: [], '@odata.nextLink': 'https://evil.example/v1.0/users' });
    expect(await refusal(identityProvider.proveAdministrator(await signedIn(), DOMAIN))).toMatchObject({
      code: 'provider-unavailable',
    });
  });

  it('knows an administrator by their principal name, if their mailbox is of no domain of the tenant', async () => {
    const me = { displayName: 'Ada', mail: 'ada@bluebird.example', userPrincipalName: `ada@${DOMAIN}` };
    graphSays('/me', me);
    const { administrator } = await identityProvider.proveAdministrator(await signedIn(), DOMAIN);
    expect(administrator).toMatchObject({ name: 'Ada', email: `ada@${DOMAIN}` });
  });

  it.each(['ada@bluebird.example', `ada.lovelace@${DOMAIN}`])(
    'knows an administrator whose mailbox is %s by the same address as their user',
    async (mail) => {
      const me = { id: 'a', displayName: 'Ada', mail, userPrincipalName: `ada@${DOMAIN}` };
      provider.tricks.answer = (asked, response) => {
        const isMe = asked.endsWith('/me');
        if (!isMe && !asked.includes('/users?')) return false;
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(isMe ? me : { value: [me] }));
        return true;
      };
      const { administrator, users } = await identityProvider.proveAdministrator(await signedIn(), DOMAIN);
      expect(users.map(({ email }) => email)).toEqual([administrator.email]);
    },
  );

  it.each(['/organization', '/me/memberOf', '/me'])(
    'that refuses %s says nothing about the person, but why in the log',
    async (path) => {
      provider.tricks.claims = ({ wids: _, ...claims }) => claims;
      graphRefuses(path);
      expect(await refusal(identityProvider.proveAdministrator(await signedIn(), DOMAIN))).toMatchObject({
        code: 'provider-unavailable',
      });
      expect(logged).toHaveBeenCalledWith(
        expect.objectContaining({ status: 403, reason: 'Authorization_RequestDenied' }),
        expect.any(String),
      );
    },
  );

  it('proves nothing by the organization of another tenant', async () => {
    graphSays('/organization', { value: [{ id: 'another', verifiedDomains: [{ name: DOMAIN }] }] });
    expect(await refusal(identityProvider.proveAdministrator(await signedIn(), DOMAIN))).toMatchObject({
      code: 'wrong-tenant',
      facts: { signedInAs: ADMIN, domain: DOMAIN },
    });
  });
});

describe('Google', () => {
  let provider: TestProvider;
  beforeAll(async () => {
    provider = await testProvider();
  });
  afterAll(() => provider.close());

  it.each([
    ['forbidden', 'not-a-global-admin'],
    ['notAuthorized', 'not-a-global-admin'],
    ['accessNotConfigured', 'provider-unavailable'],
    ['insufficientPermissions', 'provider-unavailable'],
  ])('that refuses a person as %s: %s', async (reason, code) => {
    const warn = vi.fn();
    const identityProviders = createIdentityProviders({ ...TEST_CONFIG, ...provider.settings }, { warn });
    const identityProvider = identityProviders.google as IdentityProvider;
    const page = await identityProvider.begin(CHECKS, { reads: true });
    const person = await identityProvider.finish(new URLSearchParams(await answerOf(page, ADMIN)), CHECKS);
    provider.tricks.answer = (asked, response) => {
      if (!asked.includes('/users/')) return false;
      response.writeHead(403, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { code: 403, errors: [{ reason }] } }));
      return true;
    };
    expect(await refusal(identityProvider.proveAdministrator(person, DOMAIN))).toMatchObject({ code });
    expect(warn).toHaveBeenCalledWith(expect.objectContaining({ status: 403, reason }), expect.any(String));
    provider.reset();
  });
});
