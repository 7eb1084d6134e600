import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { onBothDatabases } from '#test/support/databases.ts';
import { BLUEBIRD, type Observing, openObserved } from '#test/support/observed.ts';
import { refusal } from '#test/support/tokens.ts';
import { observeByVendor } from '#test/support/vendor-source.ts';

onBothDatabases('an account that is only watched, and the customer hands it over', (open) => {
  let on: Observing;
  /** The customer's account. */
  let owned: string;
  beforeAll(async () => {
    on = await openObserved(await open());
    owned = on.owned;
  });
  afterAll(() => on.console.close());
  beforeEach(() => on.reset());

  const ref = { id: BLUEBIRD.ref };
  const failed = (account: object = ref) => on.send({ account, job: 'nightly', result: 'failed' });
  const merge = (id: string, accountId = owned) =>
    on.page.mergeObservedAccount({ params: { id }, body: { accountId } });
  const settings = { tags: ['gold'], favorite: true, mute: { health: 'critical' } };
  const set = async (id: string) => {
    const params = { id };
    await on.northwind.setTags({ params, body: { add: ['gold'] } });
    await on.northwind.setPreferences({
      params,
      body: { favorite: true, mute: { until: null, health: 'critical' } },
    });
  };

  it('what comes by reports is only suggested; a person says that they are one, and all is on one row', async () => {
    const { id } = await on.watch(BLUEBIRD);
    await failed();
    await set(id);
    const before = await on.row(id);
    await on.handOver();
    expect(await on.bluebirds()).toHaveLength(2);
    const [listed] = (await on.page.listObservedAccounts({ query: {} })).items;
    expect(listed).toMatchObject({ id, alike: { accountId: owned, name: 'Bluebird Dental' } });
    const { nextCursor } = await on.northwind.changes({ query: { limit: 200 } });
    await merge(id);
    const told = await on.northwind.changesSince(nextCursor);
    expect(told?.gone.accounts).toEqual([id]);
    expect(told?.accounts).toMatchObject([{ id: owned, kind: 'owned' }]);
    const { verdict, history, lastAttemptAt } = before;
    const row = await on.row(owned);
    expect(row).toMatchObject({ ...settings, history, lastAttemptAt, verdict: { result: verdict?.result } });
    expect((await on.page.listObservedAccounts({ query: {} })).items).toEqual([]);
    expect((await on.northwind.listReportJobs({ query: { accountId: owned } })).items).toHaveLength(1);
    // Also by our id of the row that has gone.
    await on.send({ account: ref, job: 'nightly', result: 'ok' });
    await on.send({ account: { id }, facts: { storageBytes: 5 } });
    expect(await on.row(owned)).toMatchObject({ verdict: { result: 'ok' }, storageBytes: 5 });
    expect(await refusal(merge(id))).toMatchObject({ code: 'not-found' });
  });

  it('merging twice at once does it once', async () => {
    const { id } = await on.watch(BLUEBIRD);
    await failed();
    await on.handOver();
    const outcomes = await Promise.allSettled([merge(id), merge(id), failed(), failed()]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual([
      ...['fulfilled', 'fulfilled', 'fulfilled', 'rejected'],
    ]);
    expect(await on.bluebirds()).toMatchObject([{ id: owned, verdict: { result: 'failed' } }]);
    expect((await on.northwind.listReportJobs({ query: {} })).items).toMatchObject([{ accountId: owned }]);
  });

  it('it is merged into an authorized account of the same reseller alone', async () => {
    const { id } = await on.watch(BLUEBIRD);
    const other = await on.watch({ ...BLUEBIRD, ref: 'client-18' });
    expect(await refusal(merge(id))).toMatchObject({ code: 'not-found' });
    expect(await refusal(merge(id, other.id))).toMatchObject({ code: 'account-observed' });
    expect(await refusal(merge(id, id))).toMatchObject({ code: 'account-observed' });
    const pending = (await on.rows()).find(({ kind, authorizedAt }) => kind === 'owned' && !authorizedAt);
    expect(await refusal(merge(id, pending?.id))).toMatchObject({ code: 'account-not-authorized' });
  });

  it.each(['removed', 'superseded'])('parted when the reseller is %s, each side has its own', async (how) => {
    await on.handOver();
    await set(owned);
    await failed({ id: owned });
    const { nextCursor } = await on.northwind.changes({ query: { limit: 200 } });
    if (how === 'removed') await on.takeBack();
    else await on.handOver(on.harbor);
    const [parted, ...more] = await on.bluebirds();
    expect(more).toEqual([]);
    expect(parted).toMatchObject({
      ...{ kind: 'observed', vendor: 'reports', name: 'Bluebird Dental', service: 'office365' },
      ...{ ...settings, verdict: { result: 'failed' } },
    });
    const told = await on.northwind.changesSince(nextCursor);
    expect(told?.gone.accounts).toEqual([owned]);
    expect(told?.accounts.map(({ id }) => id)).toEqual([parted?.id]);
    const theirs = await on.row(owned, on.customer);
    expect(theirs).toMatchObject({ measuredAt: null, verdict: null, history: [] });
    // It reports on, by the same name, and only on the reseller's own.
    await on.send({ account: { id: owned }, job: 'nightly', result: 'ok' });
    expect(await on.row(parted?.id ?? '')).toMatchObject({ verdict: { result: 'ok' } });
    expect(await on.row(owned, on.customer)).toMatchObject({ measuredAt: null });
  });

  it('one that has parted is the same account again when the customer comes back', async () => {
    const { id } = await on.watch(BLUEBIRD);
    await on.handOver();
    await merge(id);
    await failed();
    await set(owned);
    await on.takeBack();
    const [parted] = await on.bluebirds();
    expect(parted).toMatchObject({ kind: 'observed', name: 'Bluebird' });
    const { nextCursor } = await on.northwind.changes({ query: { limit: 200 } });
    await on.handOver();
    expect(await on.bluebirds()).toMatchObject([{ id: owned, ...settings, verdict: { result: 'failed' } }]);
    const told = await on.northwind.changesSince(nextCursor);
    expect(told?.gone.accounts).toEqual([parted?.id]);
  });

  it('what is read from a vendor is merged at once, if there is exactly one of that domain and service', async () => {
    const { id } = await observeByVendor(on, {
      ...BLUEBIRD,
      facts: { storageBytes: 9, verdict: { result: 'failed', word: null } },
    });
    await set(id);
    await on.handOver();
    expect(await on.bluebirds()).toMatchObject([{ id: owned, storageBytes: 9, ...settings }]);
    await on.takeBack();
    await observeByVendor(on, { ...BLUEBIRD, ref: 'another' });
    await on.console.db.updateTable('sourceAccount').set({ formerIds: '[]' }).execute();
    await on.handOver();
    expect(await on.bluebirds()).toHaveLength(3);
  });

  it('a fact of the customer’s own source goes before the reseller’s', async () => {
    const own = await on.console.pageOf('admin@bluebird.example');
    const body = { name: 'nightly', slug: 'nightly', accountId: owned };
    const { id: jobId } = await own.createReportJob({ body });
    const { address } = await own.getJobAddress({ params: { id: jobId } });
    await on.console.request(new URL(address ?? '').pathname);
    const { id } = await on.watch(BLUEBIRD);
    await failed();
    await on.send({ account: ref, facts: { storageBytes: 8 } });
    await on.handOver();
    await merge(id);
    expect(await on.row(owned)).toMatchObject({ verdict: { result: 'ok' }, storageBytes: 8 });
    await on.takeBack();
    expect(await on.row(owned, on.customer)).toMatchObject({ verdict: { result: 'ok' }, storageBytes: null });
    expect((await on.bluebirds())[0]).toMatchObject({ verdict: { result: 'failed' }, storageBytes: 8 });
  });
});
