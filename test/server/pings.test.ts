import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeJob } from '#companion/sources/make-job.ts';
import { makeReportKey } from '#lib/domain/report-key.ts';
import { FROM, type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { accountOf, reportSource, uuidOf } from '#test/support/report-sources.ts';

const UNKNOWN = '07c2f548-9850-4b27-af5d-6c9dc157ec02';
const RID = '1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed';

onBothDatabases("pings: Healthchecks' answers, case by case", (open) => {
  let console: TestConsole;
  let key: string;
  let keyId: string;
  let sourceId: string;
  let jobId: string;
  let uuid: string;
  let accountId: string;

  beforeAll(async () => {
    console = await testConsole(await open());
  });
  afterAll(() => console.close());
  beforeEach(async () => {
    await console.db.deleteFrom('source').where('vendor', '=', 'reports').execute();
    await console.db.deleteFrom('requestLimit').execute();
    // Past the windows of the limits, which are also remembered.
    console.pass(61);
    const account = await accountOf(console);
    accountId = account.id;
    ({ key, keyId, sourceId } = await reportSource(console, account.customerId ?? '', { accountId }));
    jobId = await makeNamed('nightly');
    uuid = await uuidOf(console, jobId);
  });

  const makeNamed = (slug: string) =>
    console.db
      .transaction()
      .execute((tx) => makeJob(console.ctx, tx, { sourceId, accountId, keyId: null, slug, name: slug }));
  const send = async (path: string, init: RequestInit = {}) => {
    const response = await console.app.request(`${console.ctx.config.url}${path}`, init, FROM);
    return { status: response.status, text: await response.text(), headers: response.headers };
  };
  const runs = () =>
    console.db
      .selectFrom('run')
      .select(['rid', 'operation', 'result', 'exitStatus', 'word', 'message', 'body', 'startedAt', 'endedAt'])
      .orderBy('receivedAt')
      .execute();
  const lastRun = async () => (await runs()).at(-1);
  const jobs = () => console.db.selectFrom('job').select(['id', 'slug', 'accountId']).execute();
  const allowCreation = () =>
    console.db.updateTable('reportKey').set({ createsJobs: true }).where('id', '=', keyId).execute();

  describe('by UUID and by slug', () => {
    const addresses = () => [`/ping/${uuid}`, `/ping/${key}/nightly`];

    it.each(['GET', 'HEAD', 'POST'])('%s is counted and answered with OK', async (method) => {
      for (const address of addresses()) {
        const { status, text, headers } = await send(address, { method });
        expect([status, text]).toEqual([200, method === 'HEAD' ? '' : 'OK']);
        expect(headers.get('content-type')).toMatch(/^text\/plain/);
      }
      expect((await runs()).map(({ result }) => result)).toEqual(['ok', 'ok']);
    });

    it.each([
      ['', 'ok', null],
      ['/start', 'running', null],
      ['/fail', 'failed', null],
      ['/warn', 'warning', null],
      ['/0', 'ok', 0],
      ['/1', 'failed', 1],
      ['/255', 'failed', 255],
    ])('%s', async (suffix, result, exitStatus) => {
      for (const address of addresses()) {
        expect(await send(address + suffix)).toMatchObject({ status: 200, text: 'OK' });
        expect(await lastRun()).toMatchObject({ result, exitStatus, operation: 'backup' });
      }
    });

    it.each(['/256', '/1000', '/-1', '/nonsense', '/START', '/start/fail', '/start/'.repeat(2)])(
      '%s is no ping',
      async (suffix) => {
        for (const address of addresses()) {
          expect(await send(address + suffix)).toMatchObject({ status: 400, text: 'invalid url format' });
        }
        expect(await runs()).toEqual([]);
      },
    );

    it('a run id pairs a start with its end, in upper case too; another stays open', async () => {
      for (const address of addresses()) {
        await console.db.deleteFrom('run').execute();
        await send(`${address}/start?rid=${RID}`);
        await send(`${address}?rid=${RID.toUpperCase()}`);
        await send(`${address}/start?rid=${UNKNOWN}`);
        const all = await runs();
        expect(all.map(({ rid, result }) => [rid, result])).toEqual([
          [RID, 'ok'],
          [UNKNOWN, 'running'],
        ]);
        expect(all[0]?.startedAt).not.toBeNull();
      }
    });

    it('the same run id twice is one run, by its later end', async () => {
      for (const address of addresses()) {
        await console.db.deleteFrom('run').execute();
        for (const suffix of ['/start', '/start', '/fail', '/fail', '', ''])
          expect(await send(`${address}${suffix}?rid=${RID}`)).toMatchObject({ status: 200, text: 'OK' });
        expect((await runs()).map(({ rid, result }) => [rid, result])).toEqual([[RID, 'ok']]);
      }
    });

    it('an end that comes before its start is the end of the run', async () => {
      await send(`/ping/${uuid}/3?rid=${RID}`);
      console.pass(5);
      await send(`/ping/${uuid}/start?rid=${RID}`);
      expect(await runs()).toMatchObject([{ rid: RID, result: 'failed', exitStatus: 3 }]);
      expect((await factsOf()).verdict).toMatchObject({ result: 'failed' });
      expect((await factsOf()).runningSince).toBeNull();
    });

    it.each(['x', '07c2f54898504b27af5d6c9dc157ec02', ''])('a run id "%s" is none', async (rid) => {
      for (const address of addresses()) {
        expect(await send(`${address}?rid=${rid}`)).toMatchObject({
          status: 400,
          text: 'invalid uuid format',
        });
      }
    });

    it('a body is kept, with a log too, which changes nothing else', async () => {
      for (const address of addresses()) {
        await console.db.deleteFrom('run').execute();
        await send(`${address}/fail`, { method: 'POST', body: 'disk full' });
        await send(`${address}/log`, { method: 'POST', body: 'see above' });
        expect(await runs()).toMatchObject([{ result: 'failed', body: 'disk full\nsee above' }]);
      }
    });

    it('of a long body the first 100 kB are kept, and the limit is announced', async () => {
      const { headers } = await send(`/ping/${uuid}`, { method: 'POST', body: 'ä'.repeat(80_000) });
      expect(headers.get('ping-body-limit')).toBe('100000');
      expect((await lastRun())?.body).toBe('ä'.repeat(50_000));
    });

    it.each([
      ['no UTF-8', new Uint8Array([0x61, 0xff, 0x62]), {}, 'a\ufffdb'],
      ['a NUL', new Uint8Array([0x61, 0, 0x62]), {}, 'a\ufffdb'],
      ['gzip', new Uint8Array(gzipSync('all well')), { 'content-encoding': 'gzip' }, 'all well'],
      [
        'a bomb',
        new Uint8Array(gzipSync('0'.repeat(50_000_000))),
        { 'content-encoding': 'gzip' },
        '0'.repeat(100_000),
      ],
      ['broken gzip', new Uint8Array([1, 2, 3]), { 'content-encoding': 'gzip' }, null],
    ])('a body of %s is accepted', async (_, body, headers, kept) => {
      expect(await send(`/ping/${uuid}`, { method: 'POST', body, headers: headers as never })).toMatchObject({
        status: 200,
        text: 'OK',
      });
      expect((await lastRun())?.body).toBe(kept);
    });

    it('is never cached, and may be read and sent by any page', async () => {
      for (const address of [...addresses(), `/ping/${UNKNOWN}`, `/ping/${uuid}/256`]) {
        const { headers } = await send(address);
        expect(headers.get('cache-control')).toContain('no-cache');
        expect(headers.get('access-control-allow-origin')).toBe('*');
        expect(headers.get('referrer-policy')).toBe('no-referrer');
      }
      expect((await send(`/ping/${uuid}`, { method: 'OPTIONS' })).status).toBe(204);
      expect((await send(`/ping/${uuid}`, { method: 'DELETE' })).status).toBe(405);
    });

    it('neither a cookie nor an origin makes a difference', async () => {
      const headers = {
        cookie: 'baton.session_token=x',
        origin: 'https://evil.example',
        authorization: 'Basic eDp5',
      };
      expect(await send(`/ping/${uuid}`, { method: 'POST', headers })).toMatchObject({ status: 200 });
    });
  });

  describe('what is not there', () => {
    it.each([
      ['an unknown UUID', () => `/ping/${UNKNOWN}`],
      ['a UUID without its dashes', () => `/ping/${uuid.replaceAll('-', '')}`],
      ['no UUID', () => '/ping/not-uuid/'],
      ['nothing', () => '/ping/'],
      ['a key alone', () => `/ping/${key}`],
      ['an unknown slug', () => `/ping/${key}/other`],
      ['an unknown key', () => `/ping/${makeReportKey()}/nightly`],
      ['a key that is mistyped', () => `/ping/${key.slice(0, -1)}!/nightly`],
      ["another shape's key", () => '/ping/rrrrrrrrrrrrrrrrrrrrrr/nightly'],
    ])('%s', async (_, path) => {
      expect(await send(path())).toMatchObject({ status: 404, text: 'not found' });
    });

    it('a slug in upper case is no address', async () => {
      expect(await send(`/ping/${key}/Nightly`)).toMatchObject({ status: 400, text: 'invalid url format' });
    });

    it('two jobs of a name are ambiguous', async () => {
      await makeNamed('nightly');
      expect(await send(`/ping/${key}/nightly`)).toMatchObject({ status: 409, text: 'ambiguous slug' });
      expect(await send(`/ping/${uuid}`)).toMatchObject({ status: 200 });
    });

    it('a key that was revoked, or replaced long enough ago', async () => {
      const set = (values: { revokedAt?: Date; endsAt?: Date | null }) =>
        console.db.updateTable('reportKey').set(values).where('id', '=', keyId).execute();
      await set({ endsAt: new Date(console.ctx.now().getTime() + 60_000) });
      expect(await send(`/ping/${key}/nightly`)).toMatchObject({ status: 200 });
      console.pass(61);
      expect(await send(`/ping/${key}/nightly`)).toMatchObject({ status: 404, text: 'not found' });
      await set({ endsAt: null, revokedAt: console.ctx.now() });
      expect(await send(`/ping/${key}/nightly`)).toMatchObject({ status: 404, text: 'not found' });
    });

    it("a key of an account that is no longer its organization's", async () => {
      const alder = await accountOf(console, 'alderfinch.example');
      await console.db
        .updateTable('reportKey')
        .set({ accountId: alder.id })
        .where('id', '=', keyId)
        .execute();
      expect(await send(`/ping/${key}/nightly`)).toMatchObject({ status: 404 });
    });
  });

  describe('creating jobs', () => {
    it('only where the key allows it', async () => {
      expect(await send(`/ping/${key}/new?create=1`)).toMatchObject({ status: 404, text: 'not found' });
      await allowCreation();
      expect(await send(`/ping/${key}/new`)).toMatchObject({ status: 404 });
      expect(await send(`/ping/${key}/new/start?create=1`)).toMatchObject({ status: 201, text: 'Created' });
      expect(await send(`/ping/${key}/new?create=1`)).toMatchObject({ status: 200, text: 'OK' });
      expect(await jobs()).toContainEqual({ id: expect.any(String), slug: 'new', accountId });
      expect((await runs()).map(({ result }) => result)).toEqual(['running', 'ok']);
    });

    it('once, by two at the same time', async () => {
      await allowCreation();
      const answers = await Promise.all(['a', 'b', 'c'].map(() => send(`/ping/${key}/new?create=1`)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    });

    it('at most 50 a key', async () => {
      await allowCreation();
      for (let job = 0; job < 50; job++) {
        expect((await send(`/ping/${key}/job-${job}?create=1`)).status).toBe(201);
      }
      expect(await send(`/ping/${key}/one-more?create=1`)).toMatchObject({ status: 404, text: 'not found' });
      expect(await jobs()).toHaveLength(51);
    });
  });

  it('the key may come as a header instead', async () => {
    const headers = { authorization: `Bearer ${key}` };
    expect(await send('/ping/nightly', { headers })).toMatchObject({ status: 200, text: 'OK' });
    expect(await send('/ping/nightly/fail', { headers })).toMatchObject({ status: 200, text: 'OK' });
    expect(await send('/ping/Nightly', { headers })).toMatchObject({ status: 400 });
    expect(await send('/ping/other', { headers })).toMatchObject({ status: 404 });
    expect((await runs()).map(({ result }) => result)).toEqual(['ok', 'failed']);
  });

  describe("in the shape of Uptime Kuma's push", () => {
    it.each([
      ['?status=up&msg=OK&ping=12', { result: 'ok', message: 'OK', word: null }],
      ['', { result: 'ok', message: null, word: null }],
      ['?status=up&msg=start', { result: 'running' }],
      ['?status=up&msg=finish', { result: 'ok', message: 'finish' }],
      ['?status=down&msg=fail', { result: 'failed', word: 'down', message: 'fail' }],
      ['?status=maintenance', { result: 'failed', word: 'maintenance' }],
    ])('%s', async (query, run) => {
      const { status, text } = await send(`/api/push/${uuid}${query}`);
      expect([status, JSON.parse(text)]).toEqual([200, { ok: true }]);
      expect(await lastRun()).toMatchObject(run);
    });

    it('an unknown token is answered as there', async () => {
      for (const token of [UNKNOWN, 'abc', `${uuid}0`]) {
        const { status, text } = await send(`/api/push/${token}?status=up`);
        expect([status, JSON.parse(text)]).toEqual([
          404,
          { ok: false, msg: 'Monitor not found or not active.' },
        ]);
      }
    });
  });

  describe("Duplicati's report", () => {
    const report = (data: object) =>
      JSON.stringify({ Data: data, Extra: { OperationName: 'Backup' }, LogLines: [], Exception: null });
    const post = (body: string, type = 'application/json') =>
      send(`/ping/${uuid}/duplicati`, { method: 'POST', body, headers: { 'content-type': type } });

    it.each([
      ['Success', 'ok'],
      ['Warning', 'warning'],
      ['Error', 'failed'],
      ['Fatal', 'failed'],
      ['Splendid', 'failed'],
    ])('%s', async (ParsedResult, result) => {
      expect(await post(report({ ParsedResult, MainOperation: 'Backup' }))).toMatchObject({
        status: 200,
        text: 'OK',
      });
      expect(await lastRun()).toMatchObject({ result, word: ParsedResult, operation: 'backup' });
    });

    it('a good list leaves a failed backup red', async () => {
      await post(report({ ParsedResult: 'Error', MainOperation: 'Backup' }));
      await post(report({ ParsedResult: 'Success', MainOperation: 'List' }));
      expect((await runs()).map(({ operation, result }) => [operation, result])).toEqual([
        ['backup', 'failed'],
        ['list', 'ok'],
      ]);
      expect((await factsOf()).verdict).toMatchObject({ result: 'failed', word: 'Error' });
    });

    it('in a form, and as text', async () => {
      const form = new URLSearchParams({
        message: report({ ParsedResult: 'Success', MainOperation: 'Backup' }),
      });
      await post(form.toString(), 'application/x-www-form-urlencoded');
      await post('Duplicati Backup report\n\nMainOperation: Compact\nParsedResult: Warning\n', 'text/plain');
      expect((await runs()).map(({ operation, result }) => [operation, result])).toEqual([
        ['backup', 'ok'],
        ['compact', 'warning'],
      ]);
    });

    it('says how long it took, by its own clock', async () => {
      const times = { BeginTime: '2019-01-01T01:00:00Z', EndTime: '2019-01-01T03:00:00Z' };
      await post(report({ ParsedResult: 'Success', MainOperation: 'Backup', ...times }));
      const run = await lastRun();
      expect((run?.endedAt?.getTime() ?? 0) - (run?.startedAt?.getTime() ?? 0)).toBe(2 * 3_600_000);
      expect(Math.abs((run?.endedAt?.getTime() ?? 0) - console.ctx.now().getTime())).toBeLessThan(60_000);
    });

    it.each(['', 'hello', '{}', '[]', 'null', '{"Data":1}'])('%s is none', async (body) => {
      expect(await post(body)).toMatchObject({ status: 400, text: 'no report of Duplicati' });
      expect(await runs()).toEqual([]);
    });
  });

  const factsOf = async () => {
    const { facts } = await console.db
      .selectFrom('measurement')
      .where('accountId', '=', accountId)
      .select('facts')
      .executeTakeFirstOrThrow();
    return facts;
  };

  describe('what follows', () => {
    it('the account turns red and green, and its feed says so', async () => {
      const admin = await console.as('admin@bluebird.example');
      const { nextCursor } = await admin.changes({ query: {}, ifNoneMatch: undefined } as never);
      await send(`/ping/${uuid}/fail`);
      expect((await factsOf()).verdict).toMatchObject({ result: 'failed' });
      const { accounts } = await admin.changes({ query: { cursor: nextCursor } } as never);
      expect(accounts.map(({ id }) => id)).toEqual([accountId]);
      await send(`/ping/${uuid}`);
      expect((await factsOf()).verdict).toMatchObject({ result: 'ok' });
    });

    it('the worst job decides', async () => {
      const other = await uuidOf(console, await makeNamed('weekly'));
      await send(`/ping/${uuid}/fail`);
      await send(`/ping/${other}`);
      expect((await factsOf()).verdict).toMatchObject({ result: 'failed' });
    });

    it('a job without an account is kept, and colors nothing', async () => {
      await console.db.updateTable('job').set({ accountId: null }).execute();
      const before = await console.db.selectFrom('measurement').selectAll().orderBy('accountId').execute();
      expect(await send(`/ping/${uuid}/fail`)).toMatchObject({ status: 200, text: 'OK' });
      expect(await runs()).toHaveLength(1);
      expect(await console.db.selectFrom('measurement').selectAll().orderBy('accountId').execute()).toEqual(
        before,
      );
    });

    it('of each operation the last 50 are kept, and 20 bodies', async () => {
      for (let ping = 0; ping < 55; ping++) {
        console.pass(1);
        await send(`/ping/${uuid}`, { method: 'POST', body: String(ping) });
      }
      const kept = await runs();
      expect(kept).toHaveLength(50);
      expect(kept.filter(({ body }) => body !== null).map(({ body }) => Number(body))).toEqual(
        Array.from({ length: 20 }, (_, index) => 35 + index),
      );
    });
  });

  describe('too many', () => {
    it('guesses are refused by their address, and nothing else from there', async () => {
      const codes: number[] = [];
      for (let guess = 0; guess < 121; guess++) codes.push((await send(`/ping/${makeReportKey()}/x`)).status);
      expect(codes.slice(0, 120)).toEqual(Array(120).fill(404));
      expect(codes[120]).toBe(429);
    });
  });

  it('nothing of a key, a UUID or a body is in the log, also when the database fails', async () => {
    await send(`/ping/${key}/nightly`, { method: 'POST', body: 'a secret body' });
    await send(`/ping/${uuid}/256`);
    await send(`/api/push/${uuid}?status=up`);
    const spy = vi.spyOn(console.db, 'transaction').mockImplementation(() => {
      throw new Error('the database failed');
    });
    expect(await send(`/ping/${key}/nightly`)).toMatchObject({ status: 500, text: 'try again later' });
    spy.mockImplementation(() => {
      throw Object.assign(new Error('the database is away'), { code: 'ECONNREFUSED' });
    });
    const away = await send(`/ping/${key}/nightly`);
    expect(away).toMatchObject({ status: 503, text: 'try again later' });
    expect(Number(away.headers.get('retry-after'))).toBeGreaterThan(0);
    spy.mockRestore();
    const log = console.lines.join('');
    expect(log).toContain('a ping could not be taken');
    expect(log).toContain('"route":"/ping/*"');
    for (const secret of [key, uuid, 'a secret body', 'nightly']) expect(log).not.toContain(secret);
  });

  it('no secret is in the database', async () => {
    await send(`/ping/${key}/nightly`);
    for (const table of ['reportKey', 'job', 'run', 'requestLimit', 'activity', 'source'] as const) {
      const rows = JSON.stringify(await console.db.selectFrom(table).selectAll().execute());
      expect(rows).not.toContain(key);
      expect(rows).not.toContain(uuid);
    }
  });
});
