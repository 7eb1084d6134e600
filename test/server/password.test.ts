import { afterEach, beforeEach, expect, it } from 'vitest';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { refusal } from '#test/support/tokens.ts';

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
