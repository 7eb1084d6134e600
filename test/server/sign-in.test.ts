import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { rememberNetwork } from '#companion/auth/known-places.ts';
import { limitSignIn } from '#companion/auth/limit-sign-in.ts';
import { ADDRESS, signIn, type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { TEST_CONFIG } from '#test/support/settings.ts';
import { refusal } from '#test/support/tokens.ts';

const TECH = 'tech@northwind.example';
const PASSWORD = 'sandbox-only';

onBothDatabases('sign-in', (open) => {
  let console: TestConsole;
  beforeEach(async () => {
    console = await testConsole(await open());
    // Only the console's own clock moves on.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  });
  afterEach(() => {
    vi.useRealTimers();
    return console.close();
  });

  const post = (path: string, body: unknown, headers: Record<string, string> = {}, address = ADDRESS) =>
    console.app.request(
      `${TEST_CONFIG.url}/api/auth${path}`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: TEST_CONFIG.url, ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      },
      { incoming: { socket: { remoteAddress: address } } },
    );
  const signInFrom = (address: string, password = PASSWORD, email = TECH) =>
    post('/sign-in/email', { email, password }, {}, address);
  /** A try of another network each time, up to the point where it would be judged. */
  let network = 0;
  const tryFromElsewhere = () => {
    network += 1;
    return limitSignIn(console.ctx, TECH, { address: `203.0.113.${network}`, browser: null });
  };
  const idOf = async (email: string) =>
    (
      await console.db
        .selectFrom('organization')
        .innerJoin('member', 'member.organizationId', 'organization.id')
        .innerJoin('person', 'person.id', 'member.userId')
        .where('person.email', '=', email)
        .select('organization.id')
        .executeTakeFirstOrThrow()
    ).id;
  const logged = () => console.lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'sign-in');
  const entries = async () => {
    const admin = await console.as('admin@northwind.example');
    const { items } = await admin.listActivity({ query: {} });
    return items.filter(({ action }) => action === 'member.signed-in');
  };

  it('slows down tries of one account from anywhere, but from where the person has signed in', async () => {
    expect((await signInFrom('192.0.2.1')).status).toBe(200);
    for (let i = 0; i < 20; i++) await tryFromElsewhere();
    const pauses: number[] = [];
    for (let i = 0; i < 12; i++) {
      const retryAfter = (await refusal(tryFromElsewhere())).facts.retryAfter ?? 0;
      pauses.push(retryAfter);
      console.pass(retryAfter);
      await tryFromElsewhere();
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600]);
    expect((await signInFrom('198.51.100.1')).status).toBe(429);
    expect((await signInFrom('192.0.2.1')).status).toBe(200);
    expect((await signInFrom('198.51.100.1', PASSWORD, 'admin@northwind.example')).status).toBe(200);
  });

  it('knows a browser again wherever it is, but not with a secret that somebody else gave it', async () => {
    const browserOf = (answer: Response) =>
      /^(baton\.browser=[\w-]+)/.exec(answer.headers.getSetCookie().at(-1) ?? '')?.[1] ?? '';
    const first = await signInFrom('192.0.2.1');
    const cookie = browserOf(first);
    for (let i = 0; i < 20; i++) await tryFromElsewhere();
    const withCookie = (email: string, address: string, given: string) =>
      post('/sign-in/email', { email, password: PASSWORD }, { cookie: given }, address);
    expect((await signInFrom('198.51.100.1')).status).toBe(429);
    const again = await withCookie(TECH, '198.51.100.1', cookie);
    expect([again.status, browserOf(again)]).toEqual([200, cookie]);
    const other = await withCookie('admin@northwind.example', '198.51.100.2', cookie);
    expect(other.status).toBe(200);
    expect(browserOf(other)).not.toBe(cookie);
    const places = await console.db.selectFrom('knownPlace').select('place').execute();
    expect(places.map(({ place }) => place)).not.toContain(cookie.split('=')[1]);
  });

  it('remembers the fifty places that a person used last', async () => {
    const { personId } = await console.db
      .selectFrom('person')
      .where('email', '=', TECH)
      .select('id as personId')
      .executeTakeFirstOrThrow();
    for (let i = 0; i < 60; i++) {
      const at = new Date(console.ctx.now().getTime() + i * 1000);
      await console.db.transaction().execute((tx) => rememberNetwork(tx, personId, `203.0.113.${i}`, at));
    }
    const places = await console.db.selectFrom('knownPlace').select('place').orderBy('usedAt').execute();
    expect([places.length, places[0]?.place]).toEqual([50, '203.0.113.10']);
  });

  it('lets a person in from anywhere who has chosen a new password by mail', async () => {
    for (let i = 0; i < 21; i++) await tryFromElsewhere();
    expect((await signInFrom(ADDRESS)).status).toBe(429);
    await console.stranger.requestReset({ body: { email: TECH } });
    await console.deliver();
    const { items } = await console.stranger.listMailbox({ query: {} });
    const code = /#(\S+)/.exec(items[0]?.text ?? '')?.[1] ?? '';
    const password = 'a long enough password';
    await console.stranger.resetPassword({ body: { code, password } });
    expect((await signInFrom(ADDRESS, password)).status).toBe(200);
    expect((await signInFrom('198.51.100.1', password)).status).toBe(429);
  });

  it('is refused to a network that failed often, but not to who has signed in there', async () => {
    await signInFrom(ADDRESS);
    const fail = () => console.ctx.limits.take('failed-sign-in', { address: ADDRESS });
    for (let i = 0; i < 39; i++) await fail();
    expect((await signInFrom(ADDRESS, 'wrong')).status).toBe(401);
    expect((await signInFrom(ADDRESS, 'wrong', 'admin@northwind.example')).status).toBe(401);
    expect((await signInFrom(ADDRESS, PASSWORD, 'admin@northwind.example')).status).toBe(429);
    expect((await signInFrom(ADDRESS)).status).toBe(200);
  });

  it('lets one of many tries at once get by', async () => {
    for (let i = 0; i < 21; i++) await tryFromElsewhere();
    console.pass(1);
    const tries = await Promise.allSettled(Array.from({ length: 10 }, tryFromElsewhere));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('says the same of an account that nobody has', async () => {
    const nobody = (n: number) =>
      limitSignIn(console.ctx, 'who@nowhere.example', { address: `203.0.113.${n}`, browser: null });
    for (let n = 0; n < 21; n++) await nobody(n);
    expect((await refusal(nobody(99))).facts.retryAfter).toBe(1);
  });

  it('slows down resets of one account from anywhere', async () => {
    const { limits } = console.ctx;
    for (let i = 0; i < 6; i++) await limits.take('reset-from-elsewhere', { email: TECH });
    expect((await refusal(console.stranger.requestReset({ body: { email: TECH } }))).code).toBe(
      'rate-limited',
    );
    await signInFrom(ADDRESS);
    await console.stranger.requestReset({ body: { email: TECH } });
  });

  it('logs who signed in, failed, was limited and signed out, and names no account in it', async () => {
    await signInFrom('192.0.2.1', 'wrong');
    const signedIn = await signInFrom('192.0.2.1');
    const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    expect((await post('/sign-out', {}, { cookie }, '192.0.2.2')).status).toBe(200);
    const subject = { email: TECH, address: '192.0.2.1' };
    for (let i = 0; i < 8; i++) await console.ctx.limits.take('sign-in-to-account', subject);
    await signInFrom('192.0.2.1', 'wrong');
    const lines = logged();
    expect(lines.map(({ outcome }) => outcome)).toEqual(['failed', 'signed-in', 'signed-out', 'limited']);
    expect(lines.map(({ address }) => address).slice(0, 3)).toEqual(['192.0.2.1', '192.0.2.1', '192.0.2.2']);
    expect(new Set(lines.map(({ account }) => account)).size).toBe(1);
    expect(lines[1]).toMatchObject({
      personId: expect.any(String),
      account: expect.stringMatching(/^.{16}$/),
    });
    expect(console.lines.join('')).not.toContain(TECH);
    expect(await console.ctx.metrics.text()).toContain('baton_sign_ins_total{outcome="failed"} 1');
  });

  it('is in the activity log when it comes from a new network', async () => {
    await signInFrom('192.0.2.1');
    await signInFrom('192.0.2.1');
    console.pass(1);
    await signInFrom('2001:db8:1:2::1');
    await signInFrom('2001:db8:1:2::2');
    await signInFrom('192.0.2.3', 'wrong');
    expect((await entries()).map(({ address, person }) => [address, person])).toEqual([
      ['2001:db8:1:2::1', 'Tariq Osman'],
      ['192.0.2.1', 'Tariq Osman'],
    ]);
  });

  it('answers nothing but cookies', async () => {
    const answer = await signInFrom(ADDRESS);
    expect(await answer.json()).toEqual({});
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^baton\.session_token=.*HttpOnly/),
      expect.stringMatching(/^baton\.browser=.*Path=\/api\/auth; HttpOnly; SameSite=Lax/),
    ]);
    const wrong = await signInFrom(ADDRESS, 'wrong');
    expect(wrong.headers.get('content-type')).toBe('application/problem+json');
    expect(await wrong.json()).toMatchObject({ code: 'unauthenticated', status: 401 });
  });

  it.each(['/sign-in/email', '/sign-out', '/organization/set-active'])(
    'accepts %s from no other origin',
    async (path) => {
      const cookie = await signIn(console.db, TECH);
      for (const origin of ['https://evil.example', 'null']) {
        expect(await (await post(path, '{}', { origin })).json()).toMatchObject({ code: 'wrong-origin' });
      }
      const headers = { cookie, 'content-type': 'application/json' };
      const without = await console.request(`/api/auth${path}`, { method: 'POST', headers, body: '{}' });
      expect(await without.json()).toMatchObject({ code: 'wrong-origin' });
    },
  );

  it('does not say that it has signed out somebody whose session it could not end', async () => {
    const cookie = await signIn(console.db, TECH);
    const deleting = vi.spyOn(console.ctx.db, 'deleteFrom').mockImplementation(() => {
      throw Object.assign(new Error('no'), { code: 'ECONNREFUSED' });
    });
    const answer = await post('/sign-out', {}, { cookie });
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([503, []]);
    deleting.mockRestore();
    expect((await post('/sign-out', {}, { cookie })).status).toBe(200);
    expect((await console.request('/api/v1/me', { headers: { cookie } })).status).toBe(401);
  });

  it('tells nobody of an organization that they are not in', async () => {
    const cookie = await signIn(console.db, TECH);
    const choose = async (body: unknown) => {
      const answer = await post('/organization/set-active', body, { cookie });
      return [answer.status, await answer.text()];
    };
    const foreign = await choose({ organizationId: await idOf('tech@harbor.example') });
    expect(foreign[0]).toBe(404);
    expect(await choose({ organizationId: '00000000-0000-4000-8000-000000000000' })).toEqual(foreign);
    const bySlug = await choose({ organizationSlug: 'customer:bluebird.example' });
    expect(bySlug[0]).toBe(422);
    expect(await choose({ organizationSlug: 'customer:nothere.example' })).toEqual(bySlug);
    expect(await choose({ organizationId: null, organizationSlug: 'customer:bluebird.example' })).toEqual([
      200,
      '{}',
    ]);
    expect(await choose({ organizationId: await idOf(TECH) })).toEqual([200, '{}']);
    const { user } = await (await console.pageOf(TECH)).me({});
    for (let i = 0; i < 60; i++) {
      await console.ctx.limits.take('organization-choice', { person: user.id }).catch(() => undefined);
    }
    expect((await choose({ organizationId: null }))[0]).toBe(429);
  });

  it.each(['x', 'a\u0000', 1, ['x'], {}])('refuses the organization %j without an error', async (given) => {
    const printed = vi.spyOn(globalThis.console, 'error');
    const cookie = await signIn(console.db, TECH);
    const answer = await post('/organization/set-active', { organizationId: given }, { cookie });
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(printed).not.toHaveBeenCalled();
    expect(console.lines.join('')).not.toContain('select');
    printed.mockRestore();
  });
});
