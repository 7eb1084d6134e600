import { afterEach, beforeEach, expect, it } from 'vitest';
import { API_BASE } from '#lib/contract/api.ts';
import { REVISION, REVISION_HEADER } from '#lib/contract/revision.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { TEST_CONFIG } from '#test/support/settings.ts';
import { refusal } from '#test/support/tokens.ts';

const YEAR = 365 * 24 * 3600;

onBothDatabases('limits', (open) => {
  let console: TestConsole;
  beforeEach(async () => {
    console = await testConsole(await open(), null, { trustedProxies: 1 });
  });
  afterEach(() => console.close());

  const me = async (forwarded: string) => {
    const headers = { 'x-forwarded-for': forwarded, [REVISION_HEADER]: String(REVISION) };
    const socket = { incoming: { socket: { remoteAddress: '192.0.2.7' } } };
    return (await console.app.request(`${TEST_CONFIG.url}${API_BASE}/me`, { headers }, socket)).status;
  };
  const takeAll = async (addresses: string[]) => {
    for (const address of addresses) await console.ctx.limits.take('trial', { address });
  };
  const network = (n: number) => Array.from({ length: 20 }, (_, i) => `2001:db8:1:${n}::${i}`);

  it.each([
    ['an IPv4 address', (n: number) => ['203.0.113.7', `203.0.113.7:${n}`, '::ffff:203.0.113.7'][n % 3]],
    ['an IPv6 network', (n: number) => [`[2001:db8::${n}]:${n}`, `2001:0DB8:0:0:0:0:0:${n}`][n % 2]],
    ['what is no address', (n: number) => `unknown-${n}`],
  ])('hold however a proxy writes %s', async (_, written) => {
    expect(await me(written(1) ?? '')).toBe(401);
    // As if there had been 118 calls.
    await console.db.updateTable('requestLimit').set({ count: 118 }).execute();
    const statuses: number[] = [];
    for (let n = 2; n <= 5; n++) statuses.push(await me(written(n) ?? ''));
    expect(statuses).toEqual([401, 401, 429, 429]);
    expect(await me('203.0.113.8')).toBe(401);
  });

  it('allow a /48 as much as five of its networks', async () => {
    for (const n of [1, 2, 3, 4, 5]) await takeAll(network(n));
    expect((await refusal(takeAll(network(6)))).code).toBe('rate-limited');
    await takeAll(['2001:db8:2::1', '203.0.113.7']);
  });

  it('do not count for the /48 what one of its networks was refused', async () => {
    await takeAll(network(1));
    for (let i = 0; i < 100; i++) await refusal(takeAll(['2001:db8:1:1::1']));
    await takeAll(network(2));
  });

  it('count an address for each of their kinds alone, whatever the case of an e-mail address', async () => {
    const { limits } = console.ctx;
    const reset = (email: string, address: string) => limits.take('reset-of-account', { email, address });
    for (let i = 0; i < 5; i++) await reset('A@x.example', '203.0.113.7');
    expect((await refusal(reset('a@X.example', '203.0.113.7'))).code).toBe('rate-limited');
    await reset('b@x.example', '203.0.113.7');
    await reset('a@x.example', '203.0.113.8');
    await limits.take('reset', { address: '203.0.113.7' });
  });

  it('lock nobody out because a clock was once ahead', async () => {
    const { limits } = console.ctx;
    const take = () => limits.take('verification-mail', { person: 'p' });
    const probe = () => limits.take('protected-domain', { person: 'p' });
    console.pass(YEAR);
    for (let i = 0; i < 5; i++) await take();
    for (let i = 0; i < 20; i++) await probe();
    console.pass(-YEAR);
    await limits.check('protected-domain', { person: 'p' });
    for (let i = 0; i < 5; i++) await take();
    const { code, facts } = await refusal(take());
    expect(code).toBe('rate-limited');
    expect(facts.retryAfter).toBeLessThanOrEqual(3600);
  });

  it('count as unauthenticated only who is not signed in', async () => {
    await console.db.deleteFrom('requestLimit').execute();
    const headers = { cookie: 'baton.session_token=x', [REVISION_HEADER]: String(REVISION) };
    const anywhere = () =>
      console.app.request(`${TEST_CONFIG.url}${API_BASE}/browsers/revoke-all`, { method: 'POST', headers });
    expect((await anywhere()).status).toBe(403);
    expect(await console.db.selectFrom('requestLimit').selectAll().execute()).toEqual([]);
  });

  it('are in the metrics by their names when they refuse', async () => {
    await takeAll(network(1));
    await refusal(takeAll(network(1)));
    for (let i = 0; i < 61; i++) {
      await console.db.transaction().execute(async (tx) => {
        await console.ctx.limits.count(tx, 'notice', { about: 'token-revoked', organization: 'o' });
      });
    }
    const metrics = await console.ctx.metrics.text();
    expect(metrics).toContain('baton_limited_total{limit="trial"} 1');
    expect(metrics).toContain('baton_limited_total{limit="notice"} 1');
  });
});
