import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Client } from '#lib/contract/client.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { refusal } from '#test/support/tokens.ts';

const PASSWORD = 'a long enough password';

onBothDatabases('invitations', (open) => {
  let console: TestConsole;
  let admin: Client;
  beforeEach(async () => {
    console = await testConsole(await open());
    admin = await console.pageOf('admin@northwind.example');
  });
  afterEach(() => console.close());

  const invite = async (email: string) => {
    await admin.invite({ body: { email, role: 'technician' } });
    return codeFor(email);
  };
  const codeFor = async (email: string) => {
    await console.deliver();
    const { items } = await console.stranger.listMailbox({ query: {} });
    return /#(\S+)/.exec(items.find(({ to }) => to === email.toLowerCase())?.text ?? '')?.[1] ?? '';
  };
  const accept = (code: string, more: { name?: string; password?: string } = {}) =>
    console.stranger.acceptInvitation({ body: { code, name: 'Nina Berg', password: PASSWORD, ...more } });
  const canSignIn = async (email: string, password: string) => {
    const answer = await console.request('/api/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    return answer.status === 200;
  };

  it('go by mail, say what they are for, and let a new person in', async () => {
    const code = await invite('Nina@Berg.example');
    expect(await console.stranger.lookUpInvitation({ body: { code } })).toMatchObject({
      organization: { name: 'Northwind IT', kind: 'reseller' },
      role: 'technician',
      email: 'nina@berg.example',
      hasAccount: false,
    });
    await accept(code);
    expect(await canSignIn('nina@berg.example', PASSWORD)).toBe(true);
    const me = await (await console.as('nina@berg.example')).me({});
    expect(me).toMatchObject({ role: 'technician', user: { name: 'Nina Berg', emailVerified: true } });
    expect((await admin.listInvitations({ query: {} })).items).toEqual([]);
  });

  it('take the password of somebody who has an account, and leave it as it is', async () => {
    const code = await invite('staff@bluebird.example');
    expect((await console.stranger.lookUpInvitation({ body: { code } })).hasAccount).toBe(true);
    expect((await refusal(accept(code))).code).toBe('wrong-password');
    await accept(code, { password: 'sandbox-only' });
    expect(await canSignIn('staff@bluebird.example', 'sandbox-only')).toBe(true);
    const { items } = await admin.listMembers({ query: {} });
    expect(items).toContainEqual(expect.objectContaining({ email: 'staff@bluebird.example' }));
  });

  it('limit guesses of that password like signing in', async () => {
    const code = await invite('staff@bluebird.example');
    const codes: string[] = [];
    for (let i = 0; i < 11; i++) codes.push((await refusal(accept(code))).code);
    expect(codes.at(-1)).toBe('rate-limited');
  });

  it.each([
    ['no name', { name: ' ' }],
    ['a short password', { password: 'short' }],
  ])('want of a new person more than %s', async (_, more) => {
    expect((await refusal(accept(await invite('nina@berg.example'), more))).code).toBe('validation-failed');
  });

  it('work once, for one of many who accept at once', async () => {
    const code = await invite('nina@berg.example');
    const answers = await Promise.allSettled(Array.from({ length: 6 }, () => accept(code)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await refusal(accept(code))).code).toBe('link-expired');
  });

  it('end after a week', async () => {
    const code = await invite('nina@berg.example');
    console.pass(7 * 86_400);
    expect((await refusal(console.stranger.lookUpInvitation({ body: { code } }))).code).toBe('link-expired');
    expect((await refusal(accept(code))).code).toBe('link-expired');
  });

  it('end when withdrawn, and when the same address is invited anew', async () => {
    const first = await invite('nina@berg.example');
    const second = await invite('nina@berg.example');
    expect((await refusal(accept(first))).code).toBe('link-canceled');
    const { items } = await admin.listInvitations({ query: {} });
    expect(items).toMatchObject([{ email: 'nina@berg.example', mail: { state: 'sent', reason: null } }]);
    const other = await console.pageOf('admin@bluebird.example');
    const params = { id: items[0]?.id ?? '' };
    expect((await refusal(other.revokeInvitation({ params }))).code).toBe('not-found');
    await admin.revokeInvitation({ params });
    expect((await refusal(accept(second))).code).toBe('link-canceled');
  });

  it('are not sent when withdrawn before', async () => {
    await admin.invite({ body: { email: 'nina@berg.example', role: 'viewer' } });
    const { items } = await admin.listInvitations({ query: {} });
    await admin.revokeInvitation({ params: { id: items[0]?.id ?? '' } });
    expect(await codeFor('nina@berg.example')).toBe('');
  });

  it('are not for those who belong to the team, nor for roles of other organizations', async () => {
    const again = admin.invite({ body: { email: 'Tech@Northwind.example', role: 'viewer' } });
    expect((await refusal(again)).code).toBe('already-a-member');
    const wrong = admin.invite({ body: { email: 'nina@berg.example', role: 'member' } });
    expect((await refusal(wrong)).code).toBe('validation-failed');
  });

  it('cannot be opened with a code made up, nor with one for something else', async () => {
    const code = await invite('nina@berg.example');
    const [id] = code.split('.');
    for (const wrong of ['', 'x', `${id}`, `${id}.`, `${id}.${'A'.repeat(43)}`]) {
      expect((await refusal(accept(wrong))).code).toBe('link-expired');
    }
    const reset = console.stranger.resetPassword({ body: { code, password: PASSWORD } });
    expect((await refusal(reset)).code).toBe('link-expired');
  });
});
