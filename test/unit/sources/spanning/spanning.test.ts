import { describe, expect, it } from 'vitest';
import { spanningAt, spanningHost } from '#companion/sources/spanning/open-spanning.ts';
import { REGIONS } from '#lib/domain/account.ts';
import type { SpanningSettings } from '#lib/domain/spanning.ts';
import { type Answer, answering } from '../../support/answering.ts';
import { DAY, HOUR } from '../../support/records.ts';
import { GOOGLE, S1, S2, S3 } from './payloads.ts';

const NOON = Date.parse('2026-11-29T12:00:00Z');
const KNOWN = { ref: 'tenant', workloads: [], seats: null, asksSeats: true };

function aVendor(settings: Partial<SpanningSettings>, ...answers: Answer[]) {
  const { request, asked, sent } = answering(...answers);
  const vendor = spanningAt(
    spanningHost,
    request,
    () => new Date(NOON),
  )({
    ...{ vendor: 'spanning', publicKey: 'ada@marlin.example', secretKey: 'token' },
    settings: {
      ...{ service: 'office365', region: 'eu', domain: 'Marlin.example', clientName: 'Marlin Dental' },
      ...settings,
    },
  });
  return { vendor, asked, sent };
}
const bodies = (...all: object[]) => all.map((body): Answer => ({ body }));

it.each(REGIONS)('asks the host of the region %s alone', async (region) => {
  const office = aVendor({ region }, ...bodies(S1));
  await office.vendor.list();
  const google = aVendor({ region, service: 'google' }, ...bodies(GOOGLE));
  await google.vendor.list();
  expect([...office.asked, ...google.asked]).toEqual([
    `https://o365-api-${region}.spanningbackup.com/external/tenant`,
    `https://api-${region}.spanningbackup.com/api/v1/users`,
  ]);
});

describe('a tenant of Microsoft 365', () => {
  it('is the only account', async () => {
    const { assigned: _, ...tenant } = S1;
    expect(await aVendor({}, ...bodies(S1)).vendor.list()).toEqual([
      {
        ...{ ref: 'tenant', customerRef: 'tenant', clientName: 'Marlin Dental', domain: 'Marlin.example' },
        ...{ domains: ['marlin.example'], service: 'office365', label: null, retention: null },
        ...{ facts: expect.objectContaining({ licensedSeats: 118 }), coarse: {}, tenant },
      },
    ]);
  });

  it('is read with its users, of seven days', async () => {
    const { vendor, asked } = aVendor({}, ...bodies(S2, ...S3));
    const read = await vendor.read(KNOWN);
    expect(read).toMatchObject({
      facts: { verdict: { result: 'warning' }, seatsBehind: [] },
      seatsRestMs: DAY,
    });
    expect(read?.users).toHaveLength(3);
    const times = `start=${NOON - 7 * DAY}&end=${NOON}`;
    expect(asked.slice(0, 2).map((address) => address.split('/external/')[1])).toEqual([
      `tenant/backups/summary?${times}`,
      `users?size=250&status=true&${times}`,
    ]);
  });

  it('is read without them while they rest', async () => {
    const { vendor, asked } = aVendor({}, ...bodies(S2));
    const read = await vendor.read({ ...KNOWN, asksSeats: false });
    expect(read).toEqual({
      facts: expect.objectContaining({ workloads: expect.any(Array) }),
      seatsRestMs: null,
      users: null,
    });
    expect(read?.facts).not.toHaveProperty('seatsBehind');
    expect(asked).toHaveLength(1);
  });

  it.each<[Answer]>([
    [{ status: 504 }],
    [{ reason: 'too-slow' }],
    [{ status: 429, headers: { 'retry-after': '300' } }],
    [{ status: 500 }],
  ])('counts without its users where a page of them is answered with %j', async (answer) => {
    const { vendor } = aVendor({}, { body: S2 }, { body: S3[0] }, answer);
    const read = await vendor.read(KNOWN);
    expect(read).toEqual({
      facts: expect.objectContaining({ backups24h: expect.any(Object) }),
      seatsRestMs: HOUR,
      users: null,
    });
    const isThrottled = 'status' in answer && answer.status === 429;
    expect(vendor.restsUntil()).toEqual(isThrottled ? new Date(NOON + 300_000) : null);
  });

  it('has its users without their results where these take too long', async () => {
    const { vendor } = aVendor({}, { body: S2 }, { status: 504 }, { body: S3[0] }, { body: S3[1] });
    const read = await vendor.read(KNOWN);
    expect(read?.users).toHaveLength(3);
    expect(read).toMatchObject({ seatsRestMs: 24 * HOUR });
    expect(read?.facts).not.toHaveProperty('seatsBehind');
  });

  it.each<[Answer, string]>([
    [{ status: 401 }, 'refused'],
    [{ status: 403 }, 'out-of-scope'],
    [{ body: { users: 'none' } }, 'shape'],
    [{ body: S3[0] }, 'shape'],
  ])('is not read where a page of its users is answered with %j', async (answer, kind) => {
    const { vendor } = aVendor({}, { body: S2 }, { body: S3[0] }, answer);
    await expect(vendor.read(KNOWN)).rejects.toMatchObject({ kind });
  });

  it.each([401, 429, 500, 504])('is not read without its summary: %i', async (status) => {
    const { vendor, asked } = aVendor({}, { status });
    await expect(vendor.read(KNOWN)).rejects.toHaveProperty('kind');
    expect(asked).toHaveLength(1);
  });

  it('has licenses', async () => {
    const { vendor } = aVendor({}, ...bodies(...S3));
    expect((await vendor.licenses?.users())?.map(({ license }) => license)).toEqual([
      'standard',
      'archived',
      null,
    ]);
  });
});

describe('a domain of Google Workspace', () => {
  const google = (...answers: Answer[]) =>
    aVendor({ service: 'google', domain: 'quill.example' }, ...answers);

  it('is the only account', async () => {
    expect(await google(...bodies(GOOGLE)).vendor.list()).toMatchObject([
      { ref: 'tenant', domain: 'quill.example', service: 'google', facts: {}, coarse: {}, tenant: null },
    ]);
    await expect(google({ status: 401 }).vendor.list()).rejects.toMatchObject({ kind: 'refused' });
  });

  it.each<[string, unknown]>([
    ['in a wrapper', GOOGLE],
    ['bare', GOOGLE.users],
    ['with things that are no users', [...GOOGLE.users, { type: 'drive', email: 'x', licensed: true }]],
  ])('says who has a license, and nothing of backups: %s', async (_, body) => {
    const read = await google({ body }).vendor.read(KNOWN);
    expect(read).toEqual({
      facts: {
        licensedSeats: 2,
        seats: [expect.objectContaining({ type: 'user', protected: 1, archived: 1, unprotected: 1 })],
      },
      users: [
        {
          ...{ ref: 'mia@quill.example', principalName: 'Mia@quill.example', email: 'Mia@quill.example' },
          ...{ name: 'Mia@quill.example', license: 'standard', isAdmin: false, isDeleted: false },
        },
        expect.objectContaining({ license: 'archived' }),
        expect.objectContaining({ license: null }),
      ],
      seatsRestMs: DAY,
    });
  });

  it('is asked for nothing while its users rest', async () => {
    const { vendor, asked } = google();
    expect(await vendor.read({ ...KNOWN, asksSeats: false })).toEqual({
      facts: {},
      seatsRestMs: null,
      users: null,
    });
    expect(asked).toEqual([]);
  });

  it.each<[unknown]>([
    [{ ...GOOGLE, nextPageToken: 'more' }],
    [{ ...GOOGLE, hasMore: true }],
    [{ ...GOOGLE, nextLink: 'https://elsewhere.example/users' }],
    [{ items: [] }],
    [[{ email: 'mia@quill.example' }]],
    ['<html>'],
  ])('is not read as a whole from %j', async (body) => {
    await expect(google({ body }).vendor.read(KNOWN)).rejects.toMatchObject({ kind: 'shape' });
  });

  it('gives and takes licenses by address', async () => {
    const { vendor, asked, sent } = google(...bodies({ licensed: true }, { licensed: false }), {
      status: 404,
    });
    await vendor.licenses?.assign(['mia@quill.example'], 'standard');
    await vendor.licenses?.unassign(['mia@quill.example']);
    expect(await vendor.licenses?.user('new@quill.example')).toBeNull();
    expect(asked.map((address) => address.split('/v1/')[1])).toEqual([
      ...['users/assign', 'users/unassign', 'users/new%40quill.example'],
    ]);
    expect(sent.slice(0, 2).map((one) => JSON.parse(one?.body ?? ''))).toEqual([
      { emails: ['mia@quill.example'], licenseType: 'STANDARD' },
      { emails: ['mia@quill.example'] },
    ]);
  });

  it('knows one user, and no other in their place', async () => {
    const [mia] = GOOGLE.users;
    const user = (address: string) => google({ body: mia }).vendor.licenses?.user(address);
    expect(await user('mia@quill.example')).toMatchObject({ license: 'standard' });
    await expect(user('old@quill.example')).rejects.toMatchObject({ kind: 'shape' });
  });
});
