import type { ProviderAnswer } from '#lib/contract/onboarding-schemas.ts';
import { Problem } from '#lib/contract/problem.ts';
import type { Authorized } from '#lib/domain/onboarding.ts';
import type { Context } from '../context.ts';
import type { Db, Tx } from '../db/open.ts';
import { authorizeAccount } from './authorize.ts';
import { type Finished, finishFlow } from './flows.ts';
import { isProtected } from './protected.ts';

/**
 * Authorizes an account by what the provider answered. Whatever is refused consumes nothing but this one answer: the
 * link works as before. Nothing is held while the provider is asked; the request is looked at again afterwards.
 */
export async function finishAuthorization(
  ctx: Context,
  given: ProviderAnswer,
  address: string,
): Promise<Authorized> {
  const { flow, connector, signedIn } = await finishFlow(ctx, 'authorize', given, address);
  const { domain } = await stillWanted(ctx.db, flow);
  const proof = await connector.prove(signedIn, domain).catch((error) => {
    const code = error instanceof Problem ? error.code : 'internal-error';
    ctx.log.warn({ service: connector.service, code }, 'an administrator was not proved');
    throw error;
  });
  return ctx.db.transaction().execute(async (tx) => {
    const account = await stillWanted(tx, flow, 'locked');
    const { authorized } = await authorizeAccount(ctx, tx, account.id, proof, { at: ctx.now(), address });
    return authorized;
  });
}

/**
 * The account that a sign-in is for, if its request is as it was then: `link-canceled` if the reseller withdrew it or
 * somebody said that it is not for them, `link-expired` if a newer link was sent or it is gone,
 * `already-authorized` if anybody has what it asks for. A link that has come to
 * its end meanwhile was opened in time.
 */
async function stillWanted(db: Db | Tx, flow: Finished['flow'], locked?: 'locked') {
  const { accountId, requestId, generation } = flow;
  const accounts = db
    .selectFrom('account')
    .where('id', '=', accountId)
    .select(['id', 'domain', isProtected.as('isProtected')]);
  const accountsFound = accountId === null ? [] : await (locked ? accounts.forUpdate() : accounts).execute();
  if (requestId !== null) {
    const request = await db
      .selectFrom('authorizationRequest')
      .where('id', '=', requestId)
      .select(['generation', 'canceledAt', 'declinedAt'])
      .executeTakeFirst();
    if (request?.canceledAt) throw new Problem('link-canceled');
    if (generation !== null && request?.generation !== generation) throw new Problem('link-expired');
    if (generation !== null && request?.declinedAt) throw new Problem('link-canceled');
  }
  const [account] = accountsFound;
  if (!account) throw new Problem('link-expired');
  if (account.isProtected) throw new Problem('already-authorized');
  return account;
}
