import { afterEach, beforeEach, expect, it } from 'vitest';
import { seal } from '#companion/auth/secrets.ts';
import type { GuardedFetch } from '#companion/http/guarded-fetch.ts';
import type { DattoCustomer } from '#companion/sandbox/datto/answers.ts';
import { dattoStandIn } from '#companion/sandbox/datto/stand-in.ts';
import { seat } from '#companion/sandbox/sandbox-account.ts';
import { dattoClient } from '#companion/sources/datto/client.ts';
import { datto } from '#companion/sources/datto/datto.ts';
import { readingTask } from '#companion/sources/read-vendors.ts';
import { recordFacts } from '#companion/sources/record.ts';
import { tellingTask } from '#companion/sources/tell-health.ts';
import type { Client } from '#lib/contract/client.ts';
import { healthOf } from '#lib/domain/health.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { withoutDatto } from '#test/support/without-datto.ts';
import { workOff } from '#test/support/work-off.ts';

const HOUR = 3600;
const DAY_MS = 86_400_000;

onBothDatabases('a source that is read from Datto', (open) => {
  let console: TestConsole;
  let tech: Client;
  let sourceId: string;
  let customers: DattoCustomer[];
  let secret: string;
  /** Answers in place of the stand-in's, by what the path ends with. */
  let broken: Map<string, { status: number; body?: string; headers?: Record<string, string> }>;
  let asked: string[];

  beforeEach(async () => {
    console = await testConsole(await open());
    await withoutDatto(console.db);
    tech = await console.as('tech@northwind.example');
    customers = [1, 2, 3].map((number) => aCustomer(410_000 + number));
    secret = 'secret';
    broken = new Map();
    asked = [];
    sourceId = await addSource();
  });
  afterEach(() => console.close());

  const aCustomer = (id: number, changes: Partial<DattoCustomer> = {}): DattoCustomer => ({
    ...{ id, name: `Customer ${id}`, organization: null, domains: [`c${id}.example`] },
    ...{ product: 'Office365', retention: 'TBR', seatsUsed: 12 },
    backups: {
      seed: `c${id}`,
      story: 'well',
      turnedAt: Date.now() - 40 * DAY_MS,
      seats: [seat('user', [10, 0, 0, 2], 100)],
    },
    ...changes,
  });

  async function addSource(): Promise<string> {
    const { db, ctx } = console;
    const { id } = await db
      .insertInto('source')
      .values((eb) => ({
        organizationId: eb.selectFrom('organization').where('domain', '=', 'northwind.example').select('id'),
        ...{
          accountId: null,
          vendor: 'datto',
          name: 'Datto',
          createdAt: ctx.now(),
          createdBy: null,
          readAt: null,
        },
        ...{ publicKey: 'public', intervalSeconds: HOUR, nextListAt: ctx.now() },
      }))
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .updateTable('source')
      .set({ credential: seal(ctx.secrets, 'secret', id) })
      .where('id', '=', id)
      .execute();
    return id;
  }

  /** Everything that is due is read, as often as it becomes due at once. */
  async function readAll(): Promise<void> {
    const { ctx } = console;
    const app = dattoStandIn({
      customers: () => customers,
      accepts: (publicKey, secretKey) => publicKey === 'public' && secretKey === secret,
      now: () => ctx.now().getTime(),
      ...{ speed: 1, haste: 1e6 },
    });
    const request: GuardedFetch = async (address, { headers = {} } = {}) => {
      const path = new URL(address).pathname;
      asked.push(path);
      const instead = [...broken].find(([end]) => path.endsWith(end))?.[1];
      const response = instead
        ? new Response(instead.body ?? '', instead)
        : await app.request(address, { headers });
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: Buffer.from(await response.arrayBuffer()),
      };
    };
    const open = (publicKey: string, secretKey: string) =>
      datto(
        dattoClient({ request, origin: 'http://datto.example', now: ctx.now }, { publicKey, secretKey }),
        ctx.now,
      );
    await workOff(readingTask({ ...ctx, openVendor: open }));
    await workOff(tellingTask(ctx));
  }

  const rows = async () =>
    (await tech.listAccounts({ query: { limit: 200 } })).items.filter(({ vendor }) => vendor === 'datto');
  const rowOf = async (name: string) => (await rows()).find((row) => row.name === name);
  const source = () =>
    console.db.selectFrom('source').where('id', '=', sourceId).selectAll().executeTakeFirstOrThrow();

  it('shows its customers, with what the vendor says of each', async () => {
    await readAll();
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
    await readAll();
    await readAll();
    expect(asked.filter((path) => path.endsWith('/domains'))).toHaveLength(1);
    expect(asked.filter((path) => path.endsWith('/applications'))).toHaveLength(3);
    console.pass(HOUR + 1);
    await readAll();
    expect(asked.filter((path) => path.endsWith('/domains'))).toHaveLength(2);
    expect(asked.filter((path) => path.endsWith('/applications'))).toHaveLength(6);
  });

  it('keeps what it knows when the key is refused, and says so of the source and of its accounts', async () => {
    await readAll();
    const before = await rows();
    expect(before.map(({ refusedSince }) => refusedSince)).toEqual([null, null, null]);
    secret = 'another';
    console.pass(HOUR + 1);
    await readAll();
    const at = (await source()).failingSince?.toISOString();
    expect(await rows()).toEqual(before.map((row) => ({ ...row, refusedSince: at })));
    expect(await source()).toMatchObject({ failure: 'refused', tellAfter: null });
    // That the vendor is away meanwhile does not make the keys valid.
    broken.set('/domains', { status: 503 });
    console.pass(HOUR);
    await readAll();
    expect(await rows()).toEqual(before.map((row) => ({ ...row, refusedSince: at })));
    broken.clear();
    secret = 'secret';
    console.pass(HOUR);
    await readAll();
    expect(await source()).toMatchObject({ failure: null, failingSince: null, waitsUntil: null });
    expect((await rows()).map(({ refusedSince }) => refusedSince)).toEqual([null, null, null]);
  });

  it('tells administrators at once when the key is refused, and once more when it is valid again', async () => {
    await readAll();
    secret = 'another';
    console.pass(HOUR + 1);
    await readAll();
    console.pass(600);
    await readAll();
    const notices = () => console.db.selectFrom('notice').select('kind').orderBy('at').execute();
    expect(await notices()).toEqual([{ kind: 'source-refused' }]);
    secret = 'secret';
    console.pass(HOUR);
    await readAll();
    expect(await notices()).toEqual([{ kind: 'source-refused' }, { kind: 'source-restored' }]);
  });

  it('is critical when the key is revoked within a cycle, unless another source speaks of the account', async () => {
    await readAll();
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
    broken.set('/410002/applications', { status: 401, body: '{}' });
    await readAll();
    const now = console.ctx.now().getTime();
    const found = new Map((await rows()).map((row) => [row.id, healthOf(row, now)]));
    expect(found.get(one?.id ?? '')).not.toHaveProperty('isRefused');
    expect(found.get(other?.id ?? '')).toMatchObject({ health: 'critical', isRefused: true });
  });

  it('lets one customer that cannot be read hold up nobody', async () => {
    broken.set('/410002/applications', { status: 504, body: '<html>' });
    await readAll();
    expect((await rowOf('Customer 410001'))?.verdict).not.toBeNull();
    const waiting = await rowOf('Customer 410002');
    // The list says how many were backed up lately.
    expect(waiting).toMatchObject({ verdict: null, backups24h: { attempted: 60 } });
    broken.clear();
    console.pass(601);
    await readAll();
    expect((await rowOf('Customer 410002'))?.verdict).not.toBeNull();
  });

  it('waits as long as the vendor asks, and forgets nothing meanwhile', async () => {
    broken.set('/410001/applications', { status: 429, headers: { 'retry-after': '120' } });
    await readAll();
    const calls = asked.length;
    console.pass(60);
    await readAll();
    expect(asked).toHaveLength(calls);
    broken.clear();
    console.pass(61);
    await readAll();
    expect((await rowOf('Customer 410001'))?.verdict).not.toBeNull();
  });

  it('takes no page with 200 for a list, and an empty list for none', async () => {
    await readAll();
    const before = (await rows()).map(({ name }) => name);
    for (const answer of [
      { status: 200, body: '<html>maintenance', headers: { 'content-type': 'text/html' } },
      { status: 200, body: '[]', headers: { 'content-type': 'application/json' } },
    ]) {
      broken.set('/domains', answer);
      console.pass(HOUR + 1);
      await readAll();
      expect((await rows()).map(({ name }) => name)).toEqual(before);
      expect(await source()).toMatchObject({ failure: 'shape' });
    }
  });

  it('renames a customer, and marks one that is missing', async () => {
    await readAll();
    customers = [aCustomer(410_001, { name: 'Renamed' }), aCustomer(410_002)];
    console.pass(HOUR + 1);
    await readAll();
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
    customers = [aCustomer(410_001, { domains: ['cobaltridge.example'] })];
    await readAll();
    expect(await rows()).toEqual([]);
    const known = await console.db
      .selectFrom('sourceAccount')
      .innerJoin('account', 'account.id', 'sourceAccount.accountId')
      .where('sourceId', '=', sourceId)
      .select(['account.domain', 'kind'])
      .execute();
    expect(known).toEqual([{ domain: 'cobaltridge.example', kind: 'owned' }]);
  });

  it('is read by one of two consoles, each account once', async () => {
    await Promise.all([readAll(), readAll()]);
    expect(asked.filter((path) => path.endsWith('/domains'))).toHaveLength(1);
    expect(asked.filter((path) => path.endsWith('/applications')).sort()).toEqual(
      [1, 2, 3].map((number) => `/v1/saas/41000${number}/applications`),
    );
  });

  it('is listed, and one of its customers read, when somebody asks', async () => {
    await readAll();
    asked.length = 0;
    const page = await console.pageOf('tech@northwind.example');
    const { id = '' } = (await rowOf('Customer 410002')) ?? {};
    await page.checkAccountNow({ params: { id } });
    expect((await tech.getAccount({ params: { id } })).reading).toMatchObject({ isChecking: true });
    expect((await page.checkSourceNow({ params: { id: sourceId } })).reading).toMatchObject({
      ...{ isChecking: true, nextListAt: null },
    });
    await readAll();
    expect(asked).toEqual(['/v1/saas/domains', '/v1/saas/410002/applications']);
    expect((await tech.getAccount({ params: { id } })).reading).toMatchObject({ isChecking: false });
    const { reading } =
      (await tech.listSources({ query: {} })).items.find((one) => one.id === sourceId) ?? {};
    expect(reading).toMatchObject({ isChecking: false, nextListAt: expect.any(String) });
  });

  it('asks for no more than a reseller may in an hour, and for nothing of another', async () => {
    await readAll();
    const page = await console.pageOf('tech@northwind.example');
    const check = () => page.checkSourceNow({ params: { id: sourceId } });
    for (let count = 0; count < 20; count++) await check();
    await expect(check()).rejects.toMatchObject({ code: 'rate-limited' });
    const other = await console.pageOf('tech@harbor.example');
    const { id = '' } = (await rowOf('Customer 410002')) ?? {};
    for (const call of [
      () => other.checkSourceNow({ params: { id: sourceId } }),
      () => other.checkAccountNow({ params: { id } }),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'not-found' });
    }
  });
});
