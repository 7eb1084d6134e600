import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReadFailure } from '#companion/sources/read-failure.ts';
import { spanningClient } from '#companion/sources/spanning/client.ts';
import { spanningConnection } from '#companion/sources/spanning/connection.ts';
import { LicenseRefusal } from '#companion/sources/vendor-licenses.ts';
import { type Answer, answering } from '../../support/answering.ts';
import { HOUR, NOW } from '../../support/records.ts';
import { ANA, BASE, LEFT, NEW, S1, S3 } from './payloads.ts';

/** A client whose questions are answered in turn, and what it asked. */
function aClient(...answers: Answer[]) {
  const { request, asked, sent } = answering(...answers);
  const connection = spanningConnection(
    { request, base: BASE, now: () => new Date(NOW) },
    { publicKey: 'ada@marlin.example', secretKey: 'tóken' },
  );
  return { client: spanningClient(connection), all: asked, sent };
}
const failureOf = (promise: Promise<unknown>) => promise.then(String, (reason) => reason);
const pages = (...all: object[]) => all.map((body): Answer => ({ body }));

it('asks with the credential, which is in no address', async () => {
  const { client, all, sent } = aClient({ body: S1 });
  expect(await client.tenant()).toMatchObject({ licenses: 120, status: 'paid' });
  expect(all).toEqual([`${BASE}/tenant`]);
  const basic = Buffer.from('ada@marlin.example:tóken').toString('base64');
  expect(sent[0]?.headers?.authorization).toBe(`Basic ${basic}`);
});

it('asks for a window in ms', async () => {
  const { client, all } = aClient({ body: [] });
  await client.summary({ start: new Date(1000), end: new Date(2000) });
  expect(all).toEqual([`${BASE}/tenant/backups/summary?start=1000&end=2000`]);
});

describe('an answer', () => {
  it.each<[string, Answer, object]>([
    ['401', { status: 401 }, { kind: 'refused', retryAt: null }],
    ['403', { status: 403 }, { kind: 'out-of-scope' }],
    ['404', { status: 404 }, { kind: 'gone' }],
    ['400', { status: 400 }, { kind: 'shape' }],
    ['a redirect', { status: 302, headers: { location: 'https://elsewhere.example' } }, { kind: 'shape' }],
    [
      '429 with seconds',
      { status: 429, headers: { 'retry-after': '37' } },
      { kind: 'throttled', retryAt: new Date(NOW + 37_000) },
    ],
    ['429 without', { status: 429 }, { kind: 'throttled', retryAt: new Date(NOW + 60_000) }],
    ['504', { status: 504 }, { kind: 'slow' }],
    ['none in time', { reason: 'too-slow' }, { kind: 'slow' }],
    ['none', { reason: 'unreachable' }, { kind: 'unreachable' }],
    ['a page with 200', { headers: { 'content-type': 'text/html' }, body: '<html>' }, { kind: 'shape' }],
    ['an error with 200', { body: { message: 'Not now' } }, { kind: 'shape' }],
  ])('of %s is said as such', async (_, answer, failure) => {
    const error = await failureOf(aClient(answer).client.usersWithResults(WINDOW, LATER));
    expect(error).toBeInstanceOf(ReadFailure);
    expect(error).toMatchObject(failure);
    expect(JSON.stringify([error.message, error.stack])).not.toMatch(/tóken|ada@/);
  });

  it('that asks to wait is heard until the next one', async () => {
    const { client } = aClient({ status: 429, headers: { 'retry-after': '37' } }, { body: S1 });
    await failureOf(client.tenant());
    expect(client.restsUntil()).toEqual(new Date(NOW + 37_000));
    await client.tenant();
    expect(client.restsUntil()).toBeNull();
  });
});

const WINDOW = { start: new Date(NOW - HOUR), end: new Date(NOW) };
const LATER = new Date(NOW + HOUR);

describe('a list of users', () => {
  it('S3: has all of its pages', async () => {
    const { client, all } = aClient(...pages(...S3));
    expect(await client.usersWithResults(WINDOW, LATER)).toMatchObject([
      {
        user: { principalName: 'ana.ruiz@marlin.example', isAdmin: true },
        since: Date.parse('2026-11-29T00:00:00Z'),
      },
      { user: { email: '', license: 'archived', isDeleted: true }, since: null },
      { user: { license: null }, since: null },
    ]);
    expect(all).toEqual([
      `${BASE}/users?size=250&status=true&start=${NOW - HOUR}&end=${NOW}`,
      // The vendor's link leaves out that results are wanted.
      `${BASE}/users?msIdOffset=2&sortPropOffset=left.lately%40marlin.example&size=2&status=true&start=${NOW - HOUR}&end=${NOW}`,
    ]);
  });

  it.each([undefined, null, ''])('ends with %j', async (nextLink) => {
    expect(await aClient({ body: { users: [ANA], nextLink } }).client.users()).toHaveLength(1);
  });

  it('goes on after an empty page', async () => {
    const answers = pages({ users: [], nextLink: `${BASE}/users?a` }, { users: [ANA] });
    expect(await aClient(...answers).client.users()).toHaveLength(1);
  });

  it.each([
    'https://o365-api-us.spanningbackup.com/external/users?a',
    'http://o365-api-eu.spanningbackup.com/external/users?a',
    'https://o365-api-eu.spanningbackup.com:8443/external/users?a',
    'https://o365-api-eu.spanningbackup.com.evil.example/external/users?a',
    'https://ada:x@o365-api-eu.spanningbackup.com/external/users?a',
    '//evil.example/users?a',
    'javascript:1',
    'https://',
  ])('is none that leads to %s, which is not asked', async (nextLink) => {
    const { client, all } = aClient({ body: { users: [ANA], nextLink } });
    expect(await failureOf(client.users())).toMatchObject({ kind: 'shape' });
    expect(all).toHaveLength(1);
  });

  const link = (cursor: string) => `${BASE}/users?msIdOffset=${cursor}`;
  it.each<[string, object[]]>([
    [
      'leads back',
      [
        { users: [ANA], nextLink: link('1') },
        { users: [LEFT], nextLink: link('1') },
      ],
    ],
    ['leads to itself', [{ users: [ANA], nextLink: `${BASE}/users?size=1000&status=false` }]],
    [
      'has nothing new',
      [
        { users: [ANA], nextLink: link('1') },
        { users: [ANA], nextLink: link('2') },
      ],
    ],
    ['has no users', [{ users: [ANA], nextLink: link('1') }, { nextLink: '' }]],
    ['has a user without a name', [{ users: [{ ...ANA, userPrincipalName: '' }] }]],
    ['has a user of whom it does not say whether', [{ users: [{ ...ANA, assigned: '' }] }]],
    ['has a cursor that is none', [{ users: [ANA], nextLink: 7 }]],
  ])('is none if a page %s', async (_, bodies) => {
    expect(await failureOf(aClient(...pages(...bodies)).client.users())).toMatchObject({ kind: 'shape' });
  });

  it('is none without end', async () => {
    const endless = Array.from({ length: 401 }, (_, place) => ({
      users: [{ ...NEW, msId: `${place}` }],
      nextLink: link(`${place}`),
    }));
    const { client, all } = aClient(...pages(...endless));
    expect(await failureOf(client.users())).toMatchObject({ kind: 'shape' });
    expect(all).toHaveLength(400);
  });

  it('is none that has no time', async () => {
    const { client, all } = aClient(...pages(...S3));
    const error = await failureOf(client.usersWithResults(WINDOW, new Date(NOW - 1)));
    expect(error).toMatchObject({ kind: 'slow' });
    expect(all).toHaveLength(1);
  });

  it('is whole or none, whatever becomes of a page', async () => {
    const broken = fc.constantFrom<[Answer, string]>(
      [{ status: 401 }, 'refused'],
      [{ status: 429 }, 'throttled'],
      [{ status: 500 }, 'unreachable'],
      [{ status: 504 }, 'slow'],
      [{ reason: 'unreachable' }, 'unreachable'],
      [{ body: '{"users":[' }, 'shape'],
      [{ body: [] }, 'shape'],
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(3), { minLength: 1, maxLength: 6 }),
        fc.option(fc.tuple(fc.nat(5), broken)),
        async (sizes, fault) => {
          let count = 0;
          const answers = sizes.map((size, place): Answer => {
            const users = Array.from({ length: size }, () => ({ ...NEW, msId: `${count++}` }));
            return { body: { users, nextLink: place + 1 < sizes.length ? link(`${place}`) : null } };
          });
          const [place, [answer, kind]] = fault ?? [sizes.length, [{ status: 500 }, '']];
          if (place < sizes.length) answers.splice(place, 1, answer);
          const read = await aClient(...answers)
            .client.users()
            .catch((error) => error.kind);
          if (place < sizes.length) expect(read).toBe(kind);
          else expect(read).toHaveLength(count);
        },
      ),
    );
  });
});

describe('one user', () => {
  it('is asked for by name', async () => {
    const guest = { ...NEW, userPrincipalName: 'x_y.example#EXT#@marlin.example' };
    const { client, all } = aClient({ body: guest });
    expect(await client.user('X_y.example#EXT#@marlin.example')).toMatchObject({ license: null });
    expect(all).toEqual([`${BASE}/users/X_y.example%23EXT%23%40marlin.example?status=false`]);
  });

  it('may not be known', async () => {
    expect(await aClient({ status: 404 }).client.user('no@marlin.example')).toBeNull();
  });

  it('is looked for in the list where no single one can be asked for', async () => {
    const { client, all } = aClient({ status: 400 }, ...pages(...S3));
    expect(await client.user('not.yet@marlin.example')).toMatchObject({ name: 'Not Yet' });
    expect(all).toHaveLength(3);
    expect(await aClient({ status: 400 }, ...pages(...S3)).client.user('no@marlin.example')).toBeNull();
    const partly = aClient({ status: 400 }, { body: S3[0] }, { status: 500 });
    expect(await failureOf(partly.client.user('ana.ruiz@marlin.example'))).toMatchObject({
      kind: 'unreachable',
    });
  });

  it('is not another one', async () => {
    const error = await failureOf(aClient({ body: ANA }).client.user('not.yet@marlin.example'));
    expect(error).toMatchObject({ kind: 'shape' });
  });
});

describe('a change of licenses', () => {
  const names = [ANA.userPrincipalName, NEW.userPrincipalName];

  it('names the users and the license', async () => {
    const done = { body: { userPrincipalNames: names.map((name) => name.toUpperCase()), licensed: true } };
    const { client, all, sent } = aClient(done, { body: { userPrincipalNames: names, licensed: 'False' } });
    await client.assign(names, 'archived');
    await client.unassign(names);
    expect(all).toEqual([`${BASE}/users/assign`, `${BASE}/users/unassign`]);
    expect(sent.map((one) => [one?.method, JSON.parse(one?.body ?? '')])).toEqual([
      ['POST', { userPrincipalNames: names, licenseType: 'ARCHIVE' }],
      ['POST', { userPrincipalNames: names }],
    ]);
    expect(sent[0]?.headers).toMatchObject({ 'content-type': 'application/json' });
  });

  it('of nobody asks for nothing, and one of too many is a fault of ours', async () => {
    const { client, all } = aClient();
    await client.assign([], 'standard');
    await expect(client.unassign(Array(501).fill('a@marlin.example'))).rejects.toThrow(RangeError);
    expect(all).toEqual([]);
  });

  it.each<[Answer, object]>([
    [
      { status: 404, body: { message: 'User not found' } },
      { kind: 'unknown-user', word: 'User not found' },
    ],
    [
      { status: 404, body: '' },
      { kind: 'unknown-user', word: null },
    ],
    [
      { status: 409, body: { message: 'No licenses available' } },
      { kind: 'none-left', word: 'No licenses available' },
    ],
    [{ status: 400, body: { error: 'Seat limit exceeded' } }, { kind: 'none-left' }],
    [
      { status: 400, body: { code: 'FST_ERR_VALIDATION', message: 'body\nmust be' } },
      { kind: 'refused', word: 'body must be' },
    ],
    [{ status: 422 }, { kind: 'refused', word: null }],
  ])('that is answered with %j is refused', async (answer, refusal) => {
    const error = await failureOf(aClient(answer).client.assign(names, 'standard'));
    expect(error).toBeInstanceOf(LicenseRefusal);
    expect(error).toMatchObject(refusal);
  });

  it.each<[Answer, object]>([
    [{ status: 401 }, { kind: 'refused' }],
    // The credential may not change licenses at all.
    [{ status: 403 }, { kind: 'out-of-scope' }],
    [
      { status: 429, headers: { 'retry-after': '5' } },
      { kind: 'throttled', retryAt: new Date(NOW + 5000) },
    ],
    [{ status: 502 }, { kind: 'unreachable' }],
    [{ status: 504 }, { kind: 'slow' }],
    [{ reason: 'too-slow' }, { kind: 'slow' }],
    [{ status: 302 }, { kind: 'shape' }],
    [{ status: 204, body: '' }, { kind: 'shape' }],
    [{ body: { ok: true } }, { kind: 'shape' }],
    [{ body: { userPrincipalNames: names.slice(1), licensed: true } }, { kind: 'shape' }],
  ])('that is answered with %j is not known, and not sent again', async (answer, failure) => {
    const { client, all } = aClient(answer);
    const error = await failureOf(client.assign(names, 'standard'));
    expect(error).toBeInstanceOf(ReadFailure);
    expect(error).toMatchObject(failure);
    expect(all).toHaveLength(1);
  });
});
