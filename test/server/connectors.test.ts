import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Checks, Connector } from '#companion/connectors/connector.ts';
import { createConnectors } from '#companion/connectors/connectors.ts';
import { idOfAddress, type Tenant, tenantOf } from '#companion/sandbox/provider/tenant.ts';
import { SERVICES } from '#lib/domain/account.ts';
import { type TestProvider, testProvider } from '#test/support/provider.ts';
import { answerOf } from '#test/support/provider-visitor.ts';
import { TEST_CONFIG } from '#test/support/settings.ts';
import { refusal } from '#test/support/tokens.ts';

const CHECKS: Checks = { state: 'a-state', nonce: 'a-nonce', verifier: 'v'.repeat(43) };
const DOMAIN = 'petrelpost.example';
const ADMIN = `admin@${DOMAIN}`;

describe.each(SERVICES)('the connector of %s', (service) => {
  let provider: TestProvider;
  let connector: Connector;
  beforeAll(async () => {
    provider = await testProvider();
    const connectors = createConnectors({ ...TEST_CONFIG, ...provider.settings }, { warn: () => undefined });
    connector = connectors[service] as Connector;
  });
  afterEach(() => provider.reset());
  afterAll(() => provider.close());

  async function signedIn(as = ADMIN) {
    const page = await connector.begin(CHECKS, { reads: true });
    return connector.finish(new URLSearchParams(await answerOf(page, as)), CHECKS);
  }
  /** What the directory answers to a path, instead. */
  const directorySays = (path: RegExp, body: unknown) => {
    provider.tricks.answer = (asked, response) => {
      if (!path.test(asked)) return false;
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      return true;
    };
  };

  it('proves an administrator of the domain, and reads all pages of the directory', async () => {
    const { users } = tenantOf(DOMAIN, service);
    const tenant: Tenant = {
      ...tenantOf(DOMAIN, service),
      users: Array.from({ length: 45 }, (_, n) => ({
        ...{ id: `id-${n}`, name: `User ${n}`, email: `user${n}@${DOMAIN}`, isAdministrator: false },
        ...(n === 0 && users[0]),
      })),
    };
    provider.tricks.tenants.set(DOMAIN, tenant);
    const proof = await connector.prove(await signedIn(), DOMAIN);
    expect(proof.users).toEqual(tenant.users.map(({ id, name, email }) => ({ subject: id, name, email })));
    const { issuer } = provider.settings.providers[service];
    expect(proof.administrator).toEqual({
      ...{ issuer, subject: idOfAddress(ADMIN), email: ADMIN },
      name: users[0]?.name,
    });
    expect(proof.source).toMatchObject({ issuer, refreshToken: expect.any(String) });
  });

  it('reads the directory again by the lasting token, as it is by then', async () => {
    const proof = await connector.prove(await signedIn(), DOMAIN);
    if (proof.source === null) throw new Error('no lasting token');
    const tenant = tenantOf(DOMAIN, service);
    const users = [
      ...tenant.users,
      { id: 'new', name: 'New', email: `new@${DOMAIN}`, isAdministrator: false },
    ];
    provider.tricks.tenants.set(DOMAIN, { ...tenant, users });
    const again = await connector.readAgain({ ...proof.source, domain: DOMAIN });
    expect(again.users).toContainEqual({ subject: 'new', name: 'New', email: `new@${DOMAIN}` });
    expect(again.refreshToken).toEqual(expect.any(String));
    const forged = connector.readAgain({ ...proof.source, refreshToken: 'x', domain: DOMAIN });
    expect(await refusal(forged)).toMatchObject({ code: 'sign-in-failed' });
  });

  it.each(['/token', '/.well-known', '/users'])('tries %s once more on a new connection', async (path) => {
    const connectors = createConnectors({ ...TEST_CONFIG, ...provider.settings }, { warn: () => undefined });
    connector = connectors[service] as Connector;
    let asked = 0;
    provider.tricks.answer = (address, response) => {
      if (!address.includes(path) || asked++ > 0) return false;
      response.destroy();
      return true;
    };
    expect(await connector.prove(await signedIn(), DOMAIN)).toMatchObject({
      administrator: { email: ADMIN },
    });
    expect(asked).toBeGreaterThan(1);
  });

  it('asks a person who only signs in for nothing of the directory, and gets no lasting token', async () => {
    const page = await connector.begin(CHECKS, { reads: false });
    const person = await connector.finish(new URLSearchParams(await answerOf(page, ADMIN)), CHECKS);
    expect(person).toMatchObject({ subject: idOfAddress(ADMIN), shownAs: ADMIN, refreshToken: null });
  });

  it('leaves out whoever cannot sign in any more', async () => {
    const person = await signedIn();
    const user = { id: 'a', displayName: 'Ann', userPrincipalName: `ann@${DOMAIN}`, mail: null };
    const other = { id: 'b', primaryEmail: `bo@${DOMAIN}`, name: { fullName: 'Bo' } };
    if (service === 'office365') {
      directorySays(/users/, { value: [user, { ...user, id: 'c', accountEnabled: false }] });
    } else {
      const elsewhere = { ...other, id: 'd', primaryEmail: 'dan@other.example' };
      directorySays(/users\?/, { users: [other, { ...other, id: 'c', suspended: true }, elsewhere] });
    }
    const { users } = await connector.prove(person, DOMAIN);
    expect(users.map(({ subject }) => subject)).toEqual([service === 'office365' ? 'a' : 'b']);
  });
});

describe('Microsoft', () => {
  let provider: TestProvider;
  let connector: Connector;
  beforeAll(async () => {
    provider = await testProvider();
    const connectors = createConnectors({ ...TEST_CONFIG, ...provider.settings }, { warn: () => undefined });
    connector = connectors.office365 as Connector;
  });
  afterEach(() => provider.reset());
  afterAll(() => provider.close());

  async function signedIn(as = ADMIN) {
    const page = await connector.begin(CHECKS, { reads: true });
    return connector.finish(new URLSearchParams(await answerOf(page, as)), CHECKS);
  }
  const graphSays = (path: string, body: unknown) => {
    provider.tricks.answer = (asked, response) => {
      if (!asked.endsWith(path)) return false;
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      return true;
    };
  };

  it('names the roles of a person in Graph, where the token does not', async () => {
    provider.tricks.claims = ({ wids: _, ...claims }) => claims;
    expect(await connector.prove(await signedIn(), DOMAIN)).toMatchObject({
      administrator: { email: ADMIN },
    });
    const staff = await signedIn(`staff@${DOMAIN}`);
    expect(await refusal(connector.prove(staff, DOMAIN))).toMatchObject({ code: 'not-a-global-admin' });
  });

  it('gives the token of a person to no other server that a list names', async () => {
    graphSays('$top=999', { value: [], '@odata.nextLink': 'https://evil.example/v1.0/users' });
    expect(await refusal(connector.prove(await signedIn(), DOMAIN))).toMatchObject({
      code: 'provider-unavailable',
    });
  });

  it('knows an administrator by their principal name, if their mailbox is of no domain of the tenant', async () => {
    const me = { displayName: 'Ada', mail: 'ada@bluebird.example', userPrincipalName: `ada@${DOMAIN}` };
    graphSays('/me', me);
    const { administrator } = await connector.prove(await signedIn(), DOMAIN);
    expect(administrator).toMatchObject({ name: 'Ada', email: `ada@${DOMAIN}` });
  });

  it('proves nothing by the organization of another tenant', async () => {
    graphSays('/organization', { value: [{ id: 'another', verifiedDomains: [{ name: DOMAIN }] }] });
    expect(await refusal(connector.prove(await signedIn(), DOMAIN))).toMatchObject({
      code: 'wrong-tenant',
      facts: { signedInAs: ADMIN, domain: DOMAIN },
    });
  });
});
