import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { API_BASE } from '#lib/contract/api.ts';
import { ORGANIZATION_HEADER } from '#lib/contract/send.ts';
import { connectBrowser, signIn, type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { TEST_CONFIG } from '#test/support/settings.ts';
import { issueFor } from '#test/support/tokens.ts';

const TECH = 'tech@northwind.example';

onBothDatabases('a page of an organization for which its session does not act any more', (open) => {
  let console: TestConsole;
  let northwind: string;
  let harbor: string;
  let cookie: string;

  beforeEach(async () => {
    console = await testConsole(await open());
    const organizationId = async (domain: string) =>
      (
        await console.db
          .selectFrom('organization')
          .where('domain', '=', domain)
          .select('id')
          .executeTakeFirstOrThrow()
      ).id;
    northwind = await organizationId('northwind.example');
    harbor = await organizationId('harbor.example');
    const { id: userId } = await console.db
      .selectFrom('person')
      .where('email', '=', TECH)
      .select('id')
      .executeTakeFirstOrThrow();
    await console.db
      .insertInto('member')
      .values({ organizationId: harbor, userId, role: 'technician', createdAt: new Date() })
      .execute();
    cookie = await signIn(console.db, TECH);
  });
  afterEach(() => console.close());

  const headers = (shown?: string) => ({
    cookie,
    origin: TEST_CONFIG.url,
    'content-type': 'application/json',
    'idempotency-key': randomUUID(),
    ...(shown && { [ORGANIZATION_HEADER]: shown }),
  });
  const post = (path: string, body: object, shown?: string) =>
    console.request(path, { method: 'POST', headers: headers(shown), body: JSON.stringify(body) });
  const switchTo = (organizationId: string) => post('/api/auth/organization/set-active', { organizationId });

  it.each(['/redemptions/preview', '/redemptions'])(
    'is refused %s, and the token is not used',
    async (path) => {
      const { token } = await issueFor(await console.as('admin@bluebird.example'));
      await switchTo(harbor);
      const refused = await post(API_BASE + path, { token }, northwind);
      expect(refused.status).toBe(409);
      expect(await refused.json()).toMatchObject({ code: 'other-organization' });
      expect(await console.db.selectFrom('redemption').selectAll().execute()).toEqual([]);
      await switchTo(northwind);
      expect((await post(API_BASE + path, { token }, northwind)).ok).toBe(true);
    },
  );

  it('reads nothing of the other one', async () => {
    const read = async (path: string, shown?: string) =>
      (await console.request(API_BASE + path, { headers: headers(shown) })).status;
    expect(await read('/accounts', northwind)).toBe(200);
    await switchTo(harbor);
    expect(await read('/accounts', northwind)).toBe(409);
    expect(await read('/accounts', 'no id')).toBe(409);
    expect(await read('/accounts', harbor)).toBe(200);
    // A page asks for whom it acts before it shows anything.
    expect(await read('/me')).toBe(200);
    expect(await read('/organizations')).toBe(200);
  });

  it('is no matter to a connected browser, whose organization is fixed', async () => {
    const authorization = `Bearer ${await connectBrowser(console.db, TECH)}`;
    const answer = await console.request(`${API_BASE}/me`, {
      headers: { authorization, [ORGANIZATION_HEADER]: harbor },
    });
    expect(answer.status).toBe(200);
  });
});
