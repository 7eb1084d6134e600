import { afterEach, beforeEach, expect, it } from 'vitest';
import { deleteExpired } from '#companion/work/retention.ts';
import { askToConnect } from '#test/support/asking-browser.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { TEST_CONFIG } from '#test/support/settings.ts';
import { refusal } from '#test/support/tokens.ts';

onBothDatabases('connecting a browser', (open) => {
  let console: TestConsole;
  beforeEach(async () => {
    console = await testConsole(await open());
  });
  afterEach(() => console.close());

  const ask = () => askToConnect(console.stranger);

  const connect = async (email: string) => {
    const { userCode, askToken } = await ask();
    await (await console.pageOf(email)).decideBrowserRequest({ body: { userCode, allow: true } });
    const { state, browserId = '', credential = '' } = await askToken();
    expect(state).toBe('allowed');
    return { browserId, client: console.clientWith(credential) };
  };

  it('goes from code to approval to a credential that works', async () => {
    const { userCode, askToken } = await ask();
    expect(userCode).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
    expect(await askToken()).toEqual({ state: 'pending', userCode });

    const page = await console.pageOf('tech@northwind.example');
    expect(
      await page.lookUpBrowserRequest({ body: { userCode: userCode.toLowerCase().replace('-', ' ') } }),
    ).toMatchObject({ browserName: 'Chromium on Linux', address: TEST_CONFIG.url });
    await page.decideBrowserRequest({ body: { userCode, allow: true } });
    const { state, credential = '' } = await askToken();
    expect(state).toBe('allowed');
    const me = await console.clientWith(credential).me({});
    expect(me).toMatchObject({ role: 'technician', organization: { name: 'Northwind IT' }, sandbox: true });
  });

  it('hands the credential out once, to one of many who ask at once', async () => {
    const { userCode, askToken } = await ask();
    await (await console.pageOf('tech@northwind.example')).decideBrowserRequest({
      body: { userCode, allow: true },
    });
    const answers = await Promise.allSettled(Array.from({ length: 10 }, () => askToken()));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await refusal(askToken())).toMatchObject({ code: 'code-expired' });
  });

  it('tells a denied browser so', async () => {
    const { userCode, askToken } = await ask();
    const page = await console.pageOf('tech@northwind.example');
    await page.decideBrowserRequest({ body: { userCode, allow: false } });
    expect(await askToken()).toEqual({ state: 'denied' });
    expect(await refusal(page.decideBrowserRequest({ body: { userCode, allow: true } }))).toMatchObject({
      code: 'code-expired',
    });
  });

  it('lets codes end after ten minutes', async () => {
    const { userCode, askToken } = await ask();
    console.pass(600);
    expect(await refusal(askToken())).toMatchObject({ code: 'code-expired' });
    const page = await console.pageOf('tech@northwind.example');
    expect(await refusal(page.lookUpBrowserRequest({ body: { userCode } }))).toMatchObject({
      code: 'code-expired',
    });
  });

  it('forgets codes that have ended', async () => {
    await ask();
    console.pass(600);
    await deleteExpired(console.db, console.ctx.now());
    expect(await console.db.selectFrom('browserRequest').selectAll().execute()).toEqual([]);
  });

  it('limits how often a browser asks whether it may', async () => {
    const { askToken } = await ask();
    for (let i = 1; i < 240; i++) await askToken();
    expect(await refusal(askToken())).toMatchObject({ code: 'rate-limited' });
  });

  it('limits guesses of a user code', async () => {
    const page = await console.pageOf('tech@northwind.example');
    const guess = () => refusal(page.lookUpBrowserRequest({ body: { userCode: 'BBBB-BBBB' } }));
    for (let i = 0; i < 20; i++) expect(await guess()).toMatchObject({ code: 'code-expired' });
    expect(await guess()).toMatchObject({ code: 'rate-limited' });
  });

  it('reads membership and role at each request', async () => {
    const { client } = await connect('tech@northwind.example');
    await console.db.updateTable('member').set({ role: 'viewer' }).execute();
    expect((await client.me({})).role).toBe('viewer');
    await console.db.deleteFrom('member').execute();
    expect(await refusal(client.me({}))).toMatchObject({ code: 'unauthenticated' });
  });

  it.each([
    ['30 idle days', 30 * 86_400, 1],
    ['180 days of use', 20 * 86_400, 9],
  ])('ends a credential after %s', async (_, step, steps) => {
    const { client } = await connect('tech@northwind.example');
    for (let i = 1; i < steps; i++) {
      console.pass(step);
      await client.me({});
    }
    console.pass(step);
    expect(await refusal(client.me({}))).toMatchObject({ code: 'unauthenticated' });
  });

  it("lists and revokes one's own, and everyone's as an admin", async () => {
    const tech = await connect('tech@northwind.example');
    const admin = await connect('admin@northwind.example');
    const own = await tech.client.listBrowsers({ query: {} });
    expect(own.items).toMatchObject([{ id: tech.browserId, current: true, person: 'Tariq Osman' }]);
    expect((await admin.client.listBrowsers({ query: {} })).items).toHaveLength(2);
    expect(await refusal(tech.client.revokeBrowser({ params: { id: admin.browserId } }))).toMatchObject({
      code: 'not-found',
    });
    await admin.client.revokeBrowser({ params: { id: tech.browserId } });
    await admin.client.revokeBrowser({ params: { id: tech.browserId } });
    expect((await admin.client.listBrowsers({ query: {} })).items).toMatchObject([{ id: admin.browserId }]);
    expect(await refusal(tech.client.me({}))).toMatchObject({ code: 'unauthenticated' });
    const outsider = await connect('tech@harbor.example');
    expect(await refusal(outsider.client.revokeBrowser({ params: { id: admin.browserId } }))).toMatchObject({
      code: 'not-found',
    });
  });
});
