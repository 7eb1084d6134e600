import { afterEach, beforeEach, expect, it } from 'vitest';
import { requestReset } from '#companion/people/request-reset.ts';
import { deleteExpired } from '#companion/work/retention.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { refusal } from '#test/support/tokens.ts';

const DAY = 86_400;
const PASSWORD = 'a long enough password';
const TECH = 'tech@northwind.example';

onBothDatabases('links by mail', (open) => {
  let console: TestConsole;
  beforeEach(async () => {
    console = await testConsole(await open());
  });
  afterEach(() => console.close());

  const newestCode = async () => {
    await console.deliver();
    const { items } = await console.stranger.listMailbox({ query: {} });
    return /#(\S+)/.exec(items[0]?.text ?? '')?.[1] ?? '';
  };
  const askReset = async (email = TECH) => {
    await console.stranger.requestReset({ body: { email } });
    return newestCode();
  };
  const reset = (code: string, password = PASSWORD) =>
    console.stranger.resetPassword({ body: { code, password } });
  const signInWith = async (password: string) =>
    (
      await console.request('/api/auth/sign-in/email', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: TECH, password }),
      })
    ).status;

  it('set a new password and end what the old one signed in', async () => {
    const browser = await console.as(TECH);
    const page = await console.pageOf(TECH);
    const another = await console.as('viewer@northwind.example');
    await reset(await askReset('Tech@Northwind.example'));
    expect(await signInWith('sandbox-only')).toBe(401);
    expect(await signInWith(PASSWORD)).toBe(200);
    expect((await refusal(browser.me({}))).code).toBe('unauthenticated');
    expect((await refusal(page.me({}))).code).toBe('unauthenticated');
    await another.me({});
  });

  it('set it once, for one of many at once, and end each other', async () => {
    const first = await askReset();
    console.pass(1);
    const second = await askReset();
    expect(second).not.toBe(first);
    const answers = await Promise.allSettled([reset(second), reset(second), reset(second)]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await refusal(reset(first))).code).toBe('link-expired');
  });

  it('set it for an hour', async () => {
    const code = await askReset();
    console.pass(3600);
    expect((await refusal(reset(code))).code).toBe('link-expired');
    expect(await signInWith('sandbox-only')).toBe(200);
  });

  it('set no short one', async () => {
    expect((await refusal(reset(await askReset(), 'short'))).code).toBe('validation-failed');
  });

  it('tell nobody whether an address has an account, and send nothing to one that has none', async () => {
    const known = await console.stranger.requestReset({ body: { email: TECH } });
    const unknown = await console.stranger.requestReset({ body: { email: 'who@nowhere.example' } });
    expect(unknown).toEqual(known);
    await console.deliver();
    const { items } = await console.stranger.listMailbox({ query: {} });
    expect(items.map(({ to }) => to)).toEqual([TECH]);
  });

  it('leave nothing of an address that nobody has, and one that waits is enough', async () => {
    const stored = async () => [
      await console.db.selectFrom('personLink').select('email').execute(),
      await console.db.selectFrom('mail').select('template').execute(),
    ];
    await console.stranger.requestReset({ body: { email: 'who@nowhere.example' } });
    expect(await stored()).toEqual([[], []]);
    await console.stranger.requestReset({ body: { email: TECH } });
    await console.stranger.requestReset({ body: { email: TECH } });
    expect(await stored()).toEqual([[{ email: TECH }], [{ template: 'reset-password' }]]);
    // The one that waits would end soon after it is mailed.
    console.pass(3600 / 2);
    await console.stranger.requestReset({ body: { email: TECH } });
    expect((await stored())[0]).toHaveLength(2);
  });

  it('take the same statements, whether anybody has the address or is to get another mail', async () => {
    const statements = async (email: string) => {
      const kinds: string[] = [];
      const db = console.db.withPlugin({
        transformQuery({ node }) {
          kinds.push(node.kind);
          return node;
        },
        transformResult: async ({ result }) => result,
      });
      await requestReset({ ...console.ctx, db }, email, '198.51.100.1');
      return kinds;
    };
    const forNobody = await statements('who@nowhere.example');
    expect(forNobody.length).toBeGreaterThan(3);
    expect(await statements(TECH)).toEqual(forNobody);
    expect(await statements(TECH)).toEqual(forNobody);
  });

  it('go to a person five times a day, and then seldom, whoever asks', async () => {
    const sent = async () => {
      await console.deliver();
      return (await console.db.selectFrom('personLink').select('id').execute()).length;
    };
    const minutes: number[] = [];
    for (let minute = 0; minute < DAY / 60; minute += 48) {
      const before = await sent();
      // Each from a network of its own.
      await requestReset(console.ctx, TECH, `198.51.100.${minute / 48}`);
      if ((await sent()) > before) minutes.push(minute);
      console.pass(48 * 60);
    }
    const seldom = [1, 2, 3, 4, 5, 6, 7, 8].map((times) => 192 + times * 144);
    expect(minutes).toEqual([0, 48, 96, 144, 192, ...seldom]);
  });

  it('are deleted with their mails a day after they ended', async () => {
    await reset(await askReset());
    console.pass(DAY - 60);
    await deleteExpired(console.db, console.ctx.now());
    expect(await console.db.selectFrom('personLink').select('id').execute()).toHaveLength(1);
    console.pass(120);
    await deleteExpired(console.db, console.ctx.now());
    expect(await console.db.selectFrom('personLink').select('id').execute()).toEqual([]);
    expect(
      await console.db.selectFrom('mail').where('linkId', 'is not', null).select('id').execute(),
    ).toEqual([]);
  });

  it('are limited', async () => {
    for (let i = 0; i < 5; i++) await console.stranger.requestReset({ body: { email: TECH } });
    const more = console.stranger.requestReset({ body: { email: TECH } });
    expect((await refusal(more)).code).toBe('rate-limited');
  });

  it('confirm an address, once, while it is the person’s', async () => {
    await console.db.updateTable('person').set({ emailVerified: false }).where('email', '=', TECH).execute();
    const page = await console.pageOf(TECH);
    expect((await page.me({})).user.emailVerified).toBe(false);
    await page.requestVerification({});
    const code = await newestCode();
    await console.stranger.verifyEmail({ body: { code } });
    expect((await page.me({})).user.emailVerified).toBe(true);
    expect((await refusal(console.stranger.verifyEmail({ body: { code } }))).code).toBe('link-expired');
  });

  it('confirm no address that has changed since', async () => {
    const unverified = { emailVerified: false };
    await console.db.updateTable('person').set(unverified).where('email', '=', TECH).execute();
    const page = await console.pageOf(TECH);
    await page.requestVerification({});
    const code = await newestCode();
    const email = 'new@northwind.example';
    await console.db.updateTable('person').set({ email }).where('email', '=', TECH).execute();
    await console.stranger.verifyEmail({ body: { code } });
    expect((await page.me({})).user.emailVerified).toBe(false);
  });
});
