import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { unseal } from '#companion/auth/secrets.ts';
import { type TenantUser, tenantOf } from '#companion/sandbox/provider/tenant.ts';
import { SERVICES } from '#lib/domain/account.ts';
import { type Authorizing, openAuthorizing } from '#test/support/authorizing.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { type TestProvider, testProvider } from '#test/support/provider.ts';
import { answerOf } from '#test/support/provider-visitor.ts';
import { refusal } from '#test/support/tokens.ts';

/** Ways in which a provider can be unavailable. */
const AWAY = {
  down: (response: ServerResponse) => void response.destroy(),
  'answering errors': (response: ServerResponse) => void response.writeHead(503).end('{}'),
  'answering nonsense': (response: ServerResponse) => void response.writeHead(200).end('<p>Hello</p>'),
  slow: () => undefined,
};

onBothDatabases('authorizing', (open) => {
  let provider: TestProvider;
  let stage: Authorizing;
  let number = 0;
  let domain: string;
  beforeAll(async () => {
    provider = await testProvider();
    stage = await openAuthorizing(await open(), provider);
  });
  beforeEach(async () => {
    number += 1;
    domain = `firm${number}.example`;
    await stage.console.db.deleteFrom('requestLimit').execute();
  });
  afterEach(() => provider.reset());
  afterAll(async () => {
    await stage.close();
    await provider.close();
  });

  /** Counts the rows that authorizing creates. */
  async function made() {
    const tables = ['person', 'member', 'organization', 'signIn', 'directoryUser', 'directoryGrant'] as const;
    const counts = [];
    for (const table of [...tables, 'activity', 'notice'] as const) {
      const { count } = await stage.console.db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      counts.push([table, count]);
    }
    return Object.fromEntries(counts);
  }

  describe.each(SERVICES)('an account of %s', (service) => {
    it('belongs to the organization of its domain, whoever authorized administers it, all are told', async () => {
      const { code, accountId } = await stage.ask({ domain, service });
      const email = `admin@${domain}`;
      const users = tenantOf(domain, service).users.length;
      const organization = `The firm of ${domain}`;
      expect(await stage.authorize(code(), email)).toEqual({
        ...{ accountId, organization, domain, service, email, users, licensed: 0 },
        reseller: 'Northwind IT',
      });
      const admin = await stage.console.as(email);
      expect(await admin.me({})).toMatchObject({
        organization: { name: organization, domain },
        role: 'admin',
      });
      expect((await admin.listAccounts({ query: {} })).items).toMatchObject([
        { id: accountId, plan: 'paid' },
      ]);
      const own = (await admin.listActivity({ query: {} })).items;
      expect(own).toMatchObject([{ action: 'account.authorized', person: expect.any(String) }]);
      const northwind = await stage.console.as('admin@northwind.example');
      const [theirs] = (await northwind.listActivity({ query: {} })).items;
      expect(theirs).toMatchObject({ action: 'account.authorized', person: null, other: organization });
      const told = await stage.console.db
        .selectFrom('notice')
        .innerJoin('person', 'person.id', 'notice.personId')
        .where('accountId', '=', accountId)
        .select('person.email')
        .orderBy('person.email')
        .execute();
      expect(told).toEqual([{ email }, { email: 'admin@northwind.example' }]);
    });

    const REFUSED: Record<string, { as?: string; code: string; facts?: object; trick?: () => void }> = {
      'an administrator of another tenant': {
        as: 'admin@other.example',
        code: 'wrong-tenant',
        facts: { signedInAs: 'admin@other.example' },
      },
      'somebody who is no administrator': {
        as: 'somebody@DOMAIN',
        code: 'not-a-global-admin',
        facts: { signedInAs: 'somebody@DOMAIN' },
      },
      'another tenant whose administrator has made up an address': {
        as: 'admin@other.example',
        code: 'wrong-tenant',
        trick: () => {
          const forged = {
            email: `admin@${domain}`,
            preferred_username: `admin@${domain}`,
            upn: `admin@${domain}`,
          };
          provider.tricks.claims = (claims) => ({ ...claims, ...forged });
        },
      },
      'somebody who cancels there': { as: 'cancel', code: 'sign-in-failed' },
      'a token for somebody else': {
        code: 'sign-in-failed',
        trick: () => {
          provider.tricks.claims = (claims) => ({ ...claims, aud: 'another-client' });
        },
      },
      'a token of another issuer': {
        code: 'sign-in-failed',
        trick: () => {
          provider.tricks.claims = (claims) => ({ ...claims, iss: 'https://evil.example' });
        },
      },
      'a token of another sign-in': {
        code: 'sign-in-failed',
        trick: () => {
          provider.tricks.claims = (claims) => ({ ...claims, nonce: 'of another' });
        },
      },
      'a token that ended by a clock that is two minutes behind': {
        code: 'sign-in-failed',
        trick: () => {
          const now = Math.floor(Date.now() / 1000);
          provider.tricks.claims = (claims) => ({ ...claims, iat: now - 3720, exp: now - 120 });
        },
      },
      'a token that nobody signed': {
        code: 'sign-in-failed',
        trick: () => {
          provider.tricks.forged = true;
        },
      },
    };

    it.each(Object.entries(REFUSED))('refuses %s, and lets the right one in', async (_, refused) => {
      const { code, accountId } = await stage.ask({ domain, service });
      const before = await made();
      refused.trick?.();
      const as = (refused.as ?? 'admin@DOMAIN').replace('DOMAIN', domain);
      const problem = await refusal(stage.authorize(code(), as));
      const facts = refused.facts && JSON.parse(JSON.stringify(refused.facts).replace('DOMAIN', domain));
      expect(problem).toMatchObject({ code: refused.code, facts: { ...(facts && { ...facts, domain }) } });
      expect(await made()).toEqual(before);
      provider.reset();
      expect(await stage.authorize(code(), `admin@${domain}`)).toMatchObject({ accountId });
    });

    it('takes a token by a clock that is half a minute off', async () => {
      const now = Math.floor(Date.now() / 1000);
      provider.tricks.claims = (claims) => ({ ...claims, iat: now + 30, nbf: now + 30, exp: now + 3630 });
      const { code, accountId } = await stage.ask({ domain, service });
      expect(await stage.authorize(code(), `admin@${domain}`)).toMatchObject({ accountId });
    });

    const API = service === 'google' ? '/directory/' : '/graph/';
    const away = ['/token', API].flatMap((path) =>
      (Object.keys(AWAY) as (keyof typeof AWAY)[]).map((how) => ({ path, how })),
    );
    it.each(away)('waits for a provider whose $path is $how', async ({ path, how }) => {
      const { code, accountId } = await stage.ask({ domain, service });
      const before = await made();
      const beginning = await stage.begin(code());
      const answer = await answerOf(beginning.address, `admin@${domain}`);
      if (how === 'slow') stage.setPatience(0.2);
      provider.tricks.answer = (asked, response) => {
        if (!asked.includes(path)) return false;
        AWAY[how](response);
        return true;
      };
      expect(await refusal(stage.finish(beginning, answer))).toMatchObject({ code: 'provider-unavailable' });
      expect(await made()).toEqual(before);
      stage.setPatience(30);
      provider.reset();
      expect(await stage.authorize(code(), `admin@${domain}`)).toMatchObject({ accountId });
    });
  });

  it('refuses what was canceled while its client was at the provider', async () => {
    const { code, accountId, requestId } = await stage.ask({ domain });
    const beginning = await stage.begin(code());
    const answer = await answerOf(beginning.address, `admin@${domain}`);
    const canceledAt = stage.console.ctx.now();
    const { db } = stage.console;
    await db.updateTable('authorizationRequest').set({ canceledAt }).where('id', '=', requestId).execute();
    await db.deleteFrom('account').where('id', '=', accountId).execute();
    expect(await refusal(stage.finish(beginning, answer))).toMatchObject({ code: 'link-canceled' });
  });

  it('refuses the answer by an old link once a new one was sent, and takes that by the new one', async () => {
    const { code, accountId, requestId } = await stage.ask({ domain });
    const beginning = await stage.begin(code());
    const answer = await answerOf(beginning.address, `admin@${domain}`);
    await stage.console.db
      .updateTable('authorizationRequest')
      .set({ generation: 2 })
      .where('id', '=', requestId)
      .execute();
    expect(await refusal(stage.finish(beginning, answer))).toMatchObject({ code: 'link-expired' });
    expect(await stage.authorize(code(2), `admin@${domain}`)).toMatchObject({ accountId });
  });

  it('refuses what somebody said is not for them', async () => {
    const { code, requestId } = await stage.ask({ domain });
    const beginning = await stage.begin(code());
    const answer = await answerOf(beginning.address, `admin@${domain}`);
    const declinedAt = stage.console.ctx.now();
    await stage.console.db
      .updateTable('authorizationRequest')
      .set({ declinedAt })
      .where('id', '=', requestId)
      .execute();
    expect(await refusal(stage.finish(beginning, answer))).toMatchObject({ code: 'link-canceled' });
  });

  it('takes what began before the link ended', async () => {
    const { code, accountId } = await stage.ask({ domain });
    const beginning = await stage.begin(code());
    const answer = await answerOf(beginning.address, `admin@${domain}`);
    await stage.console.db
      .updateTable('account')
      .set({ linkExpiresAt: new Date(stage.console.ctx.now().getTime() - 1000) })
      .where('id', '=', accountId)
      .execute();
    expect(await refusal(stage.begin(code()))).toMatchObject({ code: 'link-expired' });
    expect(await stage.finish(beginning, answer)).toMatchObject({ accountId });
  });

  it('happens once, of twenty at once who all may', async () => {
    const { code, accountId } = await stage.ask({ domain });
    const ways = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const beginning = await stage.begin(code());
        return { beginning, answer: await answerOf(beginning.address, `admin@${domain}`) };
      }),
    );
    const ended = await Promise.all(
      ways.map(({ beginning, answer }) =>
        stage.finish(beginning, answer).then(
          ({ accountId: id }) => id,
          ({ code: problem }) => problem,
        ),
      ),
    );
    expect(ended.sort()).toEqual([accountId, ...Array(19).fill('already-authorized')].sort());
    const { items } = await (await stage.console.as(`admin@${domain}`)).listActivity({ query: {} });
    expect(items).toHaveLength(1);
    expect(await refusal(stage.begin(code()))).toMatchObject({ code: 'already-authorized' });
  });

  it('goes on where the reseller has nobody left', async () => {
    const { db, stranger } = stage.console;
    const { code } = await stage.ask({ domain });
    const left = await db
      .deleteFrom('member')
      .where('organizationId', '=', stage.resellerId)
      .returningAll()
      .execute();
    try {
      expect(await stranger.lookUpAuthorization({ body: { code: code() } })).toMatchObject({
        reseller: { name: 'Northwind IT' },
      });
      expect(await stage.authorize(code(), `admin@${domain}`)).toMatchObject({ reseller: 'Northwind IT' });
    } finally {
      await db.insertInto('member').values(left).execute();
    }
  });

  it('is of one among several requests for a domain and service; the others end there', async () => {
    const what = { domain, service: 'office365', region: 'eu' } as const;
    const { id } = await stage.console.stranger.startTrial({ body: { ...what, organization: 'Firm' } });
    const { code } = await stage.ask({ domain });
    const { state, binding, address } = await stage.console.stranger.beginAuthorization({
      body: { trialId: id },
    });
    const answer = await answerOf(address, `admin@${domain}`);
    await stage.authorize(code(), `admin@${domain}`);
    expect(await refusal(stage.finish({ state, binding }, answer))).toMatchObject({
      code: 'already-authorized',
    });
  });

  it('refuses an address of somebody who belongs to another organization, and leaves them alone', async () => {
    const { code } = await stage.ask({ domain });
    const tenant = tenantOf(domain, 'office365');
    const [administrator, ...others] = tenant.users as [TenantUser, ...TenantUser[]];
    const email = 'admin@northwind.example';
    const verifiedDomains = [{ name: domain }, { name: 'northwind.example' }];
    provider.tricks.tenants.set(domain, { ...tenant, users: [{ ...administrator, email }, ...others] });
    provider.tricks.answer = (path, response) => {
      if (!path.endsWith('/organization')) return false;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ value: [{ id: tenant.id, verifiedDomains }] }));
      return true;
    };
    const before = await made();
    expect(await refusal(stage.authorize(code(), `admin@${domain}`))).toMatchObject({
      code: 'address-taken',
      facts: { signedInAs: email, domain },
    });
    expect(await made()).toEqual(before);
    provider.reset();
    expect(await stage.authorize(code(), `admin@${domain}`)).toMatchObject({ domain });
  });

  it('knows whoever has the address and belongs to the organization of the domain alone', async () => {
    const [first, second] = [await stage.ask({ domain }), await stage.ask({ domain, service: 'google' })];
    await stage.authorize(first.code(), `admin@${domain}`);
    const { db } = stage.console;
    await db
      .updateTable('organization')
      .set({ domain: domain.toUpperCase() })
      .where('domain', '=', domain)
      .execute();
    const before = await made();
    await stage.authorize(second.code(), `admin@${domain}`);
    expect((await made()).person).toBe(before.person);
  });

  it('is of one of the domains of a directory', async () => {
    const [first, second] = [await stage.ask({ domain }), await stage.ask({ domain: `other-${domain}` })];
    await stage.authorize(first.code(), `admin@${domain}`);
    const tenant = tenantOf(domain, 'office365');
    provider.tricks.tenants.set(domain, { ...tenant, domain: `other-${domain}` });
    const before = await made();
    expect(await refusal(stage.authorize(second.code(), `admin@${domain}`))).toMatchObject({
      code: 'already-authorized',
    });
    expect(await made()).toEqual(before);
  });

  it('of two domains at once by one new person makes one person', async () => {
    // A directory that is synced belongs to one account.
    provider.tricks.noRefreshToken = true;
    const other = `other-${domain}`;
    const asked = [await stage.ask({ domain }), await stage.ask({ domain: other })];
    const tenant = tenantOf(domain, 'office365');
    const domains = [domain, other];
    provider.tricks.answer = (path, response) => {
      if (!path.endsWith('/organization')) return false;
      const verifiedDomains = domains.map((name) => ({ name }));
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ value: [{ id: tenant.id, verifiedDomains }] }));
      return true;
    };
    const both = await Promise.all(asked.map(({ code }) => stage.authorize(code(), `admin@${domain}`)));
    expect(both.map(({ email }) => email)).toEqual([`admin@${domain}`, `admin@${domain}`]);
  });

  it('knows whoever authorized by issuer and subject, whatever address they have by now', async () => {
    provider.tricks.noRefreshToken = true;
    const renamed = `admin-renamed@other-${domain}`;
    const [first, second] = [await stage.ask({ domain }), await stage.ask({ domain: `other-${domain}` })];
    await stage.authorize(first.code(), `admin@${domain}`);
    const tenant = tenantOf(domain, 'office365');
    const [administrator, ...others] = tenant.users as [TenantUser, ...TenantUser[]];
    const users = [{ ...administrator, email: renamed }, ...others];
    provider.tricks.tenants.set(domain, { ...tenant, domain: `other-${domain}`, users });
    expect(await stage.authorize(second.code(), `admin@${domain}`)).toMatchObject({
      email: `admin@${domain}`,
    });
  });

  it('lets another administrator of the domain join its organization, and says so in the log', async () => {
    const [first, second] = [await stage.ask({ domain }), await stage.ask({ domain, service: 'google' })];
    await stage.authorize(first.code(), `admin@${domain}`);
    await stage.authorize(second.code(), `admin.two@${domain}`);
    const admin = await stage.console.as(`admin.two@${domain}`);
    expect(await admin.me({})).toMatchObject({ organization: { domain }, role: 'admin' });
    const actions = (await admin.listActivity({ query: {} })).items.map(({ action }) => action);
    expect(actions.sort()).toEqual(['account.authorized', 'account.authorized', 'member.joined']);
  });

  it('keeps the lasting token so that its reader needs the server’s secret, and the account', async () => {
    const { code, accountId } = await stage.ask({ domain });
    await stage.authorize(code(), `admin@${domain}`);
    const { sealedRefreshToken: sealed } = await stage.console.db
      .selectFrom('directoryGrant')
      .where('accountId', '=', accountId)
      .selectAll()
      .executeTakeFirstOrThrow();
    const { secrets } = stage.console.ctx;
    const token = unseal(secrets, sealed, accountId);
    expect(token.length).toBeGreaterThan(20);
    expect(sealed).not.toContain(token);
    expect(() => unseal({ present: `${secrets.present}!`, previous: null }, sealed, accountId)).toThrow();
    expect(() => unseal(secrets, sealed, 'another')).toThrow();
    expect(stage.console.lines.join('\n')).not.toContain(token);
  });

  it('does without a lasting token where the provider gives none, and says that it reads nothing again', async () => {
    provider.tricks.noRefreshToken = true;
    const { code, accountId } = await stage.ask({ domain });
    await stage.authorize(code(), `admin@${domain}`);
    const kept = await stage.console.db
      .selectFrom('directoryGrant')
      .where('accountId', '=', accountId)
      .selectAll()
      .execute();
    expect(kept).toEqual([]);
    const reseller = await stage.console.as('admin@northwind.example');
    expect(await reseller.getAccount({ params: { id: accountId } })).toMatchObject({ directory: null });
  });
});
