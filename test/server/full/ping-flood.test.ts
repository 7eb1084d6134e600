import { afterAll, beforeAll, expect, it } from 'vitest';
import { FROM, type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
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
