import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Db } from '#companion/db/open.ts';
import { API_BASE } from '#lib/contract/api.ts';
import { makeReportKey } from '#lib/domain/report-key.ts';
import { connectBrowser, FROM, type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { accountOf, reportSource } from '#test/support/report-sources.ts';

/** Transactions of a database whose server is gone when they are to be committed. */
function breakingOff(transaction: ReturnType<Db['transaction']>) {
  const execute = transaction.execute.bind(transaction);
  transaction.execute = (work) =>
    execute(async (tx) => {
      await work(tx);
      throw new Error('Connection terminated unexpectedly');
    });
  return transaction;
}

/** A run, by how many minutes ago it began and ended. */
interface Sent {
  started?: number;
  ended?: number;
  result?: string;
  exitStatus?: number;
}

const SEATS = { type: 'user', protected: 1, paused: 0, archived: 0, unprotected: 0 };

onBothDatabases('reports in JSON', (open) => {
  let console: TestConsole;
  let key: string;
  let accountId: string;
  let northwind: string;
  let looksAfter: string;

  beforeAll(async () => {
    console = await testConsole(await open());
    const managed = await console.db
      .selectFrom('account')
      .innerJoin('organization', 'organization.id', 'account.resellerId')
      .where('organization.domain', '=', 'northwind.example')
      .where('authorizedAt', 'is not', null)
      .select(['account.id', 'organization.id as organizationId'])
      .executeTakeFirstOrThrow();
    ({ id: looksAfter, organizationId: northwind } = managed);
  });
  afterAll(() => console.close());
  beforeEach(async () => {
    await console.db.deleteFrom('source').where('vendor', '=', 'reports').execute();
    await console.db.deleteFrom('requestLimit').execute();
    const account = await accountOf(console);
    accountId = account.id;
    ({ key } = await reportSource(console, account.customerId ?? '', { accountId, createsJobs: true }));
  });

  let requests = 0;
  const post = async (body: unknown, { as = key, once = `request-${requests++}`, headers = {} } = {}) => {
    const response = await console.app.request(
      `${console.ctx.config.url}${API_BASE}/reports`,
      {
        method: 'POST',
        headers: {
          authorization: `Bearer ${as}`,
          'content-type': 'application/json',
          'idempotency-key': once,
          ...headers,
        },
        body: typeof body === 'string' || body instanceof Uint8Array ? (body as never) : JSON.stringify(body),
      },
      FROM,
    );
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const report = (...reports: unknown[]) => post({ reports });
  const ago = (minutes: number) => new Date(console.ctx.now().getTime() - minutes * 60_000).toISOString();
  const runs = () => console.db.selectFrom('run').selectAll().orderBy('receivedAt').orderBy('rid').execute();
  const factsOf = async (id: string) => {
    const row = await console.db
      .selectFrom('report')
      .innerJoin('source', 'source.id', 'report.sourceId')
      .where('report.accountId', '=', id)
      .where('vendor', '=', 'reports')
      .select('report.facts')
      .executeTakeFirst();
    return row?.facts;
  };

  it('a run with all that can be said of it', async () => {
    const run = {
      ...{
        job: 'exchange',
        operation: 'Backup',
        run: 'A1',
        started: ago(60),
        ended: ago(30),
        result: 'warning',
      },
      ...{
        counts: { attempted: 30, successful: 29 },
        bytes: 5_000_000_000,
        word: 'Partial',
        message: 'one mailbox',
      },
    };
    expect(await report(run)).toEqual({ status: 200, body: { accepted: 1, errors: [] } });
    expect(await runs()).toMatchObject([
      {
        ...{ rid: 'a1', operation: 'backup', result: 'warning', attempted: 30, successful: 29 },
        ...{ bytes: 5_000_000_000, word: 'Partial', message: 'one mailbox', exitStatus: null },
      },
    ]);
    expect(await factsOf(accountId)).toMatchObject({
      verdict: { value: { result: 'warning', word: 'Partial' } },
      backups24h: { value: { attempted: 30, successful: 29 } },
    });
  });

  it('facts without a run, and no revision is asked for', async () => {
    const seats = [{ type: 'user', protected: 40, paused: 1, archived: 2, unprotected: 3 }];
    expect(await report({ facts: { licensedSeats: 43, storageBytes: 7, seats } })).toMatchObject({
      status: 200,
    });
    expect(await factsOf(accountId)).toMatchObject({
      licensedSeats: { value: 43 },
      storageBytes: { value: 7 },
      seats: { value: [{ ...seats[0], storageBytes: null, backups24h: null }] },
    });
    expect(await factsOf(accountId)).toMatchObject({ verdict: { value: null } });
    const old = await post({ reports: [{ result: 'ok' }] }, { headers: { 'baton-revision': '1' } });
    expect(old.status).toBe(503);
  });

  it.each<[string, Sent, object]>([
    ['running', { started: 30 }, { result: 'running', endedAt: null }],
    ['ended just now', { result: 'ok' }, { result: 'ok', startedAt: null }],
    ['by its exit status', { exitStatus: 3, ended: 5 }, { result: 'failed', exitStatus: 3 }],
  ])('a run that is %s', async (_, sent, expected) => {
    const { started, ended, ...more } = sent;
    const times = { ...(started && { started: ago(started) }), ...(ended && { ended: ago(ended) }) };
    expect(await report({ ...more, ...times })).toMatchObject({ body: { accepted: 1 } });
    expect(await runs()).toMatchObject([expected]);
  });

  it('of the same run are one, by its name or by its start, and pings with it', async () => {
    const rid = '1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed';
    const started = ago(60);
    await report({ started }, { job: 'b', run: rid.toUpperCase(), started });
    await report({ started, result: 'ok' });
    await console.app.request(`${console.ctx.config.url}/ping/${key}/b?rid=${rid}`, {}, FROM);
    expect((await runs()).map(({ result, startedAt }) => [result, startedAt?.toISOString()])).toEqual([
      ['ok', started],
      ['ok', started],
    ]);
  });

  it('a request that is repeated changes nothing', async () => {
    const body = { reports: [{ result: 'failed' }, { result: 'ok', job: 'b' }, { run: 'x', result: 'ok' }] };
    const first = await post(body, { once: 'the-same-one' });
    const before = (await runs()).map(({ id }) => id).sort();
    expect(before).toHaveLength(3);
    expect(await post(body, { once: 'the-same-one' })).toEqual(first);
    expect((await runs()).map(({ id }) => id).sort()).toEqual(before);
  });

  it('a database that breaks off at the end leaves nothing half done, and the same request then stores it once', async () => {
    const { db } = console;
    const transaction = db.transaction.bind(db);
    const spy = vi.spyOn(db, 'transaction').mockImplementation(() => breakingOff(transaction()));
    const body = {
      reports: [{ result: 'failed' }, { result: 'ok', job: 'b' }, { facts: { licensedSeats: 3 } }],
    };
    const broken = await post(body, { once: 'the-same-one' });
    spy.mockRestore();
    expect(broken).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect([await runs(), await factsOf(accountId)]).toEqual([[], undefined]);
    expect(await console.db.selectFrom('job').select('id').execute()).toEqual([]);
    expect(await post(body, { once: 'the-same-one' })).toMatchObject({ body: { accepted: 3 } });
    expect(await post(body, { once: 'the-same-one' })).toMatchObject({ body: { accepted: 3 } });
    expect(await runs()).toHaveLength(2);
  });

  it('what is wrong is named, and keeps nothing else from being taken', async () => {
    const year = 365 * 24 * 60;
    const answer = await report(
      { result: 'ok' },
      { result: 'splendid' },
      { ended: ago(1) },
      { started: ago(1), ended: ago(2), result: 'ok' },
      { ended: ago(-year), result: 'ok' },
      { result: 'running', ended: ago(1) },
      { job: 'Upper Case', result: 'ok' },
      {},
      'text',
      { result: 'ok', surprise: 1 },
      { account: { domain: 'other.example' }, result: 'ok' },
      { ended: ago(year), result: 'ok', run: 'a year ago' },
    );
    expect(answer.body).toEqual({
      accepted: 2,
      errors: [
        { index: 1, code: 'invalid', fields: [{ field: 'result', problem: expect.any(String) }] },
        { index: 2, code: 'invalid', fields: [{ field: 'result', problem: expect.any(String) }] },
        { index: 3, code: 'ends-before-start' },
        { index: 4, code: 'in-the-future' },
        { index: 5, code: 'invalid', fields: [{ field: 'ended', problem: expect.any(String) }] },
        { index: 6, code: 'invalid', fields: [{ field: 'job', problem: expect.any(String) }] },
        { index: 7, code: 'invalid', fields: [{ field: 'result', problem: expect.any(String) }] },
        { index: 8, code: 'invalid', fields: [{ field: '', problem: expect.any(String) }] },
        { index: 9, code: 'invalid', fields: [{ field: '', problem: expect.any(String) }] },
        { index: 10, code: 'unknown-account' },
      ],
    });
    // A report that comes late is not the newest.
    expect(await factsOf(accountId)).toMatchObject({ verdict: { value: { result: 'ok' } } });
    expect(await runs()).toHaveLength(2);
  });

  it.each([
    [
      'more successes than attempts',
      { result: 'ok', counts: { attempted: 1, successful: 2 } },
      'counts.successful',
    ],
    ['a type of seats twice', { facts: { seats: [SEATS, SEATS] } }, 'facts.seats'],
    ['fewer than none', { result: 'ok', counts: { attempted: -1, successful: -1 } }, 'counts.attempted'],
    ['a day that there is not', { result: 'ok', ended: '2026-02-30T00:00:00Z' }, 'ended'],
    ['a time without its zone', { result: 'ok', ended: '2026-02-20T00:00:00' }, 'ended'],
    ['a number that is none', { result: 'ok', bytes: 1.5 }, 'bytes'],
    ['a NUL', { result: 'ok', message: 'a\0b' }, 'message'],
  ])('%s: named, and nothing of it is stored', async (_, sent, field) => {
    const { body } = await report(sent, { result: 'ok', job: 'other' });
    expect(body).toEqual({
      accepted: 1,
      errors: [
        {
          index: 0,
          code: 'invalid',
          fields: expect.arrayContaining([{ field, problem: expect.any(String) }]),
        },
      ],
    });
    expect(await runs()).toHaveLength(1);
  });

  it('words in any characters are kept as one line that can be shown', async () => {
    const odd = {
      word: 'half a \ud83d\nline \u202eturned',
      operation: 'Back\nup',
      message: 'two\nlines \ud83d',
    };
    expect(await report({ ...odd, result: 'failed' }, { word: '\n', result: 'ok', job: 'b' })).toMatchObject({
      body: { accepted: 2 },
    });
    const stored = (await runs()).find(({ result }) => result === 'failed');
    expect(stored).toMatchObject({ word: 'half a \ufffd line  turned', operation: 'back up' });
    expect(await factsOf(accountId)).toMatchObject({ verdict: { value: { word: stored?.word } } });
  });

  it('of years that no clock shows are named', async () => {
    const sent = [
      { result: 'ok', run: 'now' },
      { result: 'failed', ended: '0000-01-01T00:00:00Z' },
      { result: 'running', started: '0001-01-01T00:00:00Z' },
      { result: 'failed', ended: '9999-12-31T23:59:59Z' },
    ];
    expect((await report(...sent)).body).toMatchObject({
      accepted: 1,
      errors: [
        { index: 1, code: 'invalid', fields: [{ field: 'ended' }] },
        { index: 2, code: 'invalid', fields: [{ field: 'started' }] },
        { index: 3, code: 'in-the-future' },
      ],
    });
    expect(await factsOf(accountId)).toMatchObject({ verdict: { value: { result: 'ok' } } });
  });

  it('a clock that is ten minutes ahead is set right, one that is a year behind is late for ever', async () => {
    await report({ result: 'ok', ended: ago(-9) });
    expect((await runs())[0]?.endedAt?.getTime()).toBeLessThanOrEqual(console.ctx.now().getTime());
    const year = 365 * 24 * 60;
    await report({ result: 'ok', job: 'behind', started: ago(year + 60), ended: ago(year) });
    // Its next run was due a year ago, which nobody takes for well.
    const { dueBy } = (await factsOf(accountId)) ?? {};
    expect(Date.parse(dueBy?.value ?? '')).toBeLessThan(console.ctx.now().getTime());
  });

  it('of a body that is no UTF-8, or is compressed, is refused or read, and never half', async () => {
    const text = JSON.stringify({ reports: [{ result: 'ok', message: 'caf\u00e9' }] });
    expect((await post(Buffer.from(text, 'latin1') as never)).status).toBeLessThan(500);
    const gzip = await post(gzipSync(text) as never, { headers: { 'content-encoding': 'gzip' } });
    expect(gzip).toMatchObject({ status: 422, body: { code: 'validation-failed' } });
  });

  it.each([
    ['none', {}],
    ['an empty list', { reports: [] }],
    ['too many', { reports: Array(1001).fill({ result: 'ok' }) }],
    ['no JSON', '{'],
  ])('%s', async (_, body) => {
    expect(await post(body)).toMatchObject({ status: 422, body: { code: 'validation-failed' } });
  });

  it('too large, or without an Idempotency-Key', async () => {
    const large = { reports: [{ result: 'ok', message: 'x'.repeat(1_100_000) }] };
    expect(await post(large)).toMatchObject({ status: 413, body: { code: 'too-large' } });
    expect(await post({ reports: [{ result: 'ok' }] }, { once: '' })).toMatchObject({ status: 422 });
  });

  it('only with a report key that is in force', async () => {
    const browser = await connectBrowser(console.db, 'admin@bluebird.example');
    for (const as of [makeReportKey(), browser, 'x'])
      expect(await post({ reports: 1 }, { as })).toMatchObject({
        status: 401,
        body: { code: 'unauthenticated' },
      });
    await console.db.updateTable('reportKey').set({ revokedAt: console.ctx.now() }).execute();
    expect(await report({ result: 'ok' })).toMatchObject({ status: 401 });
  });

  it('and a report key does nothing else', async () => {
    for (const path of ['/me', '/accounts', '/changes', '/report-keys', '/report-jobs']) {
      const response = await console.request(API_BASE + path, {
        headers: { authorization: `Bearer ${key}` },
      });
      expect(response.status).toBe(401);
    }
  });

  it('a key that may make no jobs names those that are missing', async () => {
    await console.db.updateTable('reportKey').set({ createsJobs: false }).execute();
    const { body } = await report({ result: 'ok' }, { facts: { licensedSeats: 1 } });
    expect(body).toEqual({ accepted: 1, errors: [{ index: 0, code: 'unknown-job' }] });
  });

  describe("with a reseller's key", () => {
    let theirs: string;
    beforeEach(async () => {
      ({ key: theirs } = await reportSource(console, northwind, { createsJobs: true }));
    });
    const send = (...reports: unknown[]) => post({ reports }, { as: theirs });

    it('an account is known by our id', async () => {
      expect(await send({ account: { id: looksAfter.toUpperCase() }, result: 'failed' })).toMatchObject({
        body: { accepted: 1 },
      });
      expect(await factsOf(looksAfter)).toMatchObject({ verdict: { value: { result: 'failed' } } });
    });

    it("another's account is a name like any other", async () => {
      await send({ account: { id: accountId }, result: 'failed' });
      expect(await factsOf(accountId)).toBeUndefined();
      expect(await console.db.selectFrom('job').select(['accountId', 'ownerRef']).execute()).toEqual([
        { accountId: null, ownerRef: accountId },
      ]);
    });

    it('by a name of its own it waits, and once one of its jobs has an account, all have', async () => {
      const account = { domain: 'Somewhere.example', service: 'google' };
      expect(await send({ account, result: 'ok' }, { account, facts: { licensedSeats: 9 } })).toMatchObject({
        body: { accepted: 1, errors: [{ index: 1, code: 'account-not-mapped' }] },
      });
      const admin = await console.pageOf('admin@northwind.example');
      const [job] = (await admin.listReportJobs({ query: {} })).items;
      expect(job).toMatchObject({ owner: 'somewhere.example google', accountId: null });
      await admin.changeReportJob({ params: { id: job?.id ?? '' }, body: { accountId: looksAfter } });
      const later = await send(
        { account, job: 'list', result: 'failed' },
        { account, facts: { licensedSeats: 9 } },
      );
      expect(later.body).toEqual({ accepted: 2, errors: [] });
      expect(await factsOf(looksAfter)).toMatchObject({
        licensedSeats: { value: 9 },
        verdict: { value: { result: 'failed' } },
      });
    });

    it('a thousand at once, and a thousand again', async () => {
      const many = Array.from({ length: 1000 }, (_, index) => ({
        ...{ account: { id: `client-${index}` }, run: 'one', result: index % 2 ? 'ok' : 'failed' },
      }));
      expect(await send(...many)).toMatchObject({ body: { accepted: 1000, errors: [] } });
      expect(await send(...many)).toMatchObject({ body: { accepted: 1000, errors: [] } });
      expect(await runs()).toHaveLength(1000);
      expect(await send({ account: { id: 'one more' }, result: 'ok' })).toMatchObject({
        body: { errors: [{ index: 0, code: 'too-many-jobs' }] },
      });
    });
  });

  it('of an account that its reseller lost, nothing is recorded any more', async () => {
    const { key: theirs } = await reportSource(console, northwind, { createsJobs: true });
    await post({ reports: [{ account: { id: looksAfter }, result: 'ok' }] }, { as: theirs });
    const { resellerId } = await console.db
      .selectFrom('account')
      .where('id', '=', looksAfter)
      .select('resellerId')
      .executeTakeFirstOrThrow();
    await console.db.updateTable('account').set({ resellerId: null }).where('id', '=', looksAfter).execute();
    const [job] = await console.db
      .selectFrom('job')
      .where('accountId', '=', looksAfter)
      .select('slug')
      .execute();
    await console.app.request(`${console.ctx.config.url}/ping/${theirs}/${job?.slug}/fail`, {}, FROM);
    expect(await factsOf(looksAfter)).toMatchObject({ verdict: { value: { result: 'ok' } } });
    await console.db.updateTable('account').set({ resellerId }).where('id', '=', looksAfter).execute();
  });
});
