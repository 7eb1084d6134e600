import { describe, expect, it } from 'vitest';
import type { GuardedFetch } from '#companion/http/guarded-fetch.ts';
import { reportAt } from '#companion/sandbox/backup-scenario.ts';
import type { DattoCustomer } from '#companion/sandbox/datto/answers.ts';
import { dattoStandIn } from '#companion/sandbox/datto/stand-in.ts';
import { seat } from '#companion/sandbox/sandbox-account.ts';
import { dattoClient } from '#companion/sources/datto/client.ts';
import { accountsOf } from '#companion/sources/datto/customers.ts';
import { factsOf } from '#companion/sources/datto/facts.ts';
import { countSeats } from '#companion/sources/datto/seats.ts';
import { sumAttempts } from '#lib/domain/facts.ts';
import { DAY, NOW } from '../../support/records.ts';

const aCustomer = (id: number, changes: Partial<DattoCustomer> = {}): DattoCustomer => ({
  ...{ id, name: `Customer ${id}`, organization: { id: id + 1000, name: `Customer ${id}` } },
  ...{ domains: [`c${id}.example`], product: 'Office365', retention: 'ICR', seatsUsed: 25 },
  backups: {
    ...{ seed: `c${id}`, story: 'unsteady', turnedAt: NOW - 12 * DAY },
    seats: [seat('user', [20, 1, 2, 1], 100), seat('sharepoint-site', [3, 0, 0, 0], 10)],
  },
  ...changes,
});
const FAILING = aCustomer(410_022, {
  backups: { ...aCustomer(410_022).backups, story: 'failing', turnedAt: NOW - 12 * DAY },
});
const MANY = aCustomer(410_023, {
  domains: ['many.example', 'more.example'],
  backups: { ...aCustomer(410_023).backups, seats: [seat('user', [40, 0, 0, 0], 100)] },
});
const CUSTOMERS = [aCustomer(410_021), FAILING, MANY];

const WORLD = {
  customers: () => CUSTOMERS,
  accepts: (publicKey: string, secret: string) => publicKey === 'public' && secret === 'secret',
  now: () => NOW,
  ...{ speed: 1, haste: 100_000 },
};

function aClient(secretKey = 'secret') {
  const app = dattoStandIn(WORLD);
  const request: GuardedFetch = async (address, { headers } = {}) => {
    const response = await app.request(address, { headers: headers ?? {} });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    };
  };
  return dattoClient(
    { request, origin: 'http://datto.example', now: () => new Date(NOW) },
    { publicKey: 'public', secretKey },
  );
}

it('the stand-in lists its customers, each once whatever domains it has', async () => {
  const accounts = accountsOf(await aClient().domains());
  expect(
    accounts.map(({ customerId, domains, licensedSeats }) => [customerId, domains.length, licensedSeats]),
  ).toEqual([
    ['410021', 1, 25],
    ['410022', 1, 25],
    ['410023', 2, 25],
  ]);
});

it('says of a customer’s applications what its backups report', async () => {
  const facts = factsOf(await aClient().applications('410021'), [], NOW);
  const report = reportAt(CUSTOMERS[0]?.backups as DattoCustomer['backups'], NOW, 1);
  expect(facts?.seats).toMatchObject([
    { type: 'user', protected: 20, paused: 1, archived: 2, unprotected: 1 },
    { type: 'sharepoint-site', protected: 3 },
  ]);
  const users = sumAttempts(
    report.seats.filter(({ type }) => type === 'user').flatMap((one) => one.backups24h ?? []),
  );
  const mail = facts?.workloads?.find(({ name }) => name === 'Exchange');
  const files = facts?.workloads?.find(({ name }) => name === 'OneDrive');
  // Mail and files of a user are two backups.
  expect(sumAttempts([mail?.backups24h, files?.backups24h].flatMap((one) => one ?? []))).toEqual(users);
  expect(facts?.backups24h).toEqual(sumAttempts(report.seats.flatMap((one) => one.backups24h ?? [])));
  expect(facts?.verdict).toEqual({ result: 'warning', word: expect.stringContaining('Backup With Issues') });
  expect(Object.keys(facts?.days ?? {})).toHaveLength(28);
});

it('says in words that a customer was not protected for long', async () => {
  const facts = factsOf(await aClient().applications('410022'), [], NOW);
  expect(facts?.lastSuccess).toEqual({ at: new Date(NOW - 10 * DAY).toISOString(), exact: false });
});

it('lists few seats, and gives up on many', async () => {
  expect(countSeats(await aClient().seats('410021'))).toMatchObject([{ protected: 20 }, { protected: 3 }]);
  await expect(aClient().seats('410023')).rejects.toMatchObject({ kind: 'slow' });
});

it('knows no other key, and no other customer', async () => {
  await expect(aClient('wrong').domains()).rejects.toMatchObject({ kind: 'refused' });
  await expect(aClient().applications('999')).rejects.toMatchObject({ kind: 'gone' });
});

describe('asked as any program asks it, it', () => {
  const KEY = { authorization: `Basic ${btoa('public:secret')}` };
  const app = dattoStandIn(WORLD);
  const ask = async (path: string, { headers = KEY, method = 'GET', of = app } = {}) => {
    const answer = await of.request(`http://datto.example/v1${path}`, { headers, method });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };

  it.each<[string, string, object, string, number]>([
    ['an unknown route, without a key', '/saas/clients', {}, 'GET', 404],
    ['a route without a key', '/saas/domains', {}, 'GET', 401],
    ['an unknown customer without a key', '/saas/999/seats', {}, 'GET', 401],
    ['an unknown customer', '/saas/999/seats', KEY, 'GET', 404],
    ['more days than thirty', '/saas/410021/applications?daysUntil=31', KEY, 'GET', 400],
    ['no days', '/saas/410021/applications?daysUntil=0', KEY, 'GET', 400],
    ['its log', '/report/activity-log', KEY, 'GET', 403],
    ['a change of seats', '/saas/410021/Classic%3AOffice365%3A1/bulkSeatChange', KEY, 'PUT', 403],
  ])('refuses %s', async (_, path, headers, method, status) => {
    const answer = await ask(path, { headers: headers as typeof KEY, method });
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toEqual({
      code: expect.stringMatching(/^exception\.\w+httpexception$/),
      message: expect.any(String),
    });
  });

  it('refuses a customer of an organization that the key does not reach, and lists the others', async () => {
    const reaches = (_: string, { id }: DattoCustomer) => id === 410_021;
    const of = dattoStandIn({ ...WORLD, reaches });
    expect((await ask('/saas/410022/seats', { of })).status).toBe(403);
    expect(JSON.parse((await ask('/saas/domains', { of })).text)).toHaveLength(1);
  });

  it('says how much may be asked, and when again', async () => {
    const of = dattoStandIn({ ...WORLD, haste: 1, perMinute: 2 });
    const first = await ask('/saas/999/seats', { of });
    expect(first.headers.get('x-api-limit-remaining')).toBe('1');
    expect(first.headers.get('x-api-limit-resets')).toBe(String(Math.ceil((NOW + 60_000) / 1000)));
    expect((await ask('/saas/999/seats', { of })).status).toBe(404);
    const last = await ask('/saas/999/seats', { of });
    expect([last.status, last.headers.get('retry-after')]).toEqual([429, '60']);
    const client = dattoClient(
      {
        request: async (address, { headers } = {}) => {
          const answer = await of.request(address, { headers: headers ?? {} });
          return {
            status: answer.status,
            headers: Object.fromEntries(answer.headers),
            body: Buffer.from(''),
          };
        },
        ...{ origin: 'http://datto.example', now: () => new Date(NOW) },
      },
      { publicKey: 'public', secretKey: 'secret' },
    );
    const retryAt = new Date(NOW + 60_000);
    await expect(client.domains()).rejects.toMatchObject({ kind: 'throttled', retryAt });
  });

  it('ignores paging of lists, has one page of applications, and filters seats by their types', async () => {
    expect(JSON.parse((await ask('/saas/domains?_page=2&_perPage=1')).text)).toHaveLength(4);
    const pageOf = async (page: number) =>
      JSON.parse((await ask(`/saas/410021/applications?_page=${page}&_perPage=5`)).text);
    expect(await pageOf(1)).toMatchObject({
      pagination: { page: 1, perPage: 5, totalPages: 1, count: 1 },
      items: [{ customerId: 410_021 }],
    });
    expect((await pageOf(2)).items).toEqual([]);
    const seats = JSON.parse((await ask('/saas/410021/seats?seatType=Site,Team')).text);
    expect(seats).toHaveLength(3);
    expect(seats[0]).toMatchObject({
      mainId: 'https://sharepoint.c410021.example/sites/sharepoint-site-protected-0',
      ...{ seatType: 'Site', seatState: 'Active', billable: '1' },
    });
  });

  it('has windows whose start is the later end, and fewer bytes of applications than of the customer', async () => {
    const { items } = JSON.parse((await ask('/saas/410021/applications')).text);
    const apps = items[0].suites[0].appTypes as { usedBytes: number; backupHistory: object[] }[];
    expect(apps.map(({ backupHistory }) => backupHistory.length)).toEqual([10, 10, 10, 10]);
    expect(apps[3]?.backupHistory[0]).toEqual({
      ...{ timeWindow: 'Between0dAnd1d', startTime: NOW, endTime: NOW - DAY, totalServiceCount: 0 },
      ...{ activeServiceCount: 0, activeServiceWithBackupCount: 0, activeServiceWithPerfectBackupCount: 0 },
      status: 'Insufficient History',
    });
    const sum = apps.reduce((bytes, { usedBytes }) => bytes + usedBytes, 0);
    expect(items[0].usedBytes).toBeGreaterThan(sum);
    expect(items[0].usedBytes).toBeLessThan(sum * 1.1);
  });
});
