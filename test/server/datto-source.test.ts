import { afterEach, beforeEach, expect, it } from 'vitest';
import { recordFacts } from '#companion/sources/record.ts';
import type { Client } from '#lib/contract/client.ts';
import { healthOf } from '#lib/domain/health.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { aDattoCustomer, addDattoSource, type DattoSource } from '#test/support/datto-source.ts';
import { refusal } from '#test/support/tokens.ts';
import { withoutDatto } from '#test/support/without-datto.ts';

const HOUR = 3600;

onBothDatabases('a source that is read from Datto', (open) => {
  let console: TestConsole;
  let tech: Client;
  let datto: DattoSource;

  beforeEach(async () => {
    console = await testConsole(await open());
    await withoutDatto(console.db);
    tech = await console.as('tech@northwind.example');
    const customers = [1, 2, 3].map((number) => aDattoCustomer(410_000 + number));
    datto = await addDattoSource(console.ctx, customers);
  });
  afterEach(() => console.close());

  const rows = async () =>
    (await tech.listAccounts({ query: { limit: 200 } })).items.filter(({ vendor }) => vendor === 'datto');
  const rowOf = async (name: string) => (await rows()).find((row) => row.name === name);
  const source = () =>
    console.db.selectFrom('source').where('id', '=', datto.id).selectAll().executeTakeFirstOrThrow();

  it('shows its customers, with what the vendor says of each', async () => {
    await datto.readAll();
    const found = await rows();
    expect(found.map(({ name }) => name).sort()).toEqual([
      'Customer 410001',
      'Customer 410002',
      'Customer 410003',
    ]);
    expect(found[0]).toMatchObject({
      ...{ kind: 'observed', service: 'office365', retention: 'TBR', licensedSeats: 12, region: null },
      backups24h: { attempted: 60 },
      verdict: { result: expect.any(String) },
    });
    expect(found[0]?.history).toHaveLength(28);
    expect(await source()).toMatchObject({ failure: null, failingSince: null });
  });

  it('asks once for the list, and once for each customer, until the interval has passed', async () => {
    await datto.readAll();
    await datto.readAll();
    expect(datto.asked.filter((path) => path.endsWith('/domains'))).toHaveLength(1);
    expect(datto.asked.filter((path) => path.endsWith('/applications'))).toHaveLength(3);
    console.pass(HOUR + 1);
    await datto.readAll();
    expect(datto.asked.filter((path) => path.endsWith('/domains'))).toHaveLength(2);
    expect(datto.asked.filter((path) => path.endsWith('/applications'))).toHaveLength(6);
  });

  it('reads the worst first, by the list and then by what was read', async () => {
    const backups = { ...aDattoCustomer(410_002).backups, story: 'failing' } as const;
    datto.customers = [1, 2, 3].map((number) =>
      aDattoCustomer(410_000 + number, number === 2 ? { backups } : {}),
    );
    for (let cycle = 0; cycle < 2; cycle++) {
      datto.asked.length = 0;
      await datto.readAll();
      expect(datto.asked[1]).toBe('/v1/saas/410002/applications');
      console.pass(HOUR + 1);
    }
  });

  it('keeps what it knows when the key is refused, and says so of the source and of its accounts', async () => {
    await datto.readAll();
    const before = await rows();
    expect(before.map(({ refusedSince }) => refusedSince)).toEqual([null, null, null]);
    datto.secret = 'another';
    console.pass(HOUR + 1);
    await datto.readAll();
    const at = (await source()).failingSince?.toISOString();
    expect(await rows()).toEqual(before.map((row) => ({ ...row, refusedSince: at })));
    expect(await source()).toMatchObject({ failure: 'refused', tellAfter: null });
    // That the vendor is away meanwhile does not make the keys valid.
    datto.broken.set('/domains', { status: 503 });
    console.pass(HOUR);
    await datto.readAll();
    expect(await rows()).toEqual(before.map((row) => ({ ...row, refusedSince: at })));
    datto.broken.clear();
    datto.secret = 'secret';
    console.pass(HOUR);
    await datto.readAll();
    expect(await source()).toMatchObject({ failure: null, failingSince: null });
    expect((await rows()).map(({ refusedSince }) => refusedSince)).toEqual([null, null, null]);
  });

  it('tells administrators at once when the key is refused, and once more when it is valid again', async () => {
    await datto.readAll();
    datto.secret = 'another';
    console.pass(HOUR + 1);
    await datto.readAll();
    console.pass(600);
    await datto.readAll();
    const notices = () => console.db.selectFrom('notice').select('kind').orderBy('at').execute();
    expect(await notices()).toEqual([{ kind: 'source-refused' }]);
    datto.secret = 'secret';
    console.pass(HOUR);
    await datto.readAll();
    expect(await notices()).toEqual([{ kind: 'source-refused' }, { kind: 'source-restored' }]);
  });

  it('is critical when the key is revoked within a cycle, unless another source speaks of the account', async () => {
    await datto.readAll();
    const [one, other] = await rows();
    const theirs = await console.db
      .insertInto('source')
      .values((eb) => ({
        organizationId: eb.selectFrom('organization').where('domain', '=', 'northwind.example').select('id'),
        ...{ accountId: null, vendor: 'reports', name: 'Reports', createdAt: console.ctx.now() },
        ...{ createdBy: null, readAt: null },
      }))
      .returning('id')
      .executeTakeFirstOrThrow();
    await console.db.transaction().execute(async (tx) => {
      const at = console.ctx.now();
      await recordFacts(console.ctx, tx, [
        { sourceId: theirs.id, accountId: one?.id ?? '', at, facts: { storageBytes: 5 } },
      ]);
    });
    console.pass(HOUR + 1);
    await (await datto.task().next(new AbortController().signal))?.();
    datto.secret = 'another';
    await datto.readAll();
    const now = console.ctx.now().getTime();
    const found = new Map((await rows()).map((row) => [row.id, healthOf(row, now)]));
    expect(found.get(one?.id ?? '')).not.toHaveProperty('isRefused');
    expect(found.get(other?.id ?? '')).toMatchObject({ health: 'critical', isRefused: true });
  });

  it('takes one customer that is refused for no refused key, and asks the list at once whether it is', async () => {
    await datto.readAll();
    datto.asked.length = 0;
    datto.broken.set('/410002/applications', { status: 401, body: '{}' });
    for (const lists of [2, 4]) {
      console.pass(HOUR + 1);
      await datto.readAll();
      expect(await source()).toMatchObject({ failure: null, waitsUntil: null, claimedUntil: null });
      expect(datto.asked.filter((path) => path.endsWith('/domains'))).toHaveLength(lists);
    }
    expect(datto.asked.filter((path) => path.endsWith('/applications'))).toHaveLength(6);
    expect(await console.db.selectFrom('notice').select('kind').execute()).toEqual([]);
  });

  it('keeps the exact numbers of a customer that is read once a day when the list comes first', async () => {
    await console.db
      .updateTable('source')
      .set({ intervalSeconds: 24 * HOUR })
      .execute();
    await datto.readAll();
    const said = async () =>
      (
        await console.db
          .selectFrom('report')
          .where('sourceId', '=', datto.id)
          .select('facts')
          .orderBy('accountId')
          .execute()
      ).map(({ facts }) => facts.backups24h);
    const before = await said();
    console.pass(24 * HOUR + 1);
    await (await datto.task().next(new AbortController().signal))?.();
    expect(datto.asked.at(-1)).toBe('/v1/saas/domains');
    expect(await said()).toEqual(before);
  });

  it('lets one customer that cannot be read hold up nobody', async () => {
    datto.broken.set('/410002/applications', { status: 504, body: '<html>' });
    await datto.readAll();
    expect((await rowOf('Customer 410001'))?.verdict).not.toBeNull();
    const waiting = await rowOf('Customer 410002');
    // The list says how many were backed up lately.
    expect(waiting).toMatchObject({ verdict: null, backups24h: { attempted: 60 } });
    datto.broken.clear();
    console.pass(601);
    await datto.readAll();
    expect((await rowOf('Customer 410002'))?.verdict).not.toBeNull();
  });

  it('waits as long as the vendor asks, and forgets nothing meanwhile', async () => {
    datto.broken.set('/410001/applications', { status: 429, headers: { 'retry-after': '120' } });
    await datto.readAll();
    const calls = datto.asked.length;
    console.pass(60);
    await datto.readAll();
    expect(datto.asked).toHaveLength(calls);
    datto.broken.clear();
    console.pass(61);
    await datto.readAll();
    expect((await rowOf('Customer 410001'))?.verdict).not.toBeNull();
  });

  it('takes no page with 200 for a list, and an empty list for none', async () => {
    await datto.readAll();
    const before = (await rows()).map(({ name }) => name);
    for (const answer of [
      { status: 200, body: '<html>maintenance', headers: { 'content-type': 'text/html' } },
      { status: 200, body: '[]', headers: { 'content-type': 'application/json' } },
    ]) {
      datto.broken.set('/domains', answer);
      console.pass(HOUR + 1);
      await datto.readAll();
      expect((await rows()).map(({ name }) => name)).toEqual(before);
      expect(await source()).toMatchObject({ failure: 'shape' });
    }
  });

  it('renames a customer, and marks one that is missing', async () => {
    await datto.readAll();
    const domains = ['c410001.example', 'c410001-shop.example'];
    datto.customers = [aDattoCustomer(410_001, { name: 'Renamed', domains }), aDattoCustomer(410_002)];
    console.pass(HOUR + 1);
    await datto.readAll();
    const params = { id: (await rowOf('Renamed'))?.id ?? '' };
    expect((await tech.getAccount({ params })).reading).toMatchObject({ domains });
    expect((await rows()).map(({ name }) => name).sort()).toEqual([
      'Customer 410002',
      'Customer 410003',
      'Renamed',
    ]);
    const absent = await console.db
      .selectFrom('sourceAccount')
      .where('absentSince', 'is not', null)
      .select('ref')
      .execute();
    expect(absent).toEqual([{ ref: '410003:Office365' }]);
  });

  it('speaks of an account that the reseller looks after, where exactly one is the same', async () => {
    datto.customers = [aDattoCustomer(410_001, { domains: ['cobaltridge.example'] })];
    await datto.readAll();
    expect(await rows()).toEqual([]);
    const known = await console.db
      .selectFrom('sourceAccount')
      .innerJoin('account', 'account.id', 'sourceAccount.accountId')
      .where('sourceId', '=', datto.id)
      .select(['account.domain', 'kind'])
      .execute();
    expect(known).toEqual([{ domain: 'cobaltridge.example', kind: 'owned' }]);
  });

  it('lets people say which account is one of theirs where several may be, and one only', async () => {
    const { db } = console;
    const owned = await db
      .selectFrom('account')
      .innerJoin('organization as reseller', 'reseller.id', 'account.resellerId')
      .where('reseller.domain', '=', 'northwind.example')
      .where('service', '=', 'office365')
      .where('account.kind', '=', 'owned')
      .where('authorizedAt', 'is not', null)
      .select(['account.id', 'account.domain'])
      .orderBy('account.domain')
      .limit(2)
      .execute();
    const domains = owned.map(({ domain }) => domain);
    datto.customers = [aDattoCustomer(410_001, { domains }), aDattoCustomer(410_002)];
    await datto.readAll();
    const admin = await console.pageOf('admin@northwind.example');
    const listed = async () => (await admin.listObservedAccounts({ query: {} })).items;
    const [alike] = (await listed()).filter((one) => one.alike !== null);
    expect(alike).toMatchObject({ sourceId: datto.id, alike: { accountId: owned[0]?.id } });
    const params = { id: alike?.id ?? '' };
    const names = { name: 'Mine', domain: 'mine.example', service: 'office365', label: null } as const;
    for (const change of [
      () => admin.renameObservedAccount({ params, body: names }),
      () => admin.removeObservedAccount({ params }),
    ])
      expect(await refusal(change())).toMatchObject({ code: 'validation-failed' });
    const body = { accountId: owned[0]?.id ?? '' };
    await admin.mergeObservedAccount({ params, body });
    expect((await rows()).map(({ name }) => name)).toEqual(['Customer 410002']);
    const [other] = await listed();
    expect(
      await refusal(admin.mergeObservedAccount({ params: { id: other?.id ?? '' }, body })),
    ).toMatchObject({ code: 'validation-failed' });
    console.pass(HOUR + 1);
    await datto.readAll();
    expect((await rows()).map(({ name }) => name)).toEqual(['Customer 410002']);
  });

  it('is read by one of two consoles, each account once', async () => {
    await Promise.all([datto.readAll(), datto.readAll()]);
    expect(datto.asked.filter((path) => path.endsWith('/domains'))).toHaveLength(1);
    expect(datto.asked.filter((path) => path.endsWith('/applications')).sort()).toEqual(
      [1, 2, 3].map((number) => `/v1/saas/41000${number}/applications`),
    );
  });

  it('is listed, and one of its customers read, when somebody asks', async () => {
    await datto.readAll();
    datto.asked.length = 0;
    const page = await console.pageOf('tech@northwind.example');
    const { id = '' } = (await rowOf('Customer 410002')) ?? {};
    await page.checkAccountNow({ params: { id } });
    expect((await tech.getAccount({ params: { id } })).reading).toMatchObject({ isChecking: true });
    expect((await page.checkSourceNow({ params: { id: datto.id } })).reading).toMatchObject({
      ...{ isChecking: true, nextListAt: null },
    });
    await datto.readAll();
    expect(datto.asked).toEqual(['/v1/saas/domains', '/v1/saas/410002/applications']);
    expect((await tech.getAccount({ params: { id } })).reading).toMatchObject({ isChecking: false });
    const { reading } =
      (await tech.listSources({ query: {} })).items.find((one) => one.id === datto.id) ?? {};
    expect(reading).toMatchObject({ isChecking: false, nextListAt: expect.any(String) });
  });

  it('asks for no more than a reseller may in an hour, and for nothing of another', async () => {
    await datto.readAll();
    const page = await console.pageOf('tech@northwind.example');
    const check = () => page.checkSourceNow({ params: { id: datto.id } });
    for (let count = 0; count < 20; count++) await check();
    await expect(check()).rejects.toMatchObject({ code: 'rate-limited' });
    const other = await console.pageOf('tech@harbor.example');
    const { id = '' } = (await rowOf('Customer 410002')) ?? {};
    for (const call of [
      () => other.checkSourceNow({ params: { id: datto.id } }),
      () => other.checkAccountNow({ params: { id } }),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'not-found' });
    }
  });
});
