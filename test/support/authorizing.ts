import type { Database } from '#companion/db/open.ts';
import { createIdentityProviders } from '#companion/directories/identity-providers.ts';
import type { Service } from '#lib/domain/account.ts';
import type { AuthorizedAccount, StartedSignIn } from '#lib/domain/onboarding.ts';
import { testConsole } from './console.ts';
import type { TestProvider } from './provider.ts';
import { answerOf } from './provider-visitor.ts';
import { TEST_CONFIG } from './settings.ts';

export type Authorizing = Awaited<ReturnType<typeof openAuthorizing>>;

interface Asked {
  domain: string;
  service?: Service;
  managedBy?: 'client' | 'reseller' | 'both';
}

const HOUR_MS = 3_600_000;

/** A console beside a provider, and Northwind IT, which asks clients to authorize. */
export async function openAuthorizing(database: Database, provider: TestProvider) {
  const console = await testConsole(database, null, provider.settings);
  const { db, ctx, stranger } = console;
  const reseller = await db
    .selectFrom('organization')
    .where('domain', '=', 'northwind.example')
    .select('id')
    .executeTakeFirstOrThrow();

  /** A request as Add SaaS Client leaves it; the code of its link. */
  async function ask({ domain, service = 'office365', managedBy = 'client' }: Asked) {
    const requestedAt = ctx.now();
    const account = await db
      .insertInto('account')
      .values({
        ...{ domain, service, managedBy, requestedAt, clientName: `The firm of ${domain}` },
        ...{ resellerId: reseller.id, region: 'eu', plan: 'paid', commitmentTerm: '1-year' },
        ...{ retention: 'ICR', licenses: 0, autoAdd: false },
        linkExpiresAt: new Date(requestedAt.getTime() + HOUR_MS),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const request = await db
      .insertInto('authorizationRequest')
      .values({
        ...{ accountId: account.id, resellerId: reseller.id, requestedAt, email: `rosa@${domain}` },
        ...{ firstName: 'Rosa', lastName: 'Rowan', phone: '+4930123456' },
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const code = (generation = 1) => new URL(ctx.links.authorization(request.id, generation)).hash.slice(1);
    return { accountId: account.id, requestId: request.id, code };
  }

  const begin = (code: string) => stranger.beginAuthorization({ body: { code } });
  const finish = ({ state, binding }: Pick<StartedSignIn, 'state' | 'binding'>, answer: string) =>
    stranger.finishAuthorization({ body: { state, binding, answer } });

  /** From now on providers may take so many seconds for an answer. What the console waits between is left out. */
  function setPatience(timeoutSeconds: number) {
    const settings = { ...TEST_CONFIG, ...provider.settings };
    const retry = { timeoutSeconds, wait: async () => undefined };
    Object.assign(ctx.identityProviders, createIdentityProviders(settings, ctx.log, retry));
  }
  setPatience(30);

  return {
    console,
    resellerId: reseller.id,
    ask,
    begin,
    finish,
    /** The whole way of whoever has a link. */
    async authorize(code: string, as: string): Promise<AuthorizedAccount> {
      const beginning = await begin(code);
      return finish(beginning, await answerOf(beginning.address, as));
    },
    setPatience,
    close: console.close,
  };
}
