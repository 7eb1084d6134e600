import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '#lib/contract/client.ts';
import { FROM, type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { accountOf, reportSource } from '#test/support/report-sources.ts';
import { refusal } from '#test/support/tokens.ts';

const HOUR = 3600;
const SECRET = 'The mailbox of Kestrelian was locked';

onBothDatabases("jobs on their account's page", (open) => {
  let console: TestConsole;
  /** Of the customer's source, and of its reseller's. */
  let customerKey: string;
  let customerSource: string;
  let resellerKey: string;
  let accountId: string;
  let northwind: string;
  let viewer: Client;
  let tech: Client;
  let customer: Client;

  beforeAll(async () => {
    console = await testConsole(await open());
    accountId = (await accountOf(console)).id;
    const row = await console.db
      .selectFrom('organization')
      .where('domain', '=', 'northwind.example')
      .select('id')
      .executeTakeFirstOrThrow();
    northwind = row.id;
    viewer = await console.as('viewer@northwind.example');
    tech = await console.as('tech@northwind.example');
    customer = await console.as('staff@bluebird.example');
  });
  afterAll(() => console.close());
  beforeEach(async () => {
    const { db } = console;
    await db.deleteFrom('source').where('vendor', '=', 'reports').execute();
    await db.deleteFrom('requestLimit').execute();
    const { customerId } = await db
      .updateTable('account')
      .where('id', '=', accountId)
      .set({ resellerId: northwind, managedBy: 'both' })
      .returning('customerId')
      .executeTakeFirstOrThrow();
    const options = { accountId, createsJobs: true };
    ({ key: customerKey, sourceId: customerSource } = await reportSource(console, customerId ?? '', options));
    const { key, sourceId } = await reportSource(console, northwind);
    resellerKey = key;
    const own = { accountId, createsJobs: true };
    await db.updateTable('reportKey').set(own).where('sourceId', '=', sourceId).execute();
  });

  const ping = async (key: string, path: string, body: string | null = null) => {
    const url = `${console.ctx.config.url}/ping/${key}/${path}?create=1`;
    const init = body === null ? {} : { method: 'POST', body };
    const response = await console.app.request(url, init, FROM);
    expect(response.status).toBeLessThan(300);
    console.pass(1);
  };
  const report = async (key: string, reports: object[]) => {
    const response = await console.app.request(
      `${console.ctx.config.url}/api/v1/reports`,
      {
        method: 'POST',
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/json',
          'idempotency-key': crypto.randomUUID(),
        },
        body: JSON.stringify({ reports }),
      },
      FROM,
    );
    expect(await response.json()).toMatchObject({ errors: [] });
  };
  const jobsFor = async (client: Client) =>
    (await client.listAccountJobs({ params: { id: accountId } })).items;
  const runsFor = async (client: Client, id = '') => (await client.listJobRuns({ params: { id } })).items;

  it('are the worst first, each with what is known of its runs', async () => {
    await ping(customerKey, 'files');
    await ping(customerKey, 'mail');
    await ping(customerKey, 'mail/3');
    await ping(customerKey, 'sql/warn');
    await ping(customerKey, 'sql/start');
    const jobs = await jobsFor(customer);
    expect(jobs.map(({ name, state }) => [name, state])).toEqual([
      ['mail', 'failed'],
      ['sql', 'warning'],
      ['files', 'ok'],
    ]);
    const [mail, sql] = jobs;
    expect(mail).toMatchObject({
      word: 'exit status 3',
      isOwn: true,
      runningSince: null,
      periodSeconds: null,
    });
    expect(mail?.lastSuccessAt).not.toBeNull();
    expect(Date.parse(mail?.dueBy ?? '') - Date.parse(mail?.expectedAt ?? '')).toBe(2 * HOUR * 1000);
    expect(sql?.runningSince).not.toBeNull();
  });

  it('are missed by the clock', async () => {
    await ping(customerKey, 'files');
    console.pass(27 * HOUR);
    expect(await jobsFor(customer)).toMatchObject([{ state: 'missed' }]);
  });

  it('show their last 20 runs, read in the order of the newest', async () => {
    const runs = Array.from({ length: 30 }, (_, day) => ({
      ...{ job: 'files', run: `${day}`, result: day === 29 ? 'failed' : 'ok', word: 'Done' },
      started: new Date(Date.UTC(2026, 9, 1 + day, 1)).toISOString(),
      ended: new Date(Date.UTC(2026, 9, 1 + day, 2)).toISOString(),
      ...{ counts: { attempted: 10, successful: 9 }, bytes: 5e9 },
    }));
    await report(customerKey, runs.toReversed());
    const [job] = await jobsFor(customer);
    const shown = await runsFor(customer, job?.id);
    expect(shown).toHaveLength(20);
    expect(shown[0]).toEqual({
      ...{ id: expect.any(String), operation: 'backup', result: 'failed', exitStatus: null },
      ...{ attempted: 10, successful: 9, bytes: 5e9, word: 'Done', message: null, hasText: false },
      ...{ startedAt: '2026-10-30T01:00:00.000Z', endedAt: '2026-10-30T02:00:00.000Z' },
    });
  });

  it('of a start and an end without a name show one run, with its text when it is asked for', async () => {
    for (let run = 0; run < 22; run++) {
      await ping(customerKey, 'files/start');
      await ping(customerKey, 'files', `log ${run}`);
    }
    const [job] = await jobsFor(customer);
    const runs = await runsFor(customer, job?.id);
    expect(runs).toHaveLength(20);
    expect(runs.every(({ startedAt, hasText }) => startedAt !== null && hasText)).toBe(true);
    const text = await customer.getRunText({ params: { id: runs[0]?.id ?? '' } });
    expect(text).toEqual({ text: 'log 21' });
  });

  it('of both sides are seen by both, and those of an earlier reseller by neither', async () => {
    await ping(customerKey, 'files');
    await ping(resellerKey, 'mail');
    const own = async (client: Client) => (await jobsFor(client)).map(({ name, isOwn }) => [name, isOwn]);
    expect(await own(customer)).toEqual([
      ['files', true],
      ['mail', false],
    ]);
    expect(await own(tech)).toEqual([
      ['files', false],
      ['mail', true],
    ]);
    const [, mail] = await jobsFor(customer);
    await console.db.updateTable('account').set({ resellerId: null }).where('id', '=', accountId).execute();
    expect(await own(customer)).toEqual([['files', true]]);
    expect(await refusal(runsFor(customer, mail?.id))).toMatchObject({ code: 'not-found' });
    expect(await refusal(jobsFor(tech))).toMatchObject({ code: 'not-found' });
  });

  it('of a paused source are paused', async () => {
    await ping(customerKey, 'files/fail');
    await console.db
      .updateTable('source')
      .set({ pausedAt: console.ctx.now() })
      .where('vendor', '=', 'reports')
      .execute();
    expect(await jobsFor(customer)).toMatchObject([{ state: 'paused', expectedAt: null }]);
  });

  it('more than 100 are counted', async () => {
    const reports = Array.from({ length: 103 }, (_, job) => ({ job: `job-${job}`, result: 'ok' }));
    await report(customerKey, [...reports, { job: 'worst', result: 'failed' }]);
    const { items, others } = await customer.listAccountJobs({ params: { id: accountId } });
    expect([items[0]?.name, items.length, others]).toEqual(['worst', 100, 4]);
  });

  describe('texts', () => {
    /** What each caller gets of a run of the customer's job, and of the reseller's. */
    const texts = async (client: Client) => {
      const parts = await Promise.all(
        (await jobsFor(client)).map(async ({ id, name, word, isOwn }) => {
          const [run] = await runsFor(client, id);
          const text = await client.getRunText({ params: { id: run?.id ?? '' } }).then(
            (answer) => answer.text,
            (error) => error.code,
          );
          return { isOwn, name, word, of: run?.operation, message: run?.message, text };
        }),
      );
      return parts.sort((a, b) => Number(b.isOwn) - Number(a.isOwn));
    };
    beforeEach(async () => {
      for (const key of [customerKey, resellerKey]) {
        await report(key, [
          { job: 'files', run: 'a', result: 'warning', message: SECRET, word: 'Kestrelian' },
        ]);
        await ping(key, 'files/log', SECRET);
      }
    });
    const all = { word: 'Kestrelian', of: 'backup', message: SECRET, text: SECRET };
    const none = { ...all, message: null, text: 'forbidden' };

    it("are for those who look after the account; a reseller's are for itself", async () => {
      expect(await texts(tech)).toMatchObject([all, all]);
      expect(await texts(customer)).toMatchObject([all, none]);
      expect(await texts(viewer)).toMatchObject([none, none]);
    });

    it('are not for the reseller where the client manages the account alone: it gets counts', async () => {
      await console.db
        .updateTable('account')
        .set({ managedBy: 'client' })
        .where('id', '=', accountId)
        .execute();
      const hidden = { isOwn: false, name: null, word: null, of: null, message: null, text: 'forbidden' };
      for (const client of [tech, await console.as('admin@northwind.example')])
        expect(await texts(client)).toMatchObject([{ name: 'files', ...none }, hidden]);
      expect(await texts(customer)).toMatchObject([all, none]);
      const verdictFor = async (client: Client) =>
        (await client.getAccount({ params: { id: accountId } })).verdict;
      const seen = await verdictFor(customer);
      expect(seen?.word).not.toBeNull();
      expect(await verdictFor(tech)).toEqual({ ...seen, word: null });
      const source = { params: { id: customerSource } };
      const owner = await console.pageOf('admin@bluebird.example');
      await owner.changeSource({ ...source, body: { paused: true } });
      expect((await verdictFor(tech))?.word).toBe('Kestrelian');
      const [own] = (await tech.listReportJobs({ query: {} })).items;
      const { runs } = await tech.getReportJob({ params: { id: own?.id ?? '' } });
      expect(runs).toMatchObject([{ message: null, hasText: false }]);
      expect(JSON.stringify(runs)).not.toContain(SECRET);
    });

    it('are not for API keys', async () => {
      const admin = await console.pageOf('admin@bluebird.example');
      const { key } = await admin.createKey({ body: { name: 'a program', days: null } });
      const [job] = await jobsFor(customer);
      const answer = await console.request(`/api/v1/report-jobs/${job?.id}/runs`, {
        headers: { authorization: `Bearer ${key}` },
      });
      expect(answer.status).toBe(200);
      expect(await answer.text()).not.toContain(SECRET);
    });
  });
});
