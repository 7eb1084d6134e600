import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Config } from '#companion/config.ts';
import { deleteExpired } from '#companion/work/retention.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { refusal } from '#test/support/tokens.ts';

const HOUR = 3600;
const TECH = 'tech@northwind.example';
const ADMIN = 'admin@northwind.example';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:152.0) Gecko/20100101 Firefox/152.0';

onBothDatabases('console sessions', (open) => {
  let console: TestConsole;
  const start = async (settings: Partial<Config> = {}) => {
    console = await testConsole(await open(), null, settings);
  };
  beforeEach(() => start());
  afterEach(() => console.close());

  const post = (path: string, cookie = '', body: object = {}) =>
    console.request(`/api/auth${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: console.ctx.config.url,
        'user-agent': FIREFOX,
        ...(cookie && { cookie }),
      },
      body: JSON.stringify(body),
    });
  const signIn = (email: string, cookie?: string) =>
    post('/sign-in/email', cookie, { email, password: 'sandbox-only' });
  const cookieOf = (answer: Response) => answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const signedIn = async (email: string, cookie?: string) => cookieOf(await signIn(email, cookie));
  const status = async (cookie: string) =>
    (await console.request('/api/v1/me', { headers: { cookie } })).status;
  const sessionsOf = async (cookie: string) => {
    const answer = await console.request('/api/v1/sessions', { headers: { cookie } });
    return ((await answer.json()) as { items: { id: string; current: boolean }[] }).items;
  };
  const end = (cookie: string, id = '') =>
    console.request(`/api/v1/sessions/${id}`, {
      method: 'DELETE',
      headers: { cookie, origin: console.ctx.config.url },
    });

  describe('end', () => {
    it('30 days after signing in, however much they are used', async () => {
      const cookie = await signedIn(TECH);
      for (let day = 6; day < 30; day += 6) {
        console.pass(6 * 24 * HOUR);
        expect(await status(cookie)).toBe(200);
      }
      console.pass(6 * 24 * HOUR);
      expect(await status(cookie)).toBe(401);
      expect(await console.db.selectFrom('session').selectAll().execute()).toEqual([]);
    });

    it('12 hours after an administrator signed in', async () => {
      const cookie = await signedIn(ADMIN);
      console.pass(12 * HOUR - 60);
      expect(await status(cookie)).toBe(200);
      console.pass(60);
      expect(await status(cookie)).toBe(401);
    });

    it('12 hours after somebody signed in who is an administrator of another organization', async () => {
      const cookie = await signedIn(TECH);
      const bluebird = console.db.selectFrom('organization').where('domain', '=', 'bluebird.example');
      const { id: organizationId } = await bluebird.select('id').executeTakeFirstOrThrow();
      const tech = console.db.selectFrom('person').where('email', '=', TECH);
      const { id: userId } = await tech.select('id').executeTakeFirstOrThrow();
      const joined = { organizationId, userId, role: 'admin', createdAt: console.ctx.now() };
      await console.db.insertInto('member').values(joined).execute();
      console.pass(12 * HOUR);
      expect(await status(cookie)).toBe(401);
    });

    it('and choose no organization after that', async () => {
      const cookie = await signedIn(ADMIN);
      console.pass(12 * HOUR);
      expect((await post('/organization/set-active', cookie, { organizationId: null })).status).toBe(401);
    });

    it('when their person signs in again over them', async () => {
      const former = await signedIn(TECH);
      const cookie = await signedIn(ADMIN, former);
      expect(await status(former)).toBe(401);
      expect(await status(cookie)).toBe(200);
    });

    it('but not when that sign-in fails', async () => {
      const cookie = await signedIn(TECH);
      const refused = await post('/sign-in/email', cookie, { email: TECH, password: 'wrong password' });
      expect(refused.status).toBe(401);
      expect(await status(cookie)).toBe(200);
    });

    it('and their rows are deleted in time', async () => {
      await signedIn(TECH);
      console.pass(30 * 24 * HOUR);
      await deleteExpired(console.db, console.ctx.now());
      expect(await console.db.selectFrom('session').selectAll().execute()).toEqual([]);
    });
  });

  describe('signing out', () => {
    it('deletes the session, its cookie and what the pages stored', async () => {
      const cookie = await signedIn(TECH);
      const answer = await post('/sign-out', cookie);
      expect(answer.status).toBe(200);
      expect(answer.headers.getSetCookie()).toContain(
        'baton.session_token=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax',
      );
      expect(answer.headers.get('clear-site-data')).toBe('"storage"');
      expect(await status(cookie)).toBe(401);
    });

    it('says so while the database is away, and the session is still there', async () => {
      const cookie = await signedIn(TECH);
      await sql`alter table session rename to away`.execute(console.db);
      const answer = await post('/sign-out', cookie);
      expect(answer.status).toBe(503);
      expect(answer.headers.getSetCookie()).toEqual([]);
      await sql`alter table away rename to session`.execute(console.db);
      expect(await status(cookie)).toBe(200);
    });

    it('never succeeds without the row being deleted', async () => {
      const cookie = await signedIn(TECH);
      await sql`create function refuse() returns trigger language plpgsql as $$
        begin raise exception 'read-only'; end $$`.execute(console.db);
      await sql`create trigger refuse before delete on session execute function refuse()`.execute(console.db);
      expect((await post('/sign-out', cookie)).status).toBe(500);
      expect(await status(cookie)).toBe(200);
    });

    it('is for the pages of the console only, and may be repeated', async () => {
      const cookie = await signedIn(TECH);
      const foreign = await console.request('/api/auth/sign-out', { method: 'POST', headers: { cookie } });
      expect(foreign.status).toBe(403);
      expect(await status(cookie)).toBe(200);
      await post('/sign-out', cookie);
      expect((await post('/sign-out', cookie)).status).toBe(200);
    });
  });

  it('signing in answers the cookie and nothing else', async () => {
    const answer = await signIn(TECH);
    expect(await answer.json()).toEqual({});
  });

  it('have a cookie that only this host can set, by https', async () => {
    await console.close();
    await start({ url: 'https://console.example' });
    const answer = await signIn(TECH);
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^__Host-baton\.session_token=[^;]+; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const cookie = cookieOf(answer);
    expect(await status(cookie)).toBe(200);
    // What another host of the domain, or a page without https, could set.
    expect(await status(cookie.replace('__Host-', ''))).toBe(401);
    expect(await status(cookie.replace('__Host-', '__Secure-'))).toBe(401);
    expect((await post('/sign-out', cookie)).headers.getSetCookie()).toContain(
      '__Host-baton.session_token=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax',
    );
  });

  it('hold browsers to https for two years', async () => {
    const { headers } = await console.request('/healthz');
    expect(headers.get('strict-transport-security')).toBe('max-age=63072000');
  });

  it('are listed to their person, the one in use marked, and can be ended', async () => {
    const here = await signedIn(TECH);
    const there = await signedIn(TECH);
    await signedIn(ADMIN);
    const listed = await sessionsOf(here);
    expect(listed).toHaveLength(2);
    expect(listed.filter(({ current }) => current)).toMatchObject([
      { browser: 'Firefox on Linux', address: '192.0.2.7' },
    ]);
    const other = listed.find(({ current }) => !current);
    expect((await end(here, other?.id)).status).toBe(200);
    expect(await status(there)).toBe(401);
    expect(await status(here)).toBe(200);
    expect(await sessionsOf(here)).toHaveLength(1);
    expect((await end(here, other?.id)).status).toBe(404);
  });

  it("of others, an administrator's too, can be neither seen nor ended", async () => {
    const tech = await signedIn(TECH);
    const admin = await signedIn(ADMIN);
    const [session] = await sessionsOf(tech);
    expect((await sessionsOf(admin)).map(({ id }) => id)).not.toContain(session?.id);
    expect((await end(admin, session?.id)).status).toBe(404);
    expect(await status(tech)).toBe(200);
  });

  it.each([
    [TECH, 7 * 24],
    [ADMIN, 12],
  ])('list when each ends without use: of %s after %i hours', async (email, hours) => {
    const { items } = await (await console.pageOf(email)).listSessions({ query: {} });
    const lasts = Date.parse(items[0]?.expiresAt ?? '') - Date.parse(items[0]?.signedInAt ?? '');
    expect(Math.round(lasts / HOUR / 1000)).toBe(hours);
  });

  it('are refused to a connected browser', async () => {
    const browser = await console.as(TECH);
    expect(await refusal(browser.listSessions({ query: {} }))).toMatchObject({ code: 'forbidden' });
  });
});
