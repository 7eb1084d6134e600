import { describe, expect, it } from 'vitest';
import { dattoClient } from '#companion/sources/datto/client.ts';
import { ReadFailure } from '#companion/sources/read-failure.ts';
import { type Answer, answering } from '../../support/answering.ts';
import { NOW } from '../../support/records.ts';

/** A client whose questions are answered in turn, and the addresses that it asked. */
function aClient(...answers: Answer[]) {
  const { request, asked, sent } = answering(...answers);
  const client = dattoClient(
    { request, origin: 'https://datto.example', now: () => new Date(NOW) },
    { publicKey: 'public', secretKey: 'sécret' },
  );
  return { client, asked, sent };
}

const aPage = (page: number, totalPages: number, ...items: object[]) => ({
  pagination: { page, totalPages, perPage: 100, count: items.length },
  items,
});
const aCustomer = (customerId: number | string, ...suiteTypes: string[]) => ({
  customerId,
  usedBytes: 5,
  suites: suiteTypes.map((suiteType) => ({ suiteType, appTypes: [] })),
});

it('asks with the key, which is in no address', async () => {
  const { client, asked, sent } = aClient({ body: [] });
  expect(await client.domains()).toEqual([]);
  expect(asked).toEqual(['https://datto.example/v1/saas/domains']);
  expect(sent[0]?.headers?.authorization).toBe(`Basic ${Buffer.from('public:sécret').toString('base64')}`);
});

describe('an answer', () => {
  it.each<[string, Answer, object]>([
    ['401', { status: 401 }, { kind: 'refused', retryAt: null }],
    ['403', { status: 403 }, { kind: 'out-of-scope' }],
    ['404', { status: 404 }, { kind: 'gone' }],
    ['409', { status: 409 }, { kind: 'shape' }],
    ['a redirect', { status: 302, headers: { location: 'https://elsewhere.example' } }, { kind: 'shape' }],
    [
      '429 with seconds',
      { status: 429, headers: { 'retry-after': '37' } },
      { kind: 'throttled', retryAt: new Date(NOW + 37_000) },
    ],
    [
      '429 with 0',
      { status: 429, headers: { 'retry-after': '0' } },
      { kind: 'throttled', retryAt: new Date(NOW) },
    ],
    [
      '429 with a date',
      { status: 429, headers: { 'retry-after': new Date(NOW + 60_000).toUTCString() } },
      { kind: 'throttled', retryAt: new Date(Math.floor((NOW + 60_000) / 1000) * 1000) },
    ],
    [
      '429 with the end of a window',
      { status: 429, headers: { 'x-api-limit-resets': '1795946460' } },
      { kind: 'throttled', retryAt: new Date(1_795_946_460_000) },
    ],
    ['504', { status: 504, headers: { 'content-type': 'text/html' }, body: '<html>' }, { kind: 'slow' }],
    ['none in time', { reason: 'too-slow' }, { kind: 'slow' }],
    ['none', { reason: 'unreachable' }, { kind: 'unreachable' }],
    ['one without end', { reason: 'too-large' }, { kind: 'shape' }],
    [
      'a page with 200',
      { headers: { 'content-type': 'text/html' }, body: '<html>maintenance' },
      { kind: 'shape' },
    ],
    ['a page that says it is JSON', { body: '<html>' }, { kind: 'shape' }],
    ['nothing', { body: '' }, { kind: 'shape' }],
    ['an error with 200', { body: { code: 'exception', message: 'Not now' } }, { kind: 'shape' }],
  ])('of %s is said as such', async (_, answer, failure) => {
    const { client } = aClient(answer);
    const error = await client.domains().catch((reason) => reason);
    expect(error).toBeInstanceOf(ReadFailure);
    expect(error).toMatchObject(failure);
    expect(JSON.stringify([error.message, error.stack])).not.toMatch(/sécret|public:/);
  });

  it.each([502, 503])('of %i is asked for once more', async (status) => {
    const { client, asked } = aClient({ status }, { body: [] });
    expect(await client.domains()).toEqual([]);
    expect(asked).toHaveLength(2);
    await expect(aClient({ status }, { status }).client.domains()).rejects.toMatchObject({
      kind: 'unreachable',
    });
  });

  it('of 504 is not asked for again', async () => {
    const { client, asked } = aClient({ status: 504 });
    await expect(client.seats('7')).rejects.toMatchObject({ kind: 'slow' });
    expect(asked).toHaveLength(1);
  });
});

describe('applications', () => {
  it('are read from all pages, of the customer alone', async () => {
    const { client, asked } = aClient(
      { body: [aPage(1, 2, aCustomer(7, 'Office365'), aCustomer(8, 'Office365'))] },
      { body: aPage(2, 2, aCustomer('7', 'GoogleApps')) },
    );
    const { suites } = await client.applications('7');
    expect(suites.map(({ suiteType }) => suiteType)).toEqual(['Office365', 'GoogleApps']);
    expect(asked).toEqual([
      'https://datto.example/v1/saas/7/applications?daysUntil=28&includeRemoteID=1',
      'https://datto.example/v1/saas/7/applications?daysUntil=28&includeRemoteID=1&_page=2',
    ]);
  });

  it.each<[string, Answer[]]>([
    [
      'a page of them is another one',
      [{ body: aPage(1, 2, aCustomer(7)) }, { body: aPage(1, 2, aCustomer(7)) }],
    ],
    [
      'a page of them says that it is the last one, unlike the first',
      [{ body: aPage(1, 3, aCustomer(7)) }, { body: aPage(2, 2, aCustomer(7)) }],
    ],
    ['they are another customer’s', [{ body: aPage(1, 1, aCustomer(8)) }]],
    ['there are pages without end', [{ body: aPage(1, 101, aCustomer(7)) }]],
  ])('are not taken if %s', async (_, answers) => {
    await expect(aClient(...answers).client.applications('7')).rejects.toMatchObject({ kind: 'shape' });
  });

  it('are not taken if a page of them fails', async () => {
    const { client } = aClient({ body: aPage(1, 2, aCustomer(7)) }, { status: 429 });
    await expect(client.applications('7')).rejects.toMatchObject({ kind: 'throttled' });
  });
});
