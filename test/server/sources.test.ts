import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { givingUp } from '#companion/sources/give-up.ts';
import type { Client } from '#lib/contract/client.ts';
import { sourceHealth } from '#lib/domain/source-health.ts';
import { FROM, type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { accountOf } from '#test/support/report-sources.ts';
import { refusal } from '#test/support/tokens.ts';
import { workOff } from '#test/support/work-off.ts';

const HOUR = 3600;

onBothDatabases('sources', (open) => {
  let console: TestConsole;
  let customer: Client;
  let reseller: Client;
  let accountId: string;

  beforeAll(async () => {
    console = await testConsole(await open());
    accountId = (await accountOf(console)).id;
    customer = await console.pageOf('admin@bluebird.example');
    reseller = await console.pageOf('admin@northwind.example');
  });
  afterAll(() => console.close());
  beforeEach(async () => {
    await console.db.deleteFrom('source').execute();
    await console.db.deleteFrom('measurement').execute();
    await console.db.deleteFrom('requestLimit').execute();
  });

  const ping = async (path: string) => {
    const response = await console.app.request(`${console.ctx.config.url}/ping/${path}`, {}, FROM);
    return `${response.status} ${await response.text()}`;
  };
  const makeKey = async (client = customer, account: string | null = accountId) =>
    (await client.createReportKey({ body: { name: 'Server', accountId: account, createsJobs: true } }))
      .secret;
  const only = async (client = customer) => {
    const { items } = await client.listSources({ query: {} });
    expect(items).toHaveLength(1);
    return items[0] as NonNullable<(typeof items)[0]>;
  };
  const healthNow = async () => sourceHealth(await only(), console.ctx.now().getTime()).health;
  const account = () => customer.getAccount({ params: { id: accountId } });
  const change = async (body: { name?: string; paused?: boolean }) =>
    customer.changeSource({ params: { id: (await only()).id }, body });

  it('is listed with what is known of it, for its own organization', async () => {
    const key = await makeKey();
    expect(await only()).toMatchObject({
      ...{ vendor: 'reports', name: 'Reports', accountId, accounts: 0, jobs: 0, waitingJobs: 0 },
      ...{ pausedAt: null, lastReportAt: null, nextDueBy: null, lastDueBy: null },
    });
    expect(await healthNow()).toBe('new');
    await ping(`${key}/nightly?create=1`);
    const source = await only();
    expect(source).toMatchObject({ accounts: 1, jobs: 1, nextDueBy: (await account()).dueBy });
    expect(Date.parse(source.lastReportAt ?? '')).toBeGreaterThan(0);
    expect(await healthNow()).toBe('works');
    expect(await only(await console.as('staff@bluebird.example'))).toEqual(source);
    expect((await reseller.listSources({ query: {} })).items).toEqual([]);
    const params = { id: source.id };
    for (const ask of [
      () => reseller.changeSource({ params, body: { paused: true } }),
      () => reseller.removeSource({ params }),
    ])
      expect(await refusal(ask())).toMatchObject({ code: 'not-found' });
    console.pass(27 * HOUR);
    expect(await healthNow()).toBe('silent');
  });

  it('of a reseller counts the jobs that wait for an account; when they report, it was heard of', async () => {
    const key = await makeKey(reseller, null);
    await ping(`${key}/nightly?create=1`);
    const source = await only(reseller);
    expect(source).toMatchObject({ accountId: null, accounts: 0, jobs: 1, waitingJobs: 1, nextDueBy: null });
    expect(source.lastReportAt).not.toBeNull();
  });

  it('is renamed, and says so once', async () => {
    await makeKey();
    expect(await change({ name: 'Our servers' })).toMatchObject({ name: 'Our servers' });
    await change({ name: 'Our servers' });
    expect(await refusal(change({ name: ' ' }))).toMatchObject({ code: 'validation-failed' });
    const { items } = await customer.listActivity({ query: {} });
    expect(items.filter(({ action }) => action === 'source.renamed')).toHaveLength(1);
  });

  describe('that is paused', () => {
    it('takes and keeps reports, but no account follows, and no run is missed', async () => {
      const key = await makeKey();
      await ping(`${key}/nightly?create=1`);
      expect((await change({ paused: true })).pausedAt).not.toBeNull();
      expect(await healthNow()).toBe('paused');
      expect((await account()).dueBy).toBeNull();
      console.pass(HOUR);
      expect(await ping(`${key}/nightly/fail`)).toBe('200 OK');
      expect(await account()).toMatchObject({ verdict: null, dueBy: null });
      const [job] = (await customer.listReportJobs({ query: {} })).items;
      expect(job?.state).toBe('paused');
      const { runs } = await customer.getReportJob({ params: { id: job?.id ?? '' } });
      expect(runs.map(({ result }) => result)).toEqual(['failed', 'ok']);
      await change({ paused: false });
      expect((await account()).verdict?.result).toBe('failed');
    });

    it('keeps facts in JSON as well', async () => {
      const key = await makeKey();
      await ping(`${key}/nightly?create=1`);
      await change({ paused: true });
      const sent = await console.app.request(
        `${console.ctx.config.url}/api/v1/reports`,
        {
          method: 'POST',
          headers: {
            authorization: `Bearer ${key}`,
            'content-type': 'application/json',
            'idempotency-key': crypto.randomUUID(),
          },
          body: JSON.stringify({ reports: [{ facts: { licensedSeats: 41 } }] }),
        },
        FROM,
      );
      expect(await sent.json()).toEqual({ accepted: 1, errors: [] });
      expect((await account()).licensedSeats).toBeNull();
      await change({ paused: false });
      expect((await account()).licensedSeats).toBe(41);
    });

    it('expects runs from when it is resumed, and gives up those that never ended', async () => {
      const key = await makeKey();
      await ping(`${key}/nightly?create=1`);
      console.pass(HOUR);
      await ping(`${key}/nightly/start`);
      await change({ paused: true });
      console.pass(30 * HOUR);
      await workOff(givingUp(console.ctx));
      expect(await account()).toMatchObject({ verdict: null, runningSince: null });
      await change({ paused: false });
      const { verdict, dueBy } = await account();
      expect(verdict).toMatchObject({ result: 'failed', word: 'no end' });
      expect(Date.parse(dueBy ?? '')).toBeGreaterThan(console.ctx.now().getTime() + 20 * HOUR * 1000);
    });

    it('twice is once', async () => {
      await makeKey();
      const { pausedAt } = await change({ paused: true });
      console.pass(HOUR);
      expect((await change({ paused: true })).pausedAt).toBe(pausedAt);
      const { items } = await customer.listActivity({ query: {} });
      expect(items.filter(({ action }) => action === 'source.paused').length).toBeGreaterThan(0);
    });
  });

  it('that is removed takes its keys, jobs and runs along, and what it said', async () => {
    const key = await makeKey();
    await ping(`${key}/nightly/fail?create=1`);
    expect((await account()).measuredAt).not.toBeNull();
    await customer.removeSource({ params: { id: (await only()).id } });
    expect(await ping(`${key}/nightly`)).toBe('404 not found');
    for (const table of ['source', 'reportKey', 'job', 'run', 'report', 'measurement'] as const)
      expect(await console.db.selectFrom(table).selectAll().execute()).toEqual([]);
    expect(await account()).toMatchObject({ measuredAt: null, verdict: null });
    const [last] = (await customer.listActivity({ query: {} })).items;
    expect(last?.action).toBe('source.removed');
  });
});
