import { describe, expect, it } from 'vitest';
import { spanningStandIn } from '#companion/sandbox/spanning/stand-in.ts';
import { spanningUser, type TestWorld } from '#test/support/spanning-world.ts';
import { DAY } from '../support/records.ts';
import {
  ask,
  aWorld,
  EU,
  HARBOUR,
  harbour,
  MIDNIGHT,
  NEW,
  NOW,
  names,
  ofQuill,
  quill,
  US,
} from './harbour.ts';

describe('the stand-in of Spanning', () => {
  it.each<[string, string, string, number]>([
    ['an unknown route, with any credential', '/eu/external/backups', 'x:y', 404],
    ['a region that there is not', '/mars/external/tenant', `admin@${HARBOUR}:secret`, 404],
    ['no credential', `${EU}/tenant`, '', 401],
    ['a wrong token', `${EU}/tenant`, `admin@${HARBOUR}:wrong`, 401],
    ['another address', `${EU}/tenant`, `ana@${HARBOUR}:secret`, 401],
    ['another region', '/us/external/tenant', `admin@${HARBOUR}:secret`, 401],
    ['a credential of its other API', `${US}/users`, `admin@${HARBOUR}:secret`, 401],
    ['the right one', `${EU}/tenant`, `admin@${HARBOUR}:secret`, 200],
    ['the right one in capitals', `${EU}/tenant`, `Admin@Harbour.example:secret`, 200],
  ])('answers to %s', async (_, path, pair, status) => {
    expect((await ask(aWorld(), path, { pair })).status).toBe(status);
  });

  it('says how long to wait when it is asked too much, for each credential apart', async () => {
    const world = aWorld([harbour(), quill()], { perMinute: 2 });
    const app = spanningStandIn(world);
    const of = async (pair: string, path: string) =>
      (await app.request(path, { headers: { authorization: `Basic ${btoa(pair)}` } })) as Response;
    const harbours = () => of(`admin@${HARBOUR}:secret`, `${EU}/tenant`);
    expect([(await harbours()).status, (await harbours()).status]).toEqual([200, 200]);
    const third = await harbours();
    expect([third.status, third.headers.get('retry-after')]).toEqual([429, '60']);
    expect((await of('quill.example:secret', `${US}/users`)).status).toBe(200);
  });

  it('says of a tenant what was bought and who has it', async () => {
    expect((await ask(aWorld(), `${EU}/tenant`)).json).toEqual({
      ...{ licenses: 10, archivedLicenses: 1, users: 3, assigned: 2 },
      ...{ assignedStandard: 1, assignedArchive: 1, status: 'paid' },
    });
  });

  describe('its list of users', () => {
    /** All that it lists by two, and how it says that this was the last page. */
    async function listed(
      world: TestWorld,
      path = `${EU}/users?size=2`,
    ): Promise<{ all: string[]; end: string }> {
      const { json } = await ask(world, path);
      const page = json.users.map(({ userPrincipalName }) => userPrincipalName);
      if (!json.nextLink)
        return { all: page, end: 'nextLink' in json ? JSON.stringify(json.nextLink) : 'missing' };
      expect(json.nextLink).toMatch(LINK);
      const { all, end } = await listed(world, json.nextLink.slice('https://spanning.example'.length));
      return { all: [...page, ...all], end };
    }
    const LINK =
      /^https:\/\/spanning\.example\/eu\/external\/users\?msIdOffset=[-0-9a-f]+&sortPropOffset=u\d+%40harbour\.example&size=2$/;

    it.each([
      [4, 'null'],
      [5, 'missing'],
      [6, '""'],
    ])('has pages in the order of names, %s of which end with %s', async (count, end) => {
      const users = names(count)
        .map((name) => spanningUser(name, null))
        .reverse();
      expect(await listed(aWorld([harbour({ users })]))).toEqual({ all: names(count), end });
    });

    it('says in words of some users what it says of others as JSON does', async () => {
      const users = names(40).map((name) => spanningUser(name, 'standard'));
      const { json } = await ask(aWorld([harbour({ users })]), `${EU}/users`);
      const said = new Set(json.users.map(({ assigned }) => assigned));
      expect(said).toEqual(new Set([true, 'True']));
    });

    it('tells those who have left apart', async () => {
      const of = async (query: string) =>
        (await ask(aWorld(), `${EU}/users?inActiveDirectory=${query}`)).json.users.map(
          ({ displayName }) => displayName,
        );
      expect(await of('true')).toEqual(['ana', 'new']);
      expect(await of('false')).toEqual(['left']);
    });

    it('has results where they are asked for, of those alone who are backed up', async () => {
      const { json } = await ask(
        aWorld(),
        `${EU}/users?status=true&start=${MIDNIGHT - 2 * DAY}&end=${MIDNIGHT - 1}`,
      );
      const [ana, left, none] = json.users.map(({ backupSummary }) => backupSummary);
      expect(ana).toHaveLength(8);
      expect(ana?.[0]).toMatchObject({
        ...{ date: '11/28/2026', type: 'MAIL', userId: expect.stringMatching(/^u-/) },
        backup: { total: 1, partial: 0, failed: 0, successful: 1 },
      });
      expect([left, none]).toEqual([[], []]);
      expect((await ask(aWorld(), `${EU}/users`)).json.users[0]).not.toHaveProperty('backupSummary');
    });

    it.each([
      'size=0',
      'size=1001',
      'size=many',
      'status=yes',
      `start=${NOW}`,
      `status=true&start=${NOW - 8 * DAY}`,
      'status=true&start=yesterday',
      `status=true&start=${NOW}&end=${NOW - 1}`,
    ])('refuses %s', async (query) => {
      const { status, json } = await ask(aWorld(), `${EU}/users?${query}`);
      expect([status, json.code]).toEqual([400, 'FST_ERR_VALIDATION']);
    });

    it('finds one user, whose name may be in capitals; some tenants refuse that', async () => {
      expect((await ask(aWorld(), `${EU}/users/ANA%40${HARBOUR}?status=false`)).json).toMatchObject({
        userPrincipalName: `ana@${HARBOUR}`,
      });
      expect((await ask(aWorld(), `${EU}/users/nobody%40${HARBOUR}`)).status).toBe(404);
      const refusing = aWorld([harbour({ refusesOne: true })]);
      expect((await ask(refusing, `${EU}/users/ana%40${HARBOUR}`)).status).toBe(400);
    });
  });

  it('has licenses of Google Workspace, and no results', async () => {
    const world = aWorld();
    expect((await ask(world, `${US}/users`, ofQuill)).json).toEqual({
      users: [
        { type: 'user', email: 'mia@quill.example', licensed: true, archived: false },
        { type: 'user', email: 'old@quill.example', licensed: true, archived: true },
      ],
    });
    const taken = { ...ofQuill, body: { emails: ['mia@quill.example'] } };
    expect((await ask(world, `${US}/users/unassign`, taken)).json).toEqual({
      ...{ emails: ['mia@quill.example'], licensed: true },
    });
    expect((await ask(world, `${US}/users/mia%40quill.example`, ofQuill)).json.licensed).toBe(false);
    expect((await ask(world, `${US}/users/no%40quill.example`, ofQuill)).status).toBe(404);
    for (const path of ['/tenant', '/tenant/backups/summary', '/backups'])
      expect((await ask(world, `${US}${path}`, ofQuill)).status).toBe(404);
  });

  describe('what goes wrong with it in tests', () => {
    const asking = async (world: TestWorld, path = `${EU}/users`, body?: string) => {
      const {
        status,
        headers,
        body: text,
      } = await world.request(`https://spanning.example${path}`, {
        headers: { authorization: `Basic ${btoa(`admin@${HARBOUR}:secret`)}` },
        ...(body !== undefined && { method: 'POST', body }),
      });
      return { status, type: headers['content-type'], text: text.toString() };
    };
    const GIVEN = JSON.stringify({ userPrincipalNames: [NEW] });

    it.each([
      [
        'another status',
        { kind: 'status', status: 503, headers: { 'retry-after': '7' } },
        { status: 503, text: '' },
      ],
      ['a page of words', { kind: 'html' }, { status: 200, type: 'text/html' }],
    ] as const)('is %s', async (_, fault, expected) => {
      const world = aWorld();
      world.wrong = () => fault;
      expect(await asking(world)).toMatchObject(expected);
      expect(world.asked).toEqual(['GET /eu/external/users']);
    });

    it('is an answer without its end, a list without its end, and none', async () => {
      const world = aWorld();
      world.wrong = () => ({ kind: 'cut' });
      const { text } = await asking(world);
      expect(() => JSON.parse(text)).toThrow();
      world.wrong = () => ({ kind: 'short' });
      expect(JSON.parse((await asking(world)).text)).toMatchObject({ users: { length: 2 }, nextLink: '' });
      world.wrong = () => ({ kind: 'hang' });
      await expect(asking(world)).rejects.toMatchObject({ reason: 'too-slow' });
    });

    it.each([
      ['before', { kind: 'status', status: 504 }, null],
      ['after', { kind: 'lost', status: 504 }, 'standard'],
    ] as const)('comes %s all is done', async (_, fault, license) => {
      const world = aWorld();
      world.wrong = ({ method }) => (method === 'POST' ? fault : null);
      expect((await asking(world, `${EU}/users/assign`, GIVEN)).status).toBe(504);
      expect(world.tenants[0]?.users[2]?.license).toBe(license);
    });
  });
});
