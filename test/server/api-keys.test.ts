import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Client } from '#lib/contract/client.ts';
import { isApiKey } from '#lib/domain/api-key.ts';
import { signIn, type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { TEST_CONFIG } from '#test/support/settings.ts';
import { refusal } from '#test/support/tokens.ts';

const DAY = 86_400;
const ADMIN = 'admin@northwind.example';
const TECH = 'tech@northwind.example';
const CUSTOMER = 'admin@bluebird.example';

onBothDatabases('an API key', (open) => {
  let console: TestConsole;
  let admin: Client;
  beforeEach(async () => {
    console = await testConsole(await open());
    admin = await console.pageOf(ADMIN);
  });
  afterEach(() => console.close());

  const make = (client: Client, days: number | null = null) =>
    client.createKey({ body: { name: 'Dashboard', days } });
  const list = async (client: Client) => (await client.listKeys({ query: {} })).items;
  const status = async (authorization: string, path = '/api/v1/accounts') =>
    (await console.request(path, { headers: { authorization } })).status;
  const bearer = (key: string) => status(`Bearer ${key}`);
  const basic = (user: string, password: string) => status(`Basic ${btoa(`${user}:${password}`)}`);

  const promote = async (email: string, role: 'admin' | 'technician') => {
    const { items } = await admin.listMembers({ query: {} });
    const id = items.find((member) => member.email === email)?.id ?? '';
    return admin.changeRole({ params: { id }, body: { role } });
  };
  const remove = async (email: string) => {
    const { items } = await admin.listMembers({ query: {} });
    return admin.removeMember({ params: { id: items.find((one) => one.email === email)?.id ?? '' } });
  };
  const mails = async () => {
    await console.deliver();
    const { items } = await console.stranger.listMailbox({ query: {} });
    return items.filter(({ subject }) => subject.includes('API key')).map(({ to, text }) => ({ to, text }));
  };
  const activity = async () => {
    const { items } = await admin.listActivity({ query: {} });
    return items.flatMap(({ action, person, key }) =>
      action.startsWith('api-key') ? [[action, person, key]] : [],
    );
  };

  it('is shown once, and reads what a viewer reads', async () => {
    const { key, keyId } = await make(admin);
    expect(isApiKey(key)).toBe(true);
    expect(keyId).toMatch(/^[0-9a-f]{12}$/);
    expect(await list(admin)).toMatchObject([
      {
        ...{ keyId, name: 'Dashboard', madeBy: 'Nora Lindqvist', adoptedBy: null, lastUsedAt: null },
        ...{ endsAt: null, adoptable: false },
      },
    ]);
    expect(JSON.stringify(await list(admin))).not.toContain(key);
    const reader = console.clientWith(key);
    const viewer = await console.as('viewer@northwind.example');
    const [read, seen] = [await reader.listAccounts({ query: {} }), await viewer.listAccounts({ query: {} })];
    expect(read.items.length).toBeGreaterThan(10);
    expect(read.items.map(({ id }) => id)).toEqual(seen.items.map(({ id }) => id));
    const [{ id } = { id: '' }] = read.items;
    expect((await reader.getAccount({ params: { id } })).id).toBe(id);
    expect((await list(admin))[0]?.lastUsedAt).not.toBeNull();
  });

  it('is presented as a bearer, or by HTTP Basic with its id as the user', async () => {
    const { key, keyId } = await make(admin);
    const other = await make(admin);
    expect(await bearer(key)).toBe(200);
    expect(await basic(keyId, key)).toBe(200);
    expect(await status(`basic ${btoa(`${keyId}:${key}`)}`)).toBe(200);
    for (const wrong of [
      () => basic(other.keyId, key),
      () => basic('', key),
      () => basic(keyId, keyId),
      () => basic(key, keyId),
      () => bearer(key.slice(0, -1) + (key.endsWith('0') ? '1' : '0')),
      () => bearer(keyId),
      () => status(`Token ${key}`),
      () => status(`Basic ${key}`),
      () => status('Basic'),
    ]) {
      expect(await wrong()).toBe(401);
    }
    const cookie = await signIn(console.db, ADMIN);
    const both = { authorization: `Bearer ${key}`, cookie };
    expect((await console.request('/api/v1/accounts', { headers: both })).status).toBe(400);
  });

  it("of a customer reads the customer's accounts, and no names", async () => {
    const customer = await console.pageOf(CUSTOMER);
    const { key } = await make(customer);
    const reader = console.clientWith(key);
    const { items } = await reader.listAccounts({ query: {} });
    expect(items.map(({ domain }) => domain)).toContain('bluebird.example');
    const [{ id } = { id: '' }] = items;
    await console.db.updateTable('account').set({ managedBy: 'both' }).where('id', '=', id).execute();
    expect((await customer.getAccount({ params: { id } })).uncovered).toEqual(expect.any(Array));
    expect((await reader.getAccount({ params: { id } })).uncovered).toBeNull();
    expect((await refusal(reader.listUncoveredUsers({ params: { id }, query: {} }))).code).toBe('forbidden');
  });

  it('ends at its end, and is listed no more', async () => {
    const { key } = await make(admin, 30);
    console.pass(30 * DAY - 60);
    expect(await bearer(key)).toBe(200);
    console.pass(120);
    expect(await bearer(key)).toBe(401);
    expect(await list(await console.pageOf(ADMIN))).toEqual([]);
  });

  it('that is revoked ends at once; the log says who did what', async () => {
    const { key } = await make(admin);
    const [{ id } = { id: '' }] = await list(admin);
    await admin.revokeKey({ params: { id } });
    expect(await bearer(key)).toBe(401);
    expect(await list(admin)).toEqual([]);
    for (const call of [admin.revokeKey, admin.adoptKey]) {
      expect((await refusal(call({ params: { id } }))).code).toBe('not-found');
    }
    expect(await activity()).toEqual([
      ['api-key.revoked', 'Nora Lindqvist', 'Dashboard'],
      ['api-key.created', 'Nora Lindqvist', 'Dashboard'],
    ]);
  });

  it.each([
    ['is demoted', () => promote(TECH, 'technician')],
    ['leaves', () => remove(TECH)],
  ])('ends seven days after its maker %s, and administrators are told', async (_, part) => {
    await promote(TECH, 'admin');
    const { key } = await make(await console.pageOf(TECH));
    await part();
    expect(await bearer(key)).toBe(200);
    expect(await list(admin)).toMatchObject([{ adoptable: true, endsAt: expect.any(String) }]);
    expect(await mails()).toMatchObject([
      { to: ADMIN, text: expect.stringContaining('is no longer an administrator') },
    ]);
    expect((await activity()).map(([action]) => action)).toEqual(['api-key.orphaned', 'api-key.created']);
    console.pass(7 * DAY - 60);
    expect(await bearer(key)).toBe(200);
    console.pass(120);
    expect(await bearer(key)).toBe(401);
  });

  it('that is adopted goes on, until who adopted it leaves', async () => {
    await promote(TECH, 'admin');
    const { key } = await make(await console.pageOf(TECH));
    await promote(TECH, 'technician');
    const [{ id } = { id: '' }] = await list(admin);
    await admin.adoptKey({ params: { id } });
    await admin.adoptKey({ params: { id } });
    // Nobody needs the mail any more that still waits.
    expect(await mails()).toEqual([]);
    console.pass(8 * DAY);
    admin = await console.pageOf(ADMIN);
    expect(await bearer(key)).toBe(200);
    expect(await list(admin)).toMatchObject([
      { adoptable: false, adoptedBy: 'Nora Lindqvist', endsAt: null },
    ]);
    expect((await activity()).filter(([action]) => action === 'api-key.adopted')).toHaveLength(1);

    await promote(TECH, 'admin');
    const tech = await console.pageOf(TECH);
    const { items } = await tech.listMembers({ query: {} });
    const nora = items.find(({ email }) => email === ADMIN)?.id ?? '';
    await tech.changeRole({ params: { id: nora }, body: { role: 'viewer' } });
    // They alone are left to be told, though they did it.
    expect(await mails()).toMatchObject([{ to: TECH, text: expect.stringContaining('Nora Lindqvist') }]);
    console.pass(8 * DAY);
    expect(await bearer(key)).toBe(401);
  });

  it('is not made by somebody who is being demoted at the same time', async () => {
    await promote(TECH, 'admin');
    const tech = await console.pageOf(TECH);
    await Promise.allSettled([make(tech), make(tech), promote(TECH, 'technician'), make(tech)]);
    expect((await list(admin)).every(({ adoptable }) => adoptable)).toBe(true);
    expect((await refusal(make(tech))).code).toBe('forbidden');
  });

  it('ends with its organization', async () => {
    const { key } = await make(await console.pageOf('admin@alderfinch.example'));
    const { id: organizationId } = await console.db
      .insertInto('organization')
      .values({ name: 'Gone', slug: 'gone', kind: 'customer', domain: 'gone.example', createdAt: new Date() })
      .returning('id')
      .executeTakeFirstOrThrow();
    await console.db.updateTable('apiKey').set({ organizationId }).execute();
    expect(await bearer(key)).toBe(200);
    await console.db.deleteFrom('organization').where('id', '=', organizationId).execute();
    expect(await bearer(key)).toBe(401);
  });

  it('has a name that is one line, and an end within ten years', async () => {
    for (const body of [
      { name: '', days: null },
      { name: 'a\nb', days: null },
      { name: 'x'.repeat(101), days: null },
      { name: 'x', days: 0 },
      { name: 'x', days: 1.5 },
      { name: 'x', days: 3651 },
    ]) {
      expect((await refusal(admin.createKey({ body }))).code).toBe('validation-failed');
    }
  });

  it('may call so often a minute, and so may no other because of it', async () => {
    const [first, second] = [await make(admin), await make(admin)];
    const { id } = await console.db
      .selectFrom('apiKey')
      .where('keyId', '=', first.keyId)
      .select('id')
      .executeTakeFirstOrThrow();
    expect(await bearer(first.key)).toBe(200);
    await console.db
      .updateTable('requestLimit')
      .set({ count: 600 })
      .where('key', '=', `api-key-call ${id}`)
      .execute();
    expect(await bearer(first.key)).toBe(429);
    expect(await bearer(second.key)).toBe(200);
    console.pass(61);
    expect(await bearer(first.key)).toBe(200);
  });

  it('is no way to sign in', async () => {
    const { key } = await make(admin);
    const headers = { authorization: `Bearer ${key}`, origin: TEST_CONFIG.url };
    const answer = await console.request('/api/auth/sign-out', { method: 'POST', headers });
    expect(answer.status).toBe(401);
  });
});
