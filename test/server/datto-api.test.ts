import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { Client } from '#lib/contract/client.ts';
import { signIn, type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { KESTREL } from '#test/support/observed.ts';
import { issueFor } from '#test/support/tokens.ts';

const RESELLER = 'admin@northwind.example';
const OTHER = 'tech@harbor.example';
const CUSTOMER = 'admin@bluebird.example';

/** What the programs that were written for Datto's API insist on, all of it together. */
const id = z.int().check(z.positive(), z.maximum(2 ** 31 - 1));
const count = z.int().check(z.nonnegative());
const Domains = z.array(
  z.strictObject({
    saasCustomerId: id,
    saasCustomerName: z.string(),
    domain: z.string(),
    organizationId: z.nullable(id),
    organizationName: z.nullable(z.string()),
    seatsUsed: count,
    productType: z.string(),
    externalSubscriptionId: z.string().check(z.regex(/^Classic:\w+:\d+$/)),
    retentionType: z.enum(['ICR', 'TBR', 'Unknown']),
    backupStats: z.strictObject({
      activeServicesCount: count,
      activeServicesWithRecentBackupCount: count,
      backupPercentage: z.number().check(z.minimum(0), z.maximum(100)),
    }),
  }),
);
const Seats = z.array(
  z.strictObject({
    mainId: z.string(),
    name: z.string(),
    seatType: z.enum(['User', 'SharedMailbox', 'Site', 'TeamSite', 'Team', 'SharedDrive']),
    seatState: z.enum(['Active', 'Paused', 'Archived', 'Unprotected']),
    billable: z.enum(['1', '']),
    dateAdded: z.iso.datetime(),
    remoteId: z.string(),
  }),
);
const Applications = z.strictObject({
  pagination: z.strictObject({ page: z.literal(1), perPage: count, totalPages: z.literal(1), count }),
  items: z.array(
    z.strictObject({
      customerId: id,
      customerName: z.string(),
      usedBytes: count,
      suites: z.array(
        z.strictObject({
          suiteType: z.string(),
          domain: z.string(),
          externalSubscriptionId: z.string(),
          appTypes: z.array(
            z.strictObject({
              appType: z.string(),
              lastFullyProtectedTime: z.nullable(z.union([z.int(), z.string()])),
              uningestedServiceCount: count,
              usedBytes: count,
              backupHistory: z.array(
                z.strictObject({
                  timeWindow: z.string(),
                  startTime: z.int(),
                  endTime: z.int(),
                  totalServiceCount: count,
                  activeServiceCount: count,
                  activeServiceWithBackupCount: count,
                  activeServiceWithPerfectBackupCount: count,
                  status: z.string(),
                }),
              ),
            }),
          ),
        }),
      ),
      remoteIds: z.optional(
        z.array(
          z.strictObject({
            seatType: z.string(),
            active: count,
            paused: count,
            archived: count,
            unprotected: count,
            discovered: count,
            remoteIds: z.array(z.string()),
          }),
        ),
      ),
    }),
  ),
});

onBothDatabases('the API in the shape of Datto’s', (open) => {
  let console: TestConsole;
  let key: string;
  let otherKey: string;
  let admin: Client;
  beforeEach(async () => {
    console = await testConsole(await open());
    admin = await console.pageOf(RESELLER);
    key = await keyOf(admin);
    const customer = await console.as(CUSTOMER);
    const { token } = await issueFor(customer);
    await (await console.as(OTHER)).redeem({ body: { token }, idempotencyKey: randomUUID() });
    otherKey = await keyOf(await console.pageOf(await promote(OTHER)));
  });
  afterEach(() => console.close());

  const promote = async (email: string) => {
    const person = console.db.selectFrom('person').where('email', '=', email).select('id');
    await console.db.updateTable('member').set({ role: 'admin' }).where('userId', '=', person).execute();
    return email;
  };

  const keyOf = async (client: Client) => {
    const made = await client.createKey({ body: { name: 'Script', days: null } });
    return `Basic ${btoa(`${made.keyId}:${made.key}`)}`;
  };
  const get = (path: string, authorization: string | null = key, method = 'GET') =>
    console.app.request(`${console.ctx.config.url}/datto/v1${path}`, {
      method,
      // Programs name a type although they send nothing.
      headers: { 'Content-Type': 'application/json', ...(authorization && { authorization }) },
    });
  const read = async (path: string, authorization = key) => (await get(path, authorization)).json();
  const domains = async (authorization = key) => Domains.parse(await read('/saas/domains', authorization));
  const numberOf = async (domain: string) =>
    (await domains()).find((row) => row.domain === domain)?.saasCustomerId ?? Number.NaN;

  it('lists the accounts that are authorized or watched, as a bare array, whatever page is asked for', async () => {
    const listed = await domains();
    const { items } = await admin.listAccounts({ query: { limit: 200 } });
    const authorized = items.filter(({ kind, authorizedAt }) => kind === 'observed' || authorizedAt !== null);
    expect(listed.map(({ domain }) => domain).sort()).toEqual(authorized.map(({ domain }) => domain).sort());
    expect(new Set(listed.map(({ saasCustomerId }) => saasCustomerId)).size).toBe(listed.length);
    expect(await read('/saas/domains?_page=2&_perPage=1')).toEqual(await read('/saas/domains'));
  });

  it('lists what a reseller only watches, of which nobody says terms or users', async () => {
    await admin.createObservedAccount({ body: KESTREL });
    const listed = await domains();
    const row = listed.find(({ domain }) => domain === KESTREL.domain);
    expect(row).toMatchObject({
      ...{ saasCustomerName: KESTREL.name, organizationId: null, organizationName: null, seatsUsed: 0 },
      ...{ productType: 'ResticontheNAS', retentionType: 'Unknown' },
      backupStats: { activeServicesCount: 0, backupPercentage: 0 },
    });
    const number = row?.saasCustomerId;
    expect(Applications.parse(await read(`/saas/${number}/applications`)).items).toHaveLength(1);
    expect(await read(`/saas/${number}/seats`)).toEqual([]);
  });

  it('gives each account a number of the organization’s own, which stays', async () => {
    const [first, again] = await Promise.all([domains(), domains()]);
    expect(again).toEqual(first);
    expect(first[0]?.saasCustomerId).toBe(100_001);
    expect((await domains(otherKey)).map(({ saasCustomerId }) => saasCustomerId)).toEqual([100_001]);
  });

  it('reads an account’s applications and seats', async () => {
    const number = await numberOf('cobaltridge.example');
    const [item] = Applications.parse(await read(`/saas/${number}/applications`)).items;
    expect(item?.customerId).toBe(number);
    expect(item?.suites[0]?.appTypes[0]?.backupHistory).toHaveLength(10);
    expect(item).not.toHaveProperty('remoteIds');
    const whole = await read(`/saas/${number}/applications?daysUntil=28&includeRemoteID=1`);
    expect(Applications.parse(whole).items[0]?.remoteIds?.length).toBeGreaterThan(0);
    const seats = Seats.parse(await read(`/saas/${number}/seats`));
    expect(seats.length).toBeGreaterThan(0);
    expect(await read(`/saas/${number}/seats?seatType=Site,User`)).toEqual(seats);
    expect(await read(`/saas/${number}/seats?seatType=Site`)).toEqual([]);
  });

  /** Without a schema of their own, they refuse or misread anything else. */
  it('is what programs insist on that others have written', async () => {
    for (const { saasCustomerId, backupStats } of await domains()) {
      const { activeServicesCount: active, activeServicesWithRecentBackupCount: recent } = backupStats;
      expect(recent).toBeLessThanOrEqual(active);
      if (active > 0) expect(backupStats.backupPercentage).toBeCloseTo((100 * recent) / active, 1);
      const { items } = Applications.parse(await read(`/saas/${saasCustomerId}/applications`));
      expect(items.map(({ customerId }) => customerId)).toEqual([saasCustomerId]);
      for (const { backupHistory } of items.flatMap(({ suites }) =>
        suites.flatMap(({ appTypes }) => appTypes),
      )) {
        // The first is taken for today.
        const [first, ...others] = backupHistory;
        expect([undefined, 'Between0dAnd1d']).toContain(first?.timeWindow);
        const starts = [first, ...others].map((window) => window?.startTime ?? 0);
        expect(starts).toEqual(starts.toSorted((a, b) => b - a));
      }
    }
    // Ids are put into paths as they come, and what one sends without a body has a type.
    expect((await get('/saas/100001.0/applications')).status).toBe(404);
  });

  it('names nobody of an account that its client manages', async () => {
    const { items } = await admin.listAccounts({ query: { limit: 200 } });
    const account = items.find((one) => one.managedBy === 'client' && one.authorizedAt !== null);
    expect(account).toBeDefined();
    expect(await read(`/saas/${await numberOf(account?.domain ?? '')}/seats`)).toEqual([]);
  });

  it('checks the route, then the key, then the id', async () => {
    const answers: [string, string | null, string, number][] = [
      ['/saas/nothing', null, 'GET', 404],
      ['/saas/1/seats/2', null, 'GET', 404],
      ['/saas/domains', null, 'POST', 404],
      ['/saas/domains', null, 'GET', 401],
      ['/saas/999/seats', null, 'GET', 401],
      ['/saas/domains', `Basic ${btoa('0123456789ab:batonkey_wrong')}`, 'GET', 401],
      ['/report/activity-log', null, 'GET', 401],
      ['/saas/1/Classic%3AOffice365%3A1/bulkSeatChange', null, 'PUT', 401],
      ['/saas/999/seats', key, 'GET', 404],
      ['/saas/abc/applications', key, 'GET', 404],
      ['/saas/99999999999999/applications', key, 'GET', 404],
      ['/report/activity-log', key, 'GET', 403],
      ['/saas/1/Classic%3AOffice365%3A1/bulkSeatChange', key, 'PUT', 403],
    ];
    for (const [path, authorization, method, status] of answers) {
      const answer = await get(path, authorization, method);
      expect([path, answer.status]).toEqual([path, status]);
      expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
      expect(await answer.json()).toEqual({
        code: expect.stringMatching(/^exception/),
        message: expect.any(String),
      });
    }
  });

  it('rejects more than 30 days', async () => {
    const number = await numberOf('cobaltridge.example');
    for (const days of ['31', '0', 'ten', '1.5']) {
      expect((await get(`/saas/${number}/applications?daysUntil=${days}`)).status).toBe(400);
    }
    expect((await get(`/saas/${number}/applications?daysUntil=30`)).status).toBe(200);
  });

  it('is open to a reseller’s key alone, and to that reseller’s accounts', async () => {
    // Numbers are each organization's own: the other reseller has one account, of number 1.
    const number = Math.max(...(await domains()).map(({ saasCustomerId }) => saasCustomerId));
    expect((await domains(otherKey)).map(({ domain }) => domain)).toEqual(['bluebird.example']);
    expect((await get(`/saas/${number}/seats`, otherKey)).status).toBe(404);
    const customerKey = await keyOf(await console.pageOf(CUSTOMER));
    for (const path of ['/saas/domains', `/saas/${number}/seats`, '/saas/1/seats']) {
      expect((await get(path, customerKey)).status).toBe(403);
    }
    const session = await signIn(console.db, RESELLER);
    const url = `${console.ctx.config.url}/datto/v1/saas/domains`;
    expect((await console.app.request(url, { headers: { cookie: session } })).status).toBe(403);
  });

  it('limits the calls of a key, and says when to try again', async () => {
    const { id: token } = await console.db
      .selectFrom('apiKey')
      .innerJoin('organization', 'organization.id', 'apiKey.organizationId')
      .where('domain', '=', 'northwind.example')
      .select('apiKey.id')
      .executeTakeFirstOrThrow();
    await Promise.all(Array.from({ length: 600 }, () => console.ctx.limits.take('api-key-call', { token })));
    const answer = await get('/saas/domains');
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
  });
});
