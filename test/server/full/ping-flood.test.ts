import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FROM, type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases, onDatabases } from '#test/support/databases.ts';
import { accountOf, reportSource } from '#test/support/report-sources.ts';

onBothDatabases('a flood of pings', (open) => {
  let console: TestConsole;
  beforeAll(async () => {
    console = await testConsole(await open());
  });
  afterAll(() => console.close());

  const send = async (path: string) => {
    const response = await console.app.request(`${console.ctx.config.url}${path}`, {}, FROM);
    return { status: response.status, text: await response.text(), headers: response.headers };
  };

  it('of a thousand in a second from one key is refused past what fits, and others are not', async () => {
    const [bluebird, alder] = [await accountOf(console), await accountOf(console, 'alderfinch.example')];
    const [mine, theirs] = await Promise.all(
      [bluebird, alder].map(({ id, customerId }) =>
        reportSource(console, customerId ?? '', { accountId: id, createsJobs: true }),
      ),
    );
    expect((await send(`/ping/${mine?.key}/nightly?create=1`)).status).toBe(201);
    const flood = Array.from({ length: 1000 }, () => send(`/ping/${mine?.key}/nightly`));
    const neighbor = await send(`/ping/${theirs?.key}/weekly?create=1`);
    expect(neighbor).toMatchObject({ status: 201, text: 'Created' });
    const answers = await Promise.all(flood);
    const taken = answers.filter(({ status }) => status === 200);
    const refused = answers.filter(({ status }) => status === 429);
    expect(taken.length + refused.length).toBe(1000);
    expect(taken.length).toBeGreaterThanOrEqual(100);
    expect(refused.length).toBeGreaterThanOrEqual(400);
    expect(refused.every(({ text }) => text === 'rate limited')).toBe(true);
    expect(refused.every(({ headers }) => Number(headers.get('retry-after')) > 0)).toBe(true);
    console.pass(61);
    expect((await send(`/ping/${mine?.key}/nightly`)).status).toBe(200);
  });
});

onDatabases(['PostgreSQL'], 'pings that come together', (open) => {
  let console: TestConsole;
  beforeAll(async () => {
    console = await testConsole(await open());
  });
  afterAll(() => console.close());

  it('wait for their own source alone, and all are answered in the end', async () => {
    const [bluebird, alder] = [await accountOf(console), await accountOf(console, 'alderfinch.example')];
    const [mine, theirs] = await Promise.all(
      [bluebird, alder].map(({ id, customerId }) =>
        reportSource(console, customerId ?? '', { accountId: id, createsJobs: true }),
      ),
    );
    const send = async (key: string | undefined, method = 'GET') => {
      const init = { method, ...(method === 'POST' && { body: 'all well' }) };
      const address = `${console.ctx.config.url}/ping/${key}/nightly?create=1`;
      return (await console.app.request(address, init, FROM)).status;
    };
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const locked = Promise.withResolvers<void>();
    const holding = console.db.transaction().execute(async (tx) => {
      await tx
        .selectFrom('source')
        .where('id', '=', mine?.sourceId ?? '')
        .select('id')
        .forUpdate()
        .execute();
      locked.resolve();
      await released;
    });
    await locked.promise;
    let waiting = 2;
    const held = ['GET', 'POST'].map((method) => send(mine?.key, method).finally(() => waiting--));
    expect(await Promise.all([send(theirs?.key), send(theirs?.key, 'POST')])).toEqual([201, 200]);
    expect(waiting).toBe(2);
    release();
    await holding;
    expect((await Promise.all(held)).sort()).toEqual([200, 201]);
  });

  it('of which one cannot be stored harm no other', async () => {
    const account = await accountOf(console);
    const { key } = await reportSource(console, account.resellerId ?? account.customerId ?? '');
    await console.db.deleteFrom('source').where('vendor', '=', 'reports').execute();
    const good = await reportSource(console, account.customerId ?? '', {
      accountId: account.id,
      createsJobs: true,
    });
    const send = async (by: string, slug: string) => {
      const address = `${console.ctx.config.url}/ping/${by}/${slug}?create=1`;
      return (await console.app.request(address, { method: 'POST', body: slug }, FROM)).status;
    };
    await sql`alter table job add constraint no_such_job check (slug <> 'refused')`.execute(console.db);
    const answers = await Promise.all(['a', 'refused', 'b', 'c'].map((slug) => send(good.key, slug)));
    expect(answers).toEqual([201, 500, 201, 201]);
    expect(await send(key, 'a')).toBe(404);
  });
});
