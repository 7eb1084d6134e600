import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_BASE, api, type CallName } from '#lib/contract/api.ts';
import type { Endpoint } from '#lib/contract/endpoint.ts';
import { connectBrowser, signIn, type TestConsole, testConsole } from '#test/support/console.ts';
import { copyPglite } from '#test/support/databases.ts';
import { TEST_CONFIG } from '#test/support/settings.ts';
import { issueFor } from '#test/support/tokens.ts';

const PEOPLE = {
  'reseller viewer': 'viewer@northwind.example',
  'reseller technician': 'tech@northwind.example',
  'reseller admin': 'admin@northwind.example',
  'customer member': 'staff@bluebird.example',
  'customer admin': 'admin@bluebird.example',
} as const;
type Person = keyof typeof PEOPLE;

const everyone = Object.keys(PEOPLE) as Person[];
const allResellers: Person[] = ['reseller viewer', 'reseller technician', 'reseller admin'];
const resellers: Person[] = ['reseller technician', 'reseller admin'];
const customers: Person[] = ['customer member', 'customer admin'];
const admins: Person[] = ['reseller admin', 'customer admin'];
const customerAdmin: Person[] = ['customer admin'];
const resellerAdmin: Person[] = ['reseller admin'];
/** Who may see where results come from. */
const technicians: Person[] = [...resellers, ...customers];

/** Who may make which call: deliberately a second copy of the table in ARCHITECTURE, Identity and roles. */
const ALLOWED: Record<CallName, { who: Person[] | 'nobody too'; by?: 'cookie' | 'report key' }> = {
  me: { who: everyone },
  listAccounts: { who: everyone },
  getAccount: { who: everyone },
  listUncoveredUsers: { who: everyone },
  setPreferences: { who: everyone },
  setTags: { who: resellerAdmin },
  setOwnThresholds: { who: resellerAdmin },
  changes: { who: everyone },
  getAlerts: { who: resellerAdmin },
  setAlerts: { who: resellerAdmin },
  getMailSettings: { who: allResellers },
  setMailSettings: { who: allResellers },
  issueToken: { who: customerAdmin },
  listTokens: { who: customers },
  revokeToken: { who: customerAdmin },
  getReseller: { who: customerAdmin },
  previewRedemption: { who: resellers },
  redeem: { who: resellers },
  listRedemptions: { who: resellers },
  requestBrowserCode: { who: 'nobody too' },
  requestBrowserToken: { who: 'nobody too' },
  lookUpBrowserRequest: { who: everyone, by: 'cookie' },
  decideBrowserRequest: { who: everyone, by: 'cookie' },
  listBrowsers: { who: everyone },
  revokeBrowser: { who: everyone },
  revokeBrowsers: { who: everyone, by: 'cookie' },
  listKeys: { who: admins, by: 'cookie' },
  createKey: { who: admins, by: 'cookie' },
  adoptKey: { who: admins, by: 'cookie' },
  revokeKey: { who: admins, by: 'cookie' },
  listOrganizations: { who: everyone, by: 'cookie' },
  listMembers: { who: admins, by: 'cookie' },
  changeRole: { who: admins, by: 'cookie' },
  removeMember: { who: admins, by: 'cookie' },
  listInvitations: { who: admins, by: 'cookie' },
  invite: { who: admins, by: 'cookie' },
  revokeInvitation: { who: admins, by: 'cookie' },
  lookUpInvitation: { who: 'nobody too' },
  acceptInvitation: { who: 'nobody too' },
  requestReset: { who: 'nobody too' },
  resetPassword: { who: 'nobody too' },
  requestVerification: { who: everyone, by: 'cookie' },
  verifyEmail: { who: 'nobody too' },
  listSessions: { who: everyone, by: 'cookie' },
  endSession: { who: everyone, by: 'cookie' },
  listMailbox: { who: 'nobody too' },
  listActivity: { who: [...resellers, 'customer admin'] },
  listLicenses: { who: customerAdmin },
  changeLicenses: { who: customerAdmin },
  getLicenseSending: { who: customerAdmin },
  settleLicenses: { who: customerAdmin },
  removeReseller: { who: customerAdmin },
  startTrial: { who: 'nobody too' },
  getTrial: { who: 'nobody too' },
  authorizeTrial: { who: 'nobody too' },
  listClients: { who: resellers },
  addClient: { who: resellers },
  listAuthorizations: { who: resellers },
  getAuthorization: { who: resellers },
  sendAuthorization: { who: resellers },
  changeAuthorization: { who: resellers },
  cancelAuthorization: { who: resellers },
  copyAuthorizationLink: { who: resellers },
  beginOwnAuthorization: { who: resellers, by: 'cookie' },
  lookUpAuthorization: { who: 'nobody too' },
  declineAuthorization: { who: 'nobody too' },
  beginAuthorization: { who: 'nobody too' },
  finishAuthorization: { who: 'nobody too' },
  listProviders: { who: 'nobody too' },
  beginProviderSignIn: { who: 'nobody too' },
  getLinkDays: { who: resellerAdmin },
  setLinkDays: { who: resellerAdmin },
  getDefaultRegion: { who: resellerAdmin },
  setDefaultRegion: { who: resellerAdmin },
  sendReports: { who: [], by: 'report key' },
  listSources: { who: technicians },
  listAccountSources: { who: everyone },
  changeSource: { who: admins, by: 'cookie' },
  removeSource: { who: admins, by: 'cookie' },
  checkSourceNow: { who: [...resellers, 'customer admin'], by: 'cookie' },
  checkAccountNow: { who: [...resellers, 'customer admin'], by: 'cookie' },
  startSourceCheck: { who: admins, by: 'cookie' },
  listSourceChecks: { who: admins, by: 'cookie' },
  getSourceCheck: { who: admins, by: 'cookie' },
  addSource: { who: admins, by: 'cookie' },
  rotateSourceKey: { who: admins, by: 'cookie' },
  listReportKeys: { who: technicians },
  createReportKey: { who: admins, by: 'cookie' },
  replaceReportKey: { who: admins, by: 'cookie' },
  revokeReportKey: { who: admins, by: 'cookie' },
  listReportJobs: { who: technicians },
  getReportJob: { who: technicians },
  listAccountJobs: { who: everyone },
  listJobRuns: { who: everyone },
  getRunText: { who: technicians },
  createReportJob: { who: admins, by: 'cookie' },
  changeReportJob: { who: admins, by: 'cookie' },
  deleteReportJob: { who: admins, by: 'cookie' },
  getJobAddress: { who: admins, by: 'cookie' },
  replaceJobAddress: { who: admins, by: 'cookie' },
  listObservedAccounts: { who: technicians },
  createObservedAccount: { who: resellerAdmin, by: 'cookie' },
  renameObservedAccount: { who: resellerAdmin, by: 'cookie' },
  removeObservedAccount: { who: resellerAdmin, by: 'cookie' },
  mergeObservedAccount: { who: resellerAdmin, by: 'cookie' },
};

/** What an API key may read, of an organization of either kind. The names in it are refused to a customer's key. */
const OPEN_TO_KEYS: readonly CallName[] = [
  'listAccounts',
  'getAccount',
  'listUncoveredUsers',
  'listAccountJobs',
  'listJobRuns',
];

/** Valid bodies for calls about one thing: a thing of another organization is not found, whatever the call. */
const BODIES: Partial<Record<CallName, object>> = {
  setPreferences: { favorite: true, mute: null },
  setTags: { add: [] },
  setOwnThresholds: { thresholds: null },
  changeLicenses: { assign: [], unassign: [] },
  settleLicenses: { action: 'drop' },
  removeReseller: { domain: 'bluebird.example' },
  renameObservedAccount: { name: 'A client', domain: 'client.example', service: 'google', label: null },
  mergeObservedAccount: { accountId: '00000000-0000-4000-8000-000000000000' },
  rotateSourceKey: { checkId: '00000000-0000-4000-8000-000000000000' },
  changeAuthorization: {
    user: {
      firstName: 'Rosa',
      lastName: 'Rowan',
      email: 'rosa@rowansons.example',
      country: 'DE',
      mobile: '0151 23456789',
    },
  },
};

const calls = Object.entries<Endpoint>(api) as [CallName, Endpoint][];
const someId = '00000000-0000-4000-8000-000000000000';
const refusedByRole = ['forbidden', 'not-an-admin'];

describe('every call of the contract, by every role and nobody', () => {
  let console: TestConsole;
  const headers = new Map<string, Record<string, string>>();

  beforeAll(async () => {
    console = await testConsole(await copyPglite());
    for (const person of everyone) {
      const credential = await connectBrowser(console.db, PEOPLE[person]);
      headers.set(`${person} credential`, { authorization: `Bearer ${credential}` });
      const cookie = await signIn(console.db, PEOPLE[person]);
      headers.set(`${person} cookie`, { cookie, origin: TEST_CONFIG.url });
    }
    for (const kind of ['reseller', 'customer'] as const) {
      const admin = await console.pageOf(PEOPLE[`${kind} admin`]);
      const { key, keyId } = await admin.createKey({ body: { name: 'a program', days: null } });
      headers.set(`${kind} bearer`, { authorization: `Bearer ${key}` });
      headers.set(`${kind} basic`, { authorization: `Basic ${btoa(`${keyId}:${key}`)}` });
    }
  });
  afterAll(() => console.close());

  const ask = async (endpoint: Endpoint, who: Record<string, string>, given: object = {}) => {
    const path = endpoint.path.replace(/\{\w+\}/g, someId);
    const response = await console.request(API_BASE + path, {
      method: endpoint.method,
      headers: { ...who, 'content-type': 'application/json', 'if-match': '"1"' },
      body: ['POST', 'PUT', 'PATCH'].includes(endpoint.method) ? JSON.stringify(given) : null,
    });
    const body = (await response.json().catch(() => ({}))) as { code?: string };
    return { status: response.status, code: body.code };
  };

  it('has a line for each call and no more', () => {
    expect(Object.keys(ALLOWED).sort()).toEqual(calls.map(([name]) => name).sort());
  });

  const cells = calls.flatMap(([name, endpoint]) =>
    everyone.flatMap((person) =>
      (['credential', 'cookie'] as const).map((by) => ({ name, endpoint, person, by })),
    ),
  );
  it.each(cells)('$name by $person with a $by', async ({ name, endpoint, person, by }) => {
    const allowed = ALLOWED[name];
    const may =
      allowed.who === 'nobody too' || (allowed.who.includes(person) && (!allowed.by || allowed.by === by));
    const { status, code } = await ask(endpoint, headers.get(`${person} ${by}`) ?? {});
    if (may) {
      expect(status).not.toBe(401);
      expect(status).toBeLessThan(500);
      expect(refusedByRole).not.toContain(code);
    } else if (allowed.by === 'report key') {
      expect({ status, code }).toEqual({ status: 401, code: 'unauthenticated' });
    } else {
      expect(status).toBe(403);
      expect(refusedByRole).toContain(code);
    }
  });

  const keyCells = calls.flatMap(([name, endpoint]) =>
    (['reseller', 'customer'] as const).flatMap((kind) =>
      (['bearer', 'basic'] as const).map((by) => ({ name, endpoint, kind, by })),
    ),
  );
  it.each(keyCells)("$name by a $kind's API key as $by", async ({ name, endpoint, kind, by }) => {
    // Other tests cover how many refusals an address gets in a minute.
    await console.db.deleteFrom('requestLimit').execute();
    const { status, code } = await ask(endpoint, headers.get(`${kind} ${by}`) ?? {});
    if (ALLOWED[name].who === 'nobody too' || OPEN_TO_KEYS.includes(name)) {
      expect([401, 403]).not.toContain(status);
      expect(status).toBeLessThan(500);
    } else if (ALLOWED[name].by === 'report key') {
      expect({ status, code }).toEqual({ status: 401, code: 'unauthenticated' });
    } else expect({ status, code }).toEqual({ status: 403, code: 'forbidden' });
  });

  it.each(calls)('%s by nobody', async (name, endpoint) => {
    const { status, code } = await ask(endpoint, {});
    if (ALLOWED[name].who === 'nobody too') expect(status).not.toBe(401);
    else expect({ status, code }).toEqual({ status: 401, code: 'unauthenticated' });
  });

  it.each(calls.filter(([, { power }]) => power !== null))(
    '%s with both credentials',
    async (_, endpoint) => {
      const both = { ...headers.get('customer admin cookie'), ...headers.get('customer admin credential') };
      expect(await ask(endpoint, both)).toEqual({ status: 400, code: 'two-credentials' });
    },
  );

  const changing = calls.filter(([, { power, method }]) => power !== null && method !== 'GET');
  it.each(changing)('%s with a cookie from another origin', async (_, endpoint) => {
    // Other tests cover how many refusals an address gets in a minute.
    await console.db.deleteFrom('requestLimit').execute();
    for (const origin of ['https://evil.example', '', undefined]) {
      const { cookie } = headers.get('customer admin cookie') as { cookie: string };
      const answer = await ask(endpoint, origin === undefined ? { cookie } : { cookie, origin });
      expect(answer).toEqual({ status: 403, code: 'wrong-origin' });
    }
  });

  const byId = calls.filter(([, { path }]) => path.includes('{id}'));
  it.each(byId)("%s does not find what is another organization's", async (name, endpoint) => {
    // Other tests cover how many refusals an address gets in a minute.
    await console.db.deleteFrom('requestLimit').execute();
    const foreign = await idsOf(console, 'admin@alderfinch.example');
    for (const id of foreign) {
      const path = endpoint.path.replace('{id}', id);
      for (const person of everyone) {
        const { status } = await ask(
          { ...endpoint, path },
          headers.get(`${person} credential`) ?? {},
          BODIES[name],
        );
        expect([403, 404]).toContain(status);
      }
      for (const key of ['reseller bearer', 'customer basic']) {
        const { status } = await ask({ ...endpoint, path }, headers.get(key) ?? {}, BODIES[name]);
        expect([403, 404]).toContain(status);
      }
    }
  });

  it('says not-an-admin to a customer member who wants to issue, forbidden to a reseller', async () => {
    const issue = api.issueToken;
    expect(await ask(issue, headers.get('customer member credential') ?? {})).toMatchObject({
      code: 'not-an-admin',
    });
    expect(await ask(issue, headers.get('reseller admin credential') ?? {})).toMatchObject({
      code: 'forbidden',
    });
  });

  const auth = [
    '/sign-in/email',
    '/sign-up/email',
    '/sign-out',
    '/get-session',
    '/list-sessions',
    '/revoke-sessions',
    '/organization/set-active',
    '/organization/list',
    '/organization/create',
    '/change-password',
    '/update-user',
  ];
  it.each(auth)("/api/auth%s refuses a browser's credential", async (path) => {
    for (const method of ['GET', 'POST']) {
      const response = await console.request(`/api/auth${path}`, {
        method,
        headers: {
          ...headers.get('customer admin credential'),
          'content-type': 'application/json',
          origin: TEST_CONFIG.url,
        },
        body: method === 'POST' ? '{}' : null,
      });
      expect(response.status).toBe(401);
    }
  });

  it.each(auth.filter((path) => !['/sign-in/email', '/sign-out', '/organization/set-active'].includes(path)))(
    '/api/auth%s does not exist, for a session neither',
    async (path) => {
      for (const method of ['GET', 'POST']) {
        const response = await console.request(`/api/auth${path}`, {
          method,
          headers: { ...headers.get('customer admin cookie'), 'content-type': 'application/json' },
          body: method === 'POST' ? '{}' : null,
        });
        expect(response.status).toBe(404);
      }
    },
  );
});

/** Ids of an account, a token, a browser and an API key of an organization. */
async function idsOf(console: TestConsole, email: string): Promise<string[]> {
  const client = await console.as(email);
  const { row } = await issueFor(client, { supersede: true });
  const browsers = await client.listBrowsers({ query: {} });
  const page = await console.pageOf(email);
  await page.createKey({ body: { name: 'theirs', days: null } });
  const keys = await page.listKeys({ query: {} });
  return [row.accountId, row.id, ...keys.items.map(({ id }) => id), ...browsers.items.map(({ id }) => id)];
}
