import type { Updateable } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { seal } from '#companion/auth/secrets.ts';
import type { Tables } from '#companion/db/tables.ts';
import { claimReading } from '#companion/sources/claim-reading.ts';
import { readingTask } from '#companion/sources/read-vendors.ts';
import { checkingTask } from '#companion/sources/run-checks.ts';
import type { Client } from '#lib/contract/client.ts';
import { healthOf } from '#lib/domain/health.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { aDattoCustomer, addDattoSource, type DattoSource } from '#test/support/datto-source.ts';
import { withoutDatto } from '#test/support/without-datto.ts';
import { workOff } from '#test/support/work-off.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

type SourceUpdate = Updateable<Tables['source']>;

onBothDatabases('what goes wrong with a source that is read', (open) => {
  let console: TestConsole;
  let tech: Client;
  let datto: DattoSource;

  beforeEach(async () => {
    console = await testConsole(await open());
    await withoutDatto(console.db);
    tech = await console.as('tech@northwind.example');
    datto = await addDattoSource(
      console.ctx,
      [1, 2, 3, 4].map((number) => aDattoCustomer(410_000 + number)),
    );
    await datto.readAll();
    datto.asked.length = 0;
  });
  afterEach(() => console.close());

  const rows = async () =>
    (await tech.listAccounts({ query: { limit: 200 } })).items.filter(({ vendor }) => vendor === 'datto');
  const names = async () => (await rows()).map(({ name }) => name.slice(-1)).sort();
  const source = () =>
    console.db.selectFrom('source').where('id', '=', datto.id).selectAll().executeTakeFirstOrThrow();
  const absent = async () => {
    const found = await console.db
      .selectFrom('sourceAccount')
      .where('sourceId', '=', datto.id)
      .where('absentSince', 'is not', null)
      .select('ref')
      .orderBy('ref')
      .execute();
    return found.map(({ ref }) => ref);
  };
  const later = (seconds: number) => {
    console.pass(seconds);
    return datto.readAll();
  };
  const listed = (...numbers: number[]) => {
    datto.customers = numbers.map((number) => aDattoCustomer(410_000 + number));
  };

  /** The rows that the feed tells since it was asked last. */
  let cursor: string | undefined;
  const told = async () => {
    const { accounts, nextCursor } = await tech.changes({ query: { cursor, limit: 200 } });
    cursor = nextCursor;
    return accounts;
  };

  it('shows a customer that is gone for a week, asks for it no more, and then lets it go', async () => {
    datto.answersOf = console.ctx.now().getTime();
    await later(HOUR + 1);
    await told();
    const before = (await rows()).find(({ name }) => name.endsWith('4'));
    listed(1, 2, 3);
    await later(HOUR + 1);
    expect(await absent()).toEqual(['410004:Office365']);
    const gone = (await rows()).find(({ name }) => name.endsWith('4'));
    expect(gone).toEqual({ ...before, absentSince: expect.any(String) });
    expect(await told()).toMatchObject([{ id: gone?.id, absentSince: gone?.absentSince }]);
    await later(1);
    expect(await told()).toEqual([]);
    const params = { id: before?.id ?? '' };
    expect((await tech.getAccount({ params })).reading).toMatchObject({ absentSince: gone?.absentSince });
    datto.asked.length = 0;
    await later(HOUR + 1);
    expect(datto.asked).not.toContain('/v1/saas/410004/applications');
    console.pass(6 * DAY);
    await datto.readAll();
    expect(await names()).toEqual(['1', '2', '3', '4']);
    expect(
      healthOf((await rows()).find(({ id }) => id === params.id) as never, Date.now() + 7 * DAY * 1000),
    ).toMatchObject({
      health: 'stale',
    });
    await later(DAY);
    expect(await names()).toEqual(['1', '2', '3']);
  });

  it('is as before when the customer comes back within the week', async () => {
    const before = await rows();
    listed(1, 2, 3);
    await later(HOUR + 1);
    listed(1, 2, 3, 4);
    await later(3 * DAY);
    expect(await absent()).toEqual([]);
    expect((await rows()).map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort());
    await later(10 * DAY);
    expect(await names()).toEqual(['1', '2', '3', '4']);
  });

  it('takes a list without most of what was known for no whole one, until it has been so for a week', async () => {
    listed(1);
    await later(HOUR + 1);
    expect(await absent()).toEqual([]);
    expect(await source()).toMatchObject({ failure: 'short' });
    await later(6 * DAY);
    expect(await absent()).toEqual([]);
    await later(DAY);
    expect(await absent()).toEqual(['410002:Office365', '410003:Office365', '410004:Office365']);
    expect(await source()).toMatchObject({ failure: null });
    await later(8 * DAY);
    expect(await names()).toEqual(['1']);
  });

  it('forgets a short list when a whole one comes', async () => {
    listed(1);
    await later(HOUR + 1);
    listed(1, 2, 3, 4);
    await later(HOUR + 1);
    expect(await source()).toMatchObject({ failure: null, failingSince: null });
  });

  it('knows no more of an account that the reseller looks after, once it is gone, and keeps what it said', async () => {
    listed(1, 2, 3, 4);
    datto.customers.push(aDattoCustomer(410_009, { domains: ['cobaltridge.example'] }));
    await later(HOUR + 1);
    listed(1, 2, 3, 4);
    await later(HOUR + 1);
    expect(await absent()).toEqual(['410009:Office365']);
    const absentRows = (await tech.listAccounts({ query: { limit: 200 } })).items.filter(
      ({ absentSince }) => absentSince !== null,
    );
    expect(absentRows.map(({ domain }) => domain)).toEqual(['cobaltridge.example']);
    await later(8 * DAY);
    const known = await console.db.selectFrom('sourceAccount').select('ref').execute();
    expect(known).toHaveLength(4);
    const row = (await tech.listAccounts({ query: { limit: 200 } })).items.find(
      ({ domain }) => domain === 'cobaltridge.example',
    );
    expect(row).toMatchObject({ kind: 'owned', licensedSeats: 12, absentSince: null });
  });

  it('goes on where it was when a console is killed between asking and recording', async () => {
    console.pass(HOUR + 1);
    const killed = [await claimReading(console.ctx), await claimReading(console.ctx)];
    expect(killed.map((reading) => reading?.account === null)).toEqual([true, false]);
    await datto.readAll();
    // What is claimed is another's; everything else was read.
    expect(datto.asked).toHaveLength(0);
    await later(241);
    expect(datto.asked.filter((path) => path.endsWith('/domains'))).toHaveLength(1);
    expect(datto.asked.filter((path) => path.endsWith('/applications'))).toHaveLength(4);
  });

  it('asks two questions at a time, and what comes after another console has read it is not recorded', async () => {
    console.pass(HOUR + 1);
    const stopping = new AbortController().signal;
    const task = datto.task();
    const slow = [await task.next(stopping), await task.next(stopping)];
    expect(await task.next(stopping)).toBeNull();
    console.pass(241);
    await datto.readAll();
    const before = await console.db.selectFrom('sourceAccount').selectAll().orderBy('ref').execute();
    for (const piece of slow.slice(1)) await piece?.();
    expect(await console.db.selectFrom('sourceAccount').selectAll().orderBy('ref').execute()).toEqual(before);
  });

  it('writes nothing of a customer that is as it was, but when it was read', async () => {
    const reports = () =>
      console.db
        .selectFrom('report')
        .where('sourceId', '=', datto.id)
        .selectAll()
        .orderBy('accountId')
        .execute();
    datto.answersOf = console.ctx.now().getTime();
    await later(HOUR + 1);
    const [before, rowsBefore] = [await reports(), await rows()];
    datto.asked.length = 0;
    await later(HOUR + 1);
    expect(datto.asked).toHaveLength(5);
    expect(await reports()).toEqual(before);
    expect(await rows()).toEqual(rowsBefore);
    // Only so long that it does not seem old.
    await later(6 * HOUR);
    expect((await rows()).every(({ verdict }, place) => verdict?.at !== rowsBefore[place]?.verdict?.at)).toBe(
      true,
    );
  });

  it('asks for nothing until the vendor counts anew', async () => {
    const resets = Math.floor(console.ctx.now().getTime() / 1000) + 2 * HOUR;
    const headers = {
      'content-type': 'application/json',
      ...{ 'x-api-limit-remaining': '0', 'x-api-limit-resets': String(resets) },
    };
    datto.broken.set('/410002/applications', { status: 200, body: '{}', headers });
    datto.broken.set('/domains', { status: 429, headers });
    await later(HOUR + 1);
    const calls = datto.asked.length;
    datto.broken.clear();
    await later(HOUR / 2);
    expect(datto.asked).toHaveLength(calls);
    await later(HOUR);
    expect(datto.asked.length).toBeGreaterThan(calls);
  });

  it('does not read what is paused, and reads what is resumed at once', async () => {
    const admin = await console.pageOf('admin@northwind.example');
    const pause = (paused: boolean) => admin.changeSource({ params: { id: datto.id }, body: { paused } });
    await pause(true);
    await later(HOUR + 1);
    expect(datto.asked).toEqual([]);
    await pause(false);
    await datto.readAll();
    expect(datto.asked).toContain('/v1/saas/domains');
  });

  it('does nothing of a source that is removed while it is read', async () => {
    const admin = await console.pageOf('admin@northwind.example');
    console.pass(HOUR + 1);
    const stopping = new AbortController().signal;
    const task = datto.task();
    const pieces = [await task.next(stopping), await task.next(stopping)];
    await admin.removeSource({ params: { id: datto.id } });
    await Promise.all(pieces.map((piece) => piece?.()));
    await workOff(task);
    expect(await rows()).toEqual([]);
    for (const table of ['sourceAccount', 'notice'] as const)
      expect(await console.db.selectFrom(table).selectAll().execute()).toEqual([]);
  });

  it('reads the worst more often than the others where not all can be read in one interval', async () => {
    const stale = (await rows()).find(({ name }) => name.endsWith('3'));
    await console.db
      .updateTable('sourceAccount')
      .set(({ ref }) => ({ turnAt: ref('nextReadAt') }))
      .where('accountId', '=', stale?.id ?? '')
      .execute();
    console.pass(HOUR + 1);
    await console.db
      .updateTable('source')
      .set({ nextListAt: console.ctx.now(), claimedUntil: null })
      .execute();
    const first = await claimReading(console.ctx);
    const second = await claimReading(console.ctx);
    expect([first?.account, second?.account?.accountId]).toEqual([null, stale?.id]);
  });

  /** Claims the list and one account, which are due. */
  const claimBoth = async () => {
    console.pass(HOUR + 1);
    const stopping = new AbortController().signal;
    const task = datto.task();
    const [list, account] = [await task.next(stopping), await task.next(stopping)];
    return { list: () => list?.(), account: () => account?.() };
  };
  const setSource = (changes: SourceUpdate) =>
    console.db.updateTable('source').set(changes).where('id', '=', datto.id).execute();
  const rotate = () =>
    setSource({
      credential: seal(console.ctx.secrets, 'secret', datto.id),
      ...{ nextListAt: new Date(0), waitsUntil: null, claimedUntil: null },
    });

  it('records no list that was asked for with keys that are replaced meanwhile', async () => {
    const { listedAt } = await source();
    listed(1, 2, 3, 5);
    const { list } = await claimBoth();
    await rotate();
    await list();
    expect(await names()).toEqual(['1', '2', '3', '4']);
    expect(await absent()).toEqual([]);
    expect(await source()).toMatchObject({ listedAt, nextListAt: new Date(0), failure: null });
    await datto.readAll();
    expect(await absent()).toEqual(['410004:Office365']);
  });

  it('records nothing of a customer that was asked for with keys that are replaced meanwhile, and asks anew', async () => {
    const known = () =>
      Promise.all([
        console.db.selectFrom('sourceAccount').select(['ref', 'readAt', 'failures']).orderBy('ref').execute(),
        console.db.selectFrom('report').selectAll().orderBy('accountId').execute(),
      ]);
    const admin = await console.pageOf('admin@northwind.example');
    const { account } = await claimBoth();
    const before = await known();
    const keys = { vendor: 'datto', publicKey: 'public', secretKey: 'secret' } as const;
    const { id: checkId } = await admin.startSourceCheck({ body: { ...keys, sourceId: datto.id } });
    await workOff(checkingTask({ ...console.ctx, openVendor: datto.openVendor }));
    await admin.rotateSourceKey({ params: { id: datto.id }, body: { checkId } });
    datto.asked.length = 0;
    await account();
    const [path] = datto.asked;
    expect(await known()).toEqual(before);
    await datto.readAll();
    expect(datto.asked.filter((one) => one === path)).toHaveLength(2);
    expect(await known()).not.toEqual(before);
  });

  it('records nothing of a customer whose source has other keys, whatever is claimed', async () => {
    const { account } = await claimBoth();
    const before = await console.db.selectFrom('report').selectAll().orderBy('accountId').execute();
    await rotate();
    await account();
    expect(await console.db.selectFrom('report').selectAll().orderBy('accountId').execute()).toEqual(before);
  });

  it('does not have new keys wait for as long as the vendor asked with the old ones', async () => {
    datto.broken.set('/applications', { status: 429, headers: { 'retry-after': '120' } });
    const { account } = await claimBoth();
    await rotate();
    await account();
    expect(await source()).toMatchObject({ waitsUntil: null });
  });

  it('waits as long as the vendor asked last while a list is read, and no shorter than before', async () => {
    datto.broken.set('/applications', { status: 429, headers: { 'retry-after': '120' } });
    const { list, account } = await claimBoth();
    const waitsUntil = new Date(console.ctx.now().getTime() + 2 * HOUR * 1000);
    await setSource({ waitsUntil });
    await account();
    expect(await source()).toMatchObject({ waitsUntil });
    await list();
    expect(await source()).toMatchObject({ waitsUntil, failure: null });
  });

  it('asks for the list anew when a customer is refused while it is read', async () => {
    datto.broken.set('/applications', { status: 401, body: '{}' });
    const { list, account } = await claimBoth();
    console.pass(1);
    await account();
    await list();
    datto.asked.length = 0;
    await (await datto.task().next(new AbortController().signal))?.();
    expect(datto.asked).toEqual(['/v1/saas/domains']);
  });

  it('counts the week of a short list from its first day, though the vendor was away meanwhile', async () => {
    listed(1);
    await later(HOUR + 1);
    const { failingSince } = await source();
    datto.broken.set('/domains', { status: 504, body: '<html>' });
    await later(3 * DAY);
    expect(await source()).toMatchObject({ failure: 'short', failingSince });
    datto.broken.clear();
    await later(HOUR + 1);
    expect(await source()).toMatchObject({ failure: 'short', failingSince });
    await later(4 * DAY);
    expect(await absent()).toEqual(['410002:Office365', '410003:Office365', '410004:Office365']);
  });

  it('says of keys that it cannot open that they are refused, and waits', async () => {
    const others = { present: 'the secret of another console', previous: null };
    await setSource({ credential: seal(others, 'secret', datto.id) });
    await later(HOUR + 1);
    expect(await source()).toMatchObject({ failure: 'refused', claimedUntil: null });
    expect(datto.asked).toEqual([]);
  });

  it('waits after a failure that nobody thought of, and does not seem to work', async () => {
    console.pass(HOUR + 1);
    const openVendor = () => {
      throw new TypeError('not thought of');
    };
    const task = readingTask({ ...console.ctx, openVendor });
    const piece = await task.next(new AbortController().signal);
    await expect(piece?.()).rejects.toThrow('not thought of');
    const { failure, claimedUntil, nextListAt } = await source();
    expect({ failure, claimedUntil }).toEqual({ failure: 'shape', claimedUntil: null });
    const now = console.ctx.now().getTime();
    expect(Math.round((nextListAt?.getTime() ?? 0) / 60_000 - now / 60_000)).toBe(5);
  });

  it('reads first what has waited longest, of whichever source', async () => {
    await setSource({ publicKey: 'of the first' });
    const other = await addDattoSource(console.ctx, [aDattoCustomer(420_001)]);
    await other.readAll();
    console.pass(HOUR + 1);
    await console.db
      .updateTable('source')
      .set({ nextListAt: new Date(console.ctx.now().getTime() + DAY * 1000) })
      .execute();
    for (const id of [other.id, datto.id]) {
      const waiting = console.db.updateTable('sourceAccount').set({ claimedUntil: null });
      await waiting.set({ turnAt: new Date(3) }).execute();
      await waiting
        .set({ turnAt: new Date(2) })
        .where('sourceId', '=', id)
        .execute();
      expect(await claimReading(console.ctx)).toMatchObject({ sourceId: id });
    }
  });
});
