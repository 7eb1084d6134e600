import type { ProviderAnswer } from '#lib/contract/onboarding-schemas.ts';
import { Problem } from '#lib/contract/problem.ts';
import type { AuthorizedAccount } from '#lib/domain/onboarding.ts';
import type { Context } from '../context.ts';
import type { Db, Tx } from '../db/open.ts';
import { IN_AUTHORIZATION, runWithPatience } from '../directories/fetch-with-retry.ts';
import { authorizeAccount } from './authorize.ts';
import { type FinishedFlow, finishFlow } from './flows.ts';
import { isProtected } from './protected.ts';

/**
 * Authorizes an account with the provider's answer. A refusal uses up only this one answer: the link still works. No
 * lock is held while the provider is asked, so the request is checked again afterwards.
 */
export async function finishAuthorization(
  ctx: Context,
  given: ProviderAnswer,
  address: string,
): Promise<AuthorizedAccount> {
  const { flow, provider, signedIn } = await finishFlow(ctx, 'authorize', given, address);
  const { domain } = await pendingAccount(ctx.db, flow);
  const prove = () => provider.proveAdministrator(signedIn, domain);
  const proof = await runWithPatience(IN_AUTHORIZATION, prove).catch((error) => {
    const code = error instanceof Problem ? error.code : 'internal-error';
    ctx.log.warn({ service: provider.service, code }, 'an administrator was not proved');
    throw error;
  });
  return ctx.db.transaction().execute(async (tx) => {
    const account = await pendingAccount(tx, flow, 'locked');
    const { authorized } = await authorizeAccount(ctx, tx, account.id, proof, { at: ctx.now(), address });
    return authorized;
  });
}

/**
 * Returns the account that a sign-in is for, if its request is unchanged since the sign-in began. Throws
 * `link-canceled` if the reseller withdrew the request or its reader declined it, `link-expired` if a newer link was
 * sent or the account is gone, and `already-authorized` if any account of the domain and service is authorized. A
 * link that expired during the sign-in still counts, because it was opened in time.
 */
async function pendingAccount(db: Db | Tx, flow: FinishedFlow['flow'], locked?: 'locked') {
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
