import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Client } from '#lib/contract/client.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import type { Fault } from '#test/support/spanning-faults.ts';
import { addSpanningSource, SPANNING_SECRET, type SpanningSource } from '#test/support/spanning-source.ts';

const HOUR = 3600;
const LIST = 'GET /eu/external/tenant';
const SUMMARY = 'GET /eu/external/tenant/backups/summary';
const USERS = 'GET /eu/external/users';

onBothDatabases('a source that is read from Spanning', (open) => {
  let console: TestConsole;
  let customer: Client;
  let reseller: Client;
  let spanning: SpanningSource;

  beforeEach(async () => {
    console = await testConsole(await open());
    customer = await console.as('staff@bluebird.example');
    reseller = await console.as('tech@northwind.example');
    spanning = await addSpanningSource(console.ctx);
    await console.db
      .updateTable('account')
      .where('id', '=', spanning.accountId)
      .set((eb) => ({
        managedBy: 'both',
        resellerId: eb.selectFrom('organization').where('domain', '=', 'northwind.example').select('id'),
      }))
      .execute();
  });
  afterEach(() => console.close());

  const rowOf = async (client: Client) =>
    (await client.listAccounts({ query: { limit: 200 } })).items.find(({ id }) => id === spanning.accountId);
  const source = () =>
    console.db.selectFrom('source').where('id', '=', spanning.id).selectAll().executeTakeFirstOrThrow();
  const known = () =>
    console.db
      .selectFrom('sourceAccount')
      .where('sourceId', '=', spanning.id)
      .selectAll()
      .executeTakeFirstOrThrow();
  const report = () =>
    console.db
      .selectFrom('report')
      .where('sourceId', '=', spanning.id)
      .select(['facts', 'receivedAt'])
      .executeTakeFirst();
  /** How often each was asked for since the last time. */
  const asked = () => {
    const all = spanning.world.asked.splice(0);
    return [LIST, SUMMARY, USERS].map((one) => all.filter((call) => call === one).length);
  };
  const takeOne = () => spanning.task().next(new AbortController().signal);

  it('says how its account is, to the customer and to the reseller, who sees nothing else of it', async () => {
    await spanning.readAll();
    const [own, theirs] = [await rowOf(customer), await rowOf(reseller)];
    for (const row of [own, theirs]) {
      expect(row).toMatchObject({
        ...{
          licensedSeats: 10,
          lastAttemptAt: expect.any(String),
          bounds: ['lastAttemptAt', 'lastSuccessAt'],
        },
        ...{ backups24h: { attempted: expect.any(Number) }, verdict: { result: 'ok' }, seatsBehind: [] },
      });
    }
    expect(await known()).toMatchObject({
      failures: 0,
      tenant: { licenses: 15, users: 12, assignedStandard: 9, assignedArchive: 1, status: 'paid' },
    });
    expect(JSON.stringify([await reseller.listSources({ query: {} }), theirs])).not.toContain(
      'admin@bluebird.example',
    );
  });

  it('asks for the tenant and its results each hour, and for its users each day', async () => {
    await spanning.readAll();
    await spanning.readAll();
    expect(asked()).toEqual([1, 1, 1]);
    console.pass(HOUR + 1);
    await spanning.readAll();
    expect(asked()).toEqual([1, 1, 0]);
    console.pass(23 * HOUR);
    await spanning.readAll();
    expect(asked()).toEqual([1, 1, 1]);
  });

  it('takes a short list of users for none, but what else was read counts; the list is asked for again with the next reading', async () => {
    await spanning.readAll();
    const users = () =>
      console.db
        .selectFrom('directoryUser')
        .where('accountId', '=', spanning.accountId)
        .select('id')
        .execute();
    const before = await users();
    const { receivedAt } = (await report()) ?? {};
    spanning.world.wrong = ({ path }) => (path.endsWith('/users') ? { kind: 'short' } : null);
    console.pass(25 * HOUR);
    asked();
    await spanning.readAll();
    expect(await users()).toEqual(before);
    expect((await report())?.receivedAt).not.toEqual(receivedAt);
    expect(await known()).toMatchObject({ failures: 0 });
    console.pass(HOUR + 1);
    await spanning.readAll();
    expect(asked()).toEqual([2, 2, 2]);
  });

  it('is read by one of two consoles', async () => {
    await Promise.all([spanning.readAll(), spanning.readAll()]);
    expect(asked()).toEqual([1, 1, 1]);
  });

  it('is read by another console when one is killed, which changes nothing if it comes back', async () => {
    await spanning.readAll();
    asked();
    console.pass(25 * HOUR);
    // One dies after it has claimed the list, the next one while the users are asked for.
    await takeOne();
    console.pass(5 * 60);
    await (await takeOne())?.();
    const [isAsked, isBack] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    spanning.arrives = async (path) => {
      if (!path.endsWith('/users')) return;
      isAsked.resolve();
      await isBack.promise;
    };
    const late = (await takeOne())?.();
    await isAsked.promise;
    await spanning.readAll();
    expect(asked()).toEqual([1, 1, 1]);
    spanning.arrives = null;
    console.pass(5 * 60);
    await spanning.readAll();
    expect(asked()).toEqual([0, 1, 1]);
    const before = [await report(), await known()];
    isBack.resolve();
    await late;
    expect([await report(), await known()]).toEqual(before);
  });

  it('counts without its users while Spanning has no time for them, and asks for nothing as long as it says', async () => {
    spanning.world.wrong = ({ path }) =>
      path.endsWith('/users') ? { kind: 'status', status: 429, headers: { 'retry-after': '1200' } } : null;
    await spanning.readAll();
    expect(await rowOf(customer)).toMatchObject({ verdict: { result: 'ok' }, seatsBehind: null });
    expect(await source()).toMatchObject({ failure: null, waitsUntil: expect.any(Date) });
    asked();
    spanning.world.wrong = null;
    const page = await console.pageOf('admin@bluebird.example');
    await page.checkAccountNow({ params: { id: spanning.accountId } });
    console.pass(1100);
    await spanning.readAll();
    expect(asked()).toEqual([0, 0, 0]);
    console.pass(HOUR);
    await spanning.readAll();
    expect(asked()).toEqual([1, 1, 1]);
    expect(await rowOf(customer)).toMatchObject({ seatsBehind: [] });
  });

  it('keeps what it knows where an answer is broken off, a page of maintenance, or forbidden', async () => {
    await spanning.readAll();
    const { licensedSeats, seatsBehind } = (await rowOf(customer)) ?? {};
    const faults: Fault[] = [{ kind: 'cut' }, { kind: 'html' }, { kind: 'status', status: 403 }];
    for (const fault of faults) {
      for (const end of ['/tenant', '/summary', '/users']) {
        console.pass(25 * HOUR);
        spanning.world.wrong = ({ path }) => (path.endsWith(end) ? fault : null);
        await spanning.readAll();
        expect(await rowOf(customer)).toMatchObject({ licensedSeats, seatsBehind });
        if (end === '/tenant') expect((await source()).failure).not.toBeNull();
        else expect((await known()).failures).toBeGreaterThan(0);
      }
    }
  });

  it('is critical for both once its token is revoked, and as it was with another', async () => {
    await spanning.readAll();
    const [tenant] = spanning.world.tenants;
    if (tenant) tenant.token = 'another';
    console.pass(HOUR + 1);
    await spanning.readAll();
    const since = (await source()).failingSince?.toISOString();
    expect([(await rowOf(customer))?.refusedSince, (await rowOf(reseller))?.refusedSince]).toEqual([
      ...[since, since],
    ]);
    if (tenant) tenant.token = SPANNING_SECRET;
    console.pass(HOUR + 1);
    await spanning.readAll();
    expect((await rowOf(reseller))?.refusedSince).toBeNull();
  });
});
