import { afterEach, beforeEach, expect, it } from 'vitest';
import { askToConnect } from '#test/support/asking-browser.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { refusal } from '#test/support/tokens.ts';

const TECH = 'tech@northwind.example';
const ADMIN = 'admin@northwind.example';

/** A browser that was allowed and has not come for its credential, and what must end it. */
onBothDatabases('an approved browser', (open) => {
  let console: TestConsole;
  beforeEach(async () => {
    console = await testConsole(await open());
  });
  afterEach(() => console.close());

  const allowed = async () => {
    const asking = await askToConnect(console.stranger);
    const page = await console.pageOf(TECH);
    await page.decideBrowserRequest({ body: { userCode: asking.userCode, allow: true } });
    return asking;
  };
  const codeIn = async (subject: string) => {
    await console.deliver();
    const { items } = await console.stranger.listMailbox({ query: {} });
    const mail = items.find((item) => item.subject.includes(subject));
    return /#(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
  };
  const resetPassword = async () => {
    await console.stranger.requestReset({ body: { email: TECH } });
    const code = await codeIn('password');
    await console.stranger.resetPassword({ body: { code, password: 'an entirely new password' } });
  };
  const memberId = async () => {
    const { items } = await (await console.pageOf(ADMIN)).listMembers({ query: {} });
    return items.find(({ email }) => email === TECH)?.id ?? '';
  };
  const remove = async () => (await console.pageOf(ADMIN)).removeMember({ params: { id: await memberId() } });

  it.each<[string, () => Promise<unknown>]>([
    ['a password reset', resetPassword],
    [
      '"Disconnect all of mine"',
      async () => (await console.pageOf(TECH)).revokeBrowsers({ body: { whose: 'own' } }),
    ],
    [
      '"Disconnect everyone\'s"',
      async () => (await console.pageOf(ADMIN)).revokeBrowsers({ body: { whose: 'everyone' } }),
    ],
    ['removal from the team', remove],
    [
      'another role',
      async () =>
        (await console.pageOf(ADMIN)).changeRole({
          params: { id: await memberId() },
          body: { role: 'viewer' },
        }),
    ],
    [
      'the end of a sign-in of its person',
      async () => {
        const page = await console.pageOf(TECH);
        const { items } = await page.listSessions({ query: {} });
        const other = items.find(({ current }) => !current);
        await page.endSession({ params: { id: other?.id ?? '' } });
      },
    ],
  ])('gets no credential after %s', async (_, end) => {
    const { askToken } = await allowed();
    await end();
    expect(await refusal(askToken())).toMatchObject({ code: 'code-expired' });
  });

  it('nor after its person is back in the team', async () => {
    const { askToken } = await allowed();
    await remove();
    await (await console.pageOf(ADMIN)).invite({ body: { email: TECH, role: 'technician' } });
    await console.stranger.acceptInvitation({
      body: { code: await codeIn('Invitation'), password: 'sandbox-only' },
    });
    expect(await (await console.pageOf(TECH)).me({})).toMatchObject({ role: 'technician' });
    expect(await refusal(askToken())).toMatchObject({ code: 'code-expired' });
  });

  it('nor if only the membership is gone', async () => {
    const { askToken } = await allowed();
    await console.db
      .deleteFrom('member')
      .where('id', '=', await memberId())
      .execute();
    expect(await refusal(askToken())).toMatchObject({ code: 'code-expired' });
  });

  it('is not left behind when it is allowed, fetched and ended at once', async () => {
    for (let round = 0; round < 4; round++) {
      const asking = await askToConnect(console.stranger);
      const page = await console.pageOf(TECH);
      const allow = page.decideBrowserRequest({ body: { userCode: asking.userCode, allow: true } });
      if (round % 2 === 0) await allow;
      const [, fetched] = await Promise.allSettled([allow, asking.askToken(), resetPassword()]);
      const credentials = [fetched, ...(await Promise.allSettled([asking.askToken()]))].map((answer) =>
        answer.status === 'fulfilled' ? answer.value.credential : undefined,
      );
      for (const credential of credentials) {
        if (credential === undefined) continue;
        expect(await refusal(console.clientWith(credential).me({}))).toMatchObject({
          code: 'unauthenticated',
        });
      }
    }
  });
});
