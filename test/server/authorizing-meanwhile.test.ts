import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '#lib/contract/client.ts';
import { SERVICES } from '#lib/domain/account.ts';
import { type Authorizing, openAuthorizing } from '#test/support/authorizing.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { type TestProvider, testProvider } from '#test/support/provider.ts';
import { answerOf } from '#test/support/provider-visitor.ts';
import { refusal } from '#test/support/tokens.ts';

onBothDatabases('while the console asks the provider who somebody is', (open) => {
  let provider: TestProvider;
  let stage: Authorizing;
  let reseller: Client;
  let number = 0;
  let domain: string;
  beforeAll(async () => {
    provider = await testProvider();
    stage = await openAuthorizing(await open(), provider);
    reseller = await stage.console.as('tech@northwind.example');
  });
  beforeEach(() => {
    number += 1;
    domain = `firm${number}.example`;
  });
  afterEach(() => provider.reset());
  afterAll(async () => {
    await stage.close();
    await provider.close();
  });

  /** The stored rows of the account's customer, of the person who authorized it, and of its users. */
  async function made(accountId: string) {
    const { db } = stage.console;
    const of = [
      db.selectFrom('organization').where('domain', '=', domain).select('name'),
      db.selectFrom('person').where('email', '=', `admin@${domain}`).select('name'),
      db.selectFrom('directoryUser').where('accountId', '=', accountId).select('name'),
      db.selectFrom('directoryGrant').where('accountId', '=', accountId).select('issuer as name'),
      db
        .selectFrom('account')
        .where('id', '=', accountId)
        .where('authorizedAt', 'is not', null)
        .select('domain as name'),
    ];
    return (await Promise.all(of.map((rows) => rows.execute()))).flat();
  }

  describe.each(SERVICES)('about an account of %s', (service) => {
    type Asked = Awaited<ReturnType<Authorizing['ask']>>;

    /** Finishes a sign-in while something else happens before the provider's last answer. */
    async function finishMeanwhile({ code }: Asked, act: () => Promise<unknown>) {
      const beginning = await stage.begin(code());
      const answer = await answerOf(beginning.address, `admin@${domain}`);
      const held = provider.hold(service === 'google' ? '/users?customer=' : '/v1.0/users');
      const finishing = refusal(stage.finish(beginning, answer));
      await held.asked;
      await act();
      held.release();
      return finishing;
    }

    it('the reseller cancels: nothing is authorized', async () => {
      const asked = await stage.ask({ domain, service });
      const params = { id: asked.accountId };
      const problem = await finishMeanwhile(asked, () => reseller.cancelAuthorization({ params }));
      expect(problem).toMatchObject({ code: 'link-canceled' });
      expect(await made(asked.accountId)).toEqual([]);
    });

    it('somebody says that it is not for them: nothing is authorized, and a new link works', async () => {
      const asked = await stage.ask({ domain, service });
      const body = { code: asked.code() };
      const problem = await finishMeanwhile(asked, () =>
        stage.console.stranger.declineAuthorization({ body }),
      );
      expect(problem).toMatchObject({ code: 'link-canceled' });
      expect(await made(asked.accountId)).toEqual([]);
      await reseller.sendAuthorization({ params: { id: asked.accountId } });
      expect(await stage.authorize(asked.code(2), `admin@${domain}`)).toMatchObject({ service });
    });

    it('the reseller sends another link: nothing is authorized by the old one, and the new one works', async () => {
      const asked = await stage.ask({ domain, service });
      const params = { id: asked.accountId };
      const problem = await finishMeanwhile(asked, () => reseller.sendAuthorization({ params }));
      expect(problem).toMatchObject({ code: 'link-expired' });
      expect(await made(asked.accountId)).toEqual([]);
      expect(await stage.authorize(asked.code(2), `admin@${domain}`)).toMatchObject({ service });
    });
  });
});
