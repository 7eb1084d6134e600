import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SERVICES } from '#lib/domain/account.ts';
import { type Authorizing, openAuthorizing } from '#test/support/authorizing.ts';
import { onEachDatabase } from '#test/support/databases.ts';
import { type TestProvider, testProvider } from '#test/support/provider.ts';
import { answerOf } from '#test/support/provider-visitor.ts';
import { refusal } from '#test/support/tokens.ts';

onEachDatabase('one link', (open) => {
  let provider: TestProvider;
  let stage: Authorizing;
  let number = 0;
  let domain: string;
  beforeAll(async () => {
    provider = await testProvider();
    stage = await openAuthorizing(await open(), provider);
  });
  beforeEach(() => {
    number += 1;
    domain = `firm${number}.example`;
    stage.console.lines.length = 0;
  });
  afterEach(() => provider.reset());
  afterAll(async () => {
    await stage.close();
    await provider.close();
  });

  const people = async () =>
    (
      await stage.console.db
        .selectFrom('person')
        .leftJoin('member', 'member.userId', 'person.id')
        .leftJoin('signIn', 'signIn.userId', 'person.id')
        .where('email', 'like', `%@${domain}`)
        .select(['email', 'role', 'providerId'])
        .execute()
    ).map(({ email, role, providerId }) => [email, role, providerId]);

  describe.each(SERVICES)('to an account of %s', (service) => {
    const users = service === 'google' ? '/users?customer=' : '/v1.0/users';

    it('lets in one of two administrators who finish at once, and nothing is made of the other', async () => {
      const { code, accountId } = await stage.ask({ domain, service });
      const both = [`admin@${domain}`, `admin.two@${domain}`];
      const ways = await Promise.all(
        both.map(async (email) => {
          const beginning = await stage.begin(code());
          return { beginning, answer: await answerOf(beginning.address, email) };
        }),
      );
      // Both requests have passed the check that no account is authorized yet.
      const held = provider.hold(users, both.length);
      const finishing = Promise.allSettled(
        ways.map(({ beginning, answer }) => stage.finish(beginning, answer)),
      );
      await held.asked;
      held.release();
      const ended = await finishing;
      const [won, ...others] = ended.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
      expect(won).toMatchObject({ accountId, domain, service });
      expect(others).toEqual([]);
      const lost = ended.flatMap((end) => (end.status === 'rejected' ? [end.reason.code] : []));
      expect(lost).toEqual(['already-authorized']);
      expect(both).toContain(won?.email);
      expect(await people()).toEqual([[won?.email, 'admin', service]]);
      const admin = await stage.console.as(won?.email ?? '');
      expect((await admin.listActivity({ query: {} })).items).toMatchObject([
        { action: 'account.authorized' },
      ]);
    });

    it('is not consumed by a code that was redeemed before, nor let in by it', async () => {
      const { code, accountId } = await stage.ask({ domain, service });
      const first = await stage.begin(code());
      const answer = await answerOf(first.address, `admin@${domain}`);
      // The provider redeems the code, but then does not answer the request for its users.
      provider.tricks.answer = (path, response) => {
        if (!path.includes(users)) return false;
        response.writeHead(503).end('{}');
        return true;
      };
      expect(await refusal(stage.finish(first, answer))).toMatchObject({ code: 'provider-unavailable' });
      provider.reset();

      // As if the console had not recorded that this sign-in is over: the provider itself refuses the code.
      const { db, lines } = stage.console;
      await db.updateTable('providerFlow').set({ usedAt: null }).where('id', '=', first.state).execute();
      expect(await refusal(stage.finish(first, answer))).toMatchObject({ code: 'sign-in-failed' });
      expect(lines.filter((line) => line.includes('"reason":"invalid_grant"'))).toHaveLength(1);

      const second = await stage.begin(code());
      const replayed = new URLSearchParams(answer);
      replayed.set('state', second.state);
      expect(await refusal(stage.finish(second, replayed.toString()))).toMatchObject({
        code: 'sign-in-failed',
      });
      expect(lines.filter((line) => line.includes('"reason":"invalid_grant"'))).toHaveLength(2);
      expect(await people()).toEqual([]);
      expect(await stage.authorize(code(), `admin@${domain}`)).toMatchObject({ accountId });
    });
  });
});
