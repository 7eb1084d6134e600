import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Client } from '#lib/contract/client.ts';
import type { LicenseChange } from '#lib/contract/license-schemas.ts';
import { connectBrowser, type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { fillDirectory, SOUGHT } from '#test/support/directory.ts';
import { issueFor, redeem, refusal } from '#test/support/tokens.ts';

onBothDatabases('the License Manager', (open) => {
  let console: TestConsole;
  let admin: Client;
  let id: string;

  beforeEach(async () => {
    console = await testConsole(await open());
    admin = await console.as('admin@bluebird.example');
    id = (await admin.listAccounts({ query: {} })).items[0]?.id ?? '';
  });
  afterEach(() => console.close());

  type Query = Parameters<Client['listLicenses']>[0]['query'];
  const list = (query: Query = {}, client = admin) => client.listLicenses({ params: { id }, query });
  const save = (body: LicenseChange, ifMatch: string, client = admin) =>
    client.changeLicenses({ params: { id }, body, ifMatch });
  const named = (change: { assign?: object[]; unassign?: string[] }) =>
    ({ assign: [], unassign: [], ...change }) as LicenseChange;
  const userOf = async (search: string) => {
    const [user] = (await list({ search })).items;
    if (!user) throw new Error(`nobody is called ${search}`);
    return user;
  };

  it('lists all users by name, a page at a time, each once', async () => {
    const all = await list({ limit: 200 });
    expect(all.matching).toBe(27);
    expect(all.licenses).toEqual({ bought: 25, standard: 23, archived: 0, none: 4 });
    const names = all.items.map(({ name }) => name.toLowerCase());
    expect(names).toEqual(names.toSorted());
    const paged: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await list({ limit: 4, ...(cursor && { cursor }) });
      paged.push(...page.items.map((user) => user.id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(paged).toEqual(all.items.map((user) => user.id));
  });

  it('finds many as it finds few: a page at a time, each once, and counts them', async () => {
    await fillDirectory(console.db, 'bluebird.example', 450);
    const found: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await list({ search: 'USER', limit: 200, ...(cursor && { cursor }) });
      expect(page.matching).toBe(449);
      found.push(...page.items.map((user) => user.name.toLowerCase()));
      cursor = page.nextCursor;
    } while (cursor);
    expect(new Set(found).size).toBe(449);
    expect(found).toEqual(found.toSorted());
    expect(await list({ search: 'zenobia' })).toMatchObject({ matching: 1, items: [{ name: SOUGHT }] });
    const { version } = await list();
    const saved = await save({ filter: { license: 'none' }, action: 'archived' }, version);
    expect((await list()).licenses).toEqual(saved.licenses);
  });

  it('finds by part of name or address whatever the case, by license, and these ones alone', async () => {
    expect((await list({ search: 'BRANDT' })).items).toMatchObject([
      { name: 'Ada Brandt', license: 'standard' },
    ]);
    expect((await list({ search: 'office@blue' })).items).toMatchObject([
      { name: 'Owen Pryce', license: null },
    ]);
    expect(await list({ search: '%' })).toMatchObject({ items: [], matching: 0 });
    expect(await list({ license: 'none', limit: 2 })).toMatchObject({
      matching: 4,
      nextCursor: expect.any(String),
    });
    // Only the caller's own directory, not those of other organizations.
    expect(await list({ search: '@' })).toMatchObject({ matching: 27 });
    expect(await list({ search: '.example', license: 'none' })).toMatchObject({ matching: 4 });
    const two = [(await userOf('brandt')).id, (await userOf('pryce')).id];
    expect((await list({ ids: two.join(',') })).items.map((user) => user.id).sort()).toEqual(two.sort());
    expect(await refusal(list({ ids: 'x' }))).toMatchObject({ code: 'validation-failed' });
    expect(await refusal(list({ cursor: 'nonsense' }))).toMatchObject({ code: 'cursor-expired' });
  });

  it('saves several at once, tells log and both feeds, and counts again apart from what was measured', async () => {
    const { version } = await list();
    const before = await admin.getAccount({ params: { id } });
    const [owen, ada] = [await userOf('pryce'), await userOf('brandt')];
    const { nextCursor } = await admin.changes({ query: {} });
    const saved = await save(
      named({ assign: [{ userId: owen.id, kind: 'standard' }], unassign: [ada.id] }),
      version,
    );
    expect(saved).toMatchObject({ changed: 2, licenses: { standard: 23, none: 4 } });
    expect(saved.version).not.toBe(version);
    const archived = await save(named({ assign: [{ userId: ada.id, kind: 'archived' }] }), saved.version);
    expect(archived.licenses).toEqual({ bought: 25, standard: 23, archived: 1, none: 3 });
    expect((await admin.changesSince(nextCursor))?.accounts).toMatchObject([{ id }]);
    const after = await admin.getAccount({ params: { id } });
    expect(after.users).toEqual({ licensed: 23, total: 27 });
    expect(after.seats).toEqual(before.seats);
    const { items } = await admin.listActivity({ query: { accountId: id } });
    expect(items.map(({ action, licenses }) => [action, licenses])).toEqual([
      ['licenses.changed', { standard: 0, archived: 1, none: 0, names: ['Ada Brandt'] }],
      ['licenses.changed', { standard: 1, archived: 0, none: 1, names: ['Ada Brandt', 'Owen Pryce'] }],
    ]);
  });

  it('refuses what was read before somebody else saved, and changes nothing of it', async () => {
    const { version } = await list();
    const owen = await userOf('pryce');
    const first = await save(named({ assign: [{ userId: owen.id, kind: 'standard' }] }), version);
    expect(await refusal(save(named({ unassign: [owen.id] }), version))).toMatchObject({
      code: 'version-conflict',
    });
    expect(await userOf('pryce')).toMatchObject({ license: 'standard' });
    const path = `/api/v1/accounts/${id}/licenses`;
    const headers = await headersOf(console);
    const refused = await console.request(path, {
      method: 'PATCH',
      headers: { ...headers, 'content-type': 'application/json', 'if-match': `"${version}"` },
      body: '{}',
    });
    expect(refused.status).toBe(412);
    expect(await refused.json()).toMatchObject({ code: 'version-conflict', version: first.version });
    expect((await console.request(path, { headers })).headers.get('etag')).toBe(`"${first.version}"`);
  });

  it('two saves at once: one is told of the other', async () => {
    const { version } = await list();
    const [owen, ada] = [await userOf('pryce'), await userOf('brandt')];
    const answers = await Promise.allSettled([
      save(named({ assign: [{ userId: owen.id, kind: 'archived' }] }), version),
      save(named({ assign: [{ userId: ada.id, kind: 'archived' }] }), version),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await list()).licenses.archived).toBe(1);
  });

  it('is no change when it is so already: no version, no entry', async () => {
    const { version } = await list();
    const ada = await userOf('brandt');
    const again = await save(named({ assign: [{ userId: ada.id, kind: 'standard' }] }), version);
    expect(again).toMatchObject({ changed: 0, version });
    expect((await admin.listActivity({ query: { accountId: id } })).items).toEqual([]);
  });

  it('refuses more than were bought, and then changes nobody', async () => {
    const { version } = await list();
    const all = { filter: { license: 'none' as const }, action: 'standard' as const };
    expect(await refusal(save(all, version))).toMatchObject({ code: 'not-enough-licenses' });
    expect(await list()).toMatchObject({ version, licenses: { standard: 23, none: 4 } });
  });

  it('changes all that match, and whoever holds too many may still give back', async () => {
    await console.db.updateTable('account').set({ licenses: 10 }).where('id', '=', id).execute();
    const { version } = await list();
    const back = await save({ filter: { license: 'standard' }, action: 'archived' }, version);
    expect(back.licenses).toEqual({ bought: 10, standard: 0, archived: 23, none: 4 });
    const everyone = await save({ filter: {}, action: 'none' }, (await list()).version);
    expect(everyone.licenses).toEqual({ bought: 10, standard: 0, archived: 0, none: 27 });
    const { items } = await admin.listActivity({ query: { accountId: id } });
    expect(items.map(({ licenses }) => licenses)).toMatchObject([
      { standard: 0, archived: 0, none: 23 },
      { standard: 0, archived: 23, none: 0, names: ['Ada Brandt', expect.any(String), expect.any(String)] },
    ]);
  });

  it('changes nobody of another directory, whatever is looked for', async () => {
    const held = () =>
      console.db
        .selectFrom('directoryUser')
        .where('accountId', '!=', id)
        .select(['id', 'license'])
        .orderBy('id')
        .execute();
    const others = await held();
    await save({ filter: { search: '@' }, action: 'none' }, (await list()).version);
    expect(await list({ license: 'none' })).toMatchObject({ matching: 27 });
    expect(await held()).toEqual(others);
  });

  it('tells the reseller’s feed too, and counts those who were not covered', async () => {
    const northwind = await console.as('admin@northwind.example');
    await redeem(northwind, (await issueFor(admin)).token);
    const { nextCursor } = await northwind.changes({ query: { limit: 200 } });
    const detail = () => admin.getAccount({ params: { id } });
    const { uncoveredUsers, uncovered } = await detail();
    expect([uncoveredUsers, uncovered?.length]).toEqual([4, 4]);
    expect(uncovered).toContain('Owen Pryce');
    const [owen, sunniva] = [await userOf('pryce'), await userOf('dahl')];
    await save(
      { assign: [{ userId: owen.id, kind: 'standard' }], unassign: [sunniva.id] },
      (await list()).version,
    );
    expect((await northwind.changesSince(nextCursor))?.accounts).toMatchObject([{ id, uncoveredUsers: 3 }]);
    // As many users as before have no license, but for one of them it was an administrator's choice.
    const left = uncovered?.filter((name) => name !== 'Owen Pryce');
    expect(await detail()).toMatchObject({ uncoveredUsers: 3, uncovered: left });
  });

  it('takes ten thousand in one request, and not one more', async () => {
    const nobody = Array.from({ length: 10_000 }, () => randomUUID());
    const { version } = await list();
    expect(await refusal(save({ unassign: nobody }, version))).toMatchObject({
      code: 'validation-failed',
      facts: { fields: { assign: expect.stringContaining('directory') } },
    });
    expect(await refusal(save({ unassign: [...nobody, randomUUID()] }, version))).toMatchObject({
      facts: { fields: { unassign: expect.any(String) } },
    });
  });

  it('decides at once who may generate a token', async () => {
    const ada = await userOf('admin@bluebird');
    const { version } = await save(named({ unassign: [ada.id] }), (await list()).version);
    expect(await refusal(issueFor(admin))).toMatchObject({ code: 'issuer-not-licensed' });
    await save(named({ assign: [{ userId: ada.id, kind: 'standard' }] }), version);
    expect((await issueFor(admin)).row).toMatchObject({ revokedAt: null });
  });

  it('is of one account: others’ are not found, others’ users refuse it all', async () => {
    const alder = await console.as('admin@alderfinch.example');
    const [other] = (await alder.listAccounts({ query: {} })).items;
    const theirs = await alder.listLicenses({ params: { id: other?.id ?? '' }, query: {} });
    expect(await refusal(list({}, alder))).toMatchObject({ code: 'not-found' });
    const ada = await userOf('brandt');
    const mixed = named({ unassign: [ada.id, theirs.items[0]?.id ?? ''] });
    expect(await refusal(save(mixed, (await list()).version))).toMatchObject({ code: 'validation-failed' });
    expect(await userOf('brandt')).toMatchObject({ license: 'standard' });
  });

  it('refuses bad input by name', async () => {
    const { version } = await list();
    const ada = await userOf('brandt');
    const twice = named({ assign: [{ userId: ada.id, kind: 'standard' }], unassign: [ada.id] });
    expect(await refusal(save(twice, version))).toMatchObject({ code: 'validation-failed' });
    const wrong = (body: object) => refusal(save(body as LicenseChange, version));
    expect(await wrong({ filter: { serach: 'bob' }, action: 'none' })).toMatchObject({
      facts: { fields: { filter: expect.any(String) } },
    });
    expect(await wrong({ filter: {} })).toMatchObject({ facts: { fields: { action: expect.any(String) } } });
    expect(await wrong({ unassign: ['x'] })).toMatchObject({
      facts: { fields: { 'unassign.0': expect.any(String) } },
    });
    const cases = { unassign: [ada.id, ada.id.toUpperCase()] };
    expect(await wrong(cases)).toMatchObject({ code: 'validation-failed' });
    const without = await console.request(`/api/v1/accounts/${id}/licenses`, {
      method: 'PATCH',
      headers: { ...(await headersOf(console)), 'content-type': 'application/json' },
      body: JSON.stringify(named({})),
    });
    expect(without.status).toBe(428);
  });
});

async function headersOf(console: TestConsole) {
  return { authorization: `Bearer ${await connectBrowser(console.db, 'admin@bluebird.example')}` };
}
