import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Client } from '#lib/contract/client.ts';
import { sourceHealth } from '#lib/domain/source-health.ts';
import { FROM, type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { accountOf, reportSource } from '#test/support/report-sources.ts';
import { refusal } from '#test/support/tokens.ts';

const HOUR = 3600;

onBothDatabases("the sources of an account's numbers", (open) => {
  let console: TestConsole;
  let accountId: string;
  /** Of the customer's source, and of its reseller's. */
  let customerKey: string;
  let customerSource: string;
  let resellerKey: string;
  let northwind: string;
  let tech: Client;
  let customer: Client;

  beforeAll(async () => {
    console = await testConsole(await open());
    accountId = (await accountOf(console)).id;
    const { id } = await console.db
      .selectFrom('organization')
      .where('domain', '=', 'northwind.example')
      .select('id')
      .executeTakeFirstOrThrow();
    northwind = id;
    tech = await console.as('tech@northwind.example');
    customer = await console.as('staff@bluebird.example');
  });
  afterAll(() => console.close());
  beforeEach(async () => {
    const { db } = console;
    await db.deleteFrom('source').execute();
    await db.deleteFrom('requestLimit').execute();
    const account = await db
      .updateTable('account')
      .where('id', '=', accountId)
      .set({ resellerId: northwind, managedBy: 'both' })
      .returning('customerId')
      .executeTakeFirstOrThrow();
    const options = { accountId, createsJobs: true };
    const own = await reportSource(console, account.customerId ?? '', options);
    [customerKey, customerSource] = [own.key, own.sourceId];
    await db.updateTable('source').set({ name: 'NAS of Kestrelian' }).execute();
    resellerKey = (await reportSource(console, northwind, { createsJobs: true })).key;
  });

  const post = async (path: string, key: string, body: object | null = null) => {
    const response = await console.app.request(
      console.ctx.config.url + path,
      {
        method: 'POST',
        headers: {
          ...(body && { authorization: `Bearer ${key}`, 'content-type': 'application/json' }),
          'idempotency-key': crypto.randomUUID(),
        },
        body: body && JSON.stringify(body),
      },
      FROM,
    );
    expect(response.status).toBeLessThan(300);
    console.pass(1);
    return response;
  };
  const ping = (key: string, path: string) => post(`/ping/${key}/${path}?create=1`, key);
  const report = async (...reports: object[]) => {
    const answer = await post('/api/v1/reports', resellerKey, { reports });
    expect(await answer.json()).toMatchObject({ errors: [] });
  };
  const sourcesFor = async (client: Client, id = accountId) =>
    (await client.listAccountSources({ params: { id } })).items;
  const healthOf = async (client: Client) =>
    (await sourcesFor(client)).map(({ dueBy, ...source }) => {
      const due = { nextDueBy: dueBy, lastDueBy: dueBy };
      return sourceHealth({ ...source, ...due }, console.ctx.now().getTime()).health;
    });

  it('are of both sides, each told what the other has, and not what its people typed', async () => {
    await ping(customerKey, 'files');
    await report({ account: { id: accountId }, job: 'sql', result: 'ok' });
    const both = async (client: Client) =>
      (await sourcesFor(client)).map(({ name, isOwn }) => [name, isOwn] as const);
    expect(await both(customer)).toEqual([
      ['NAS of Kestrelian', true],
      [null, false],
    ]);
    expect(await both(tech)).toEqual([
      [null, false],
      ['Reports', true],
    ]);
    expect(await both(await console.as('viewer@northwind.example'))).toEqual([
      [null, false],
      [null, true],
    ]);
    const [other] = await sourcesFor(tech);
    expect(other).toEqual({
      ...{ vendor: 'reports', name: null, isOwn: false, createdAt: expect.any(String), pausedAt: null },
      ...{
        lastReportAt: expect.any(String),
        dueBy: expect.any(String),
        reading: null,
        gives: ['results', 'history'],
      },
    });
  });

  it('say from which of them what is shown comes: the own one goes first, unless it is paused', async () => {
    const facts = { licensedSeats: 3, storageBytes: 5e9 };
    await report({ account: { id: accountId }, job: 'sql', result: 'ok', facts });
    const gives = async () => (await sourcesFor(customer)).map((source) => source.gives);
    expect(await gives()).toEqual([[], ['results', 'history', 'seats', 'storage']]);
    await ping(customerKey, 'files');
    expect(await gives()).toEqual([
      ['results', 'history'],
      ['seats', 'storage'],
    ]);
    const admin = await console.pageOf('admin@bluebird.example');
    await admin.changeSource({ params: { id: customerSource }, body: { paused: true } });
    expect(await gives()).toEqual([[], ['results', 'history', 'seats', 'storage']]);
  });

  it('are as old as what they said of this account', async () => {
    await report({ account: { id: accountId }, job: 'sql', result: 'ok' });
    await ping(customerKey, 'files');
    expect(await healthOf(customer)).toEqual(['works', 'works']);
    const [, before] = await sourcesFor(customer);
    console.pass(27 * HOUR);
    await report({ account: { id: 'another' }, job: 'sql', result: 'ok' });
    expect(await healthOf(customer)).toEqual(['silent', 'silent']);
    const [job] = (await tech.listReportJobs({ query: { accountId } })).items;
    const admin = await console.pageOf('admin@northwind.example');
    await admin.changeReportJob({ params: { id: job?.id ?? '' }, body: { periodSeconds: 48 * HOUR } });
    const [, after] = await sourcesFor(customer);
    expect(after?.lastReportAt).toBe(before?.lastReportAt);
    expect(await healthOf(customer)).toEqual(['silent', 'works']);
  });

  it('wait for their first report', async () => {
    expect(await healthOf(customer)).toEqual(['new']);
    const admin = await console.pageOf('admin@northwind.example');
    await admin.createReportJob({ body: { accountId, name: 'sql', slug: 'sql' } });
    expect(await healthOf(customer)).toEqual(['new', 'new']);
    const [, waiting] = await sourcesFor(customer);
    expect(waiting).toMatchObject({ lastReportAt: null, gives: [] });
  });

  it('are no longer told to a reseller that was removed, nor is what it knew to others', async () => {
    await report({ account: { id: accountId }, job: 'sql', result: 'ok' });
    await console.db.updateTable('account').set({ resellerId: null }).where('id', '=', accountId).execute();
    expect(await refusal(sourcesFor(tech))).toMatchObject({ code: 'not-found' });
    expect(await refusal(sourcesFor(await console.as('tech@harbor.example')))).toMatchObject({
      code: 'not-found',
    });
    expect((await sourcesFor(customer)).map(({ isOwn }) => isOwn)).toEqual([true]);
  });
});
