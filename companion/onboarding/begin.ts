import type * as z from 'zod/mini';
import type { AuthorizationTarget } from '#lib/contract/onboarding-schemas.ts';
import { Problem } from '#lib/contract/problem.ts';
import type { StartedSignIn } from '#lib/domain/onboarding.ts';
import type { Context } from '../context.ts';
import type { Caller } from '../http/caller.ts';
import { checkOwned } from '../status/own-account.ts';
import { beginFlow } from './flows.ts';
import { resolveLink } from './link.ts';
import { isProtected } from './protected.ts';
import { limitTrialReads, trialOf } from './trials.ts';

/** Begins the sign-in for a link or a trial. Both can be used again. */
export async function beginAuthorization(
  ctx: Context,
  target: z.infer<typeof AuthorizationTarget>,
  address: string,
): Promise<StartedSignIn> {
  return 'code' in target ? beginByLink(ctx, target.code, address) : beginTrial(ctx, target.trialId, address);
}

/**
 * Records that somebody went on from the link. Does not pass on the recipient's address as a hint: the bearer of the link
 * must not learn it.
 */
async function beginByLink(ctx: Context, code: string, address: string): Promise<StartedSignIn> {
  await ctx.limits.take('authorization', { address });
  const { requestId, accountId, generation, service, domain } = await resolveLink(ctx, ctx.db, code);
  await ctx.db
    .updateTable('authorizationRequest')
    .set({ begunAt: ctx.now() })
    .where('id', '=', requestId)
    .where('generation', '=', generation)
    .where('begunAt', 'is', null)
    .execute();
  const target = { requestId, accountId, generation, service, domain };
  return beginFlow(ctx, { purpose: 'authorize', ...target }, address);
}

async function beginTrial(ctx: Context, id: string, address: string): Promise<StartedSignIn> {
  await limitTrialReads(ctx, address);
  const { service, domain, authorizedAt } = await trialOf(ctx.db, id);
  if (authorizedAt !== null) throw new Problem('already-authorized');
  const target = { accountId: id, requestId: null, generation: null, service, domain };
  return beginFlow(ctx, { purpose: 'authorize', ...target }, address);
}

/** Begins the sign-in of a reseller's technician for an account that the reseller manages. */
export async function beginOwnAuthorization(
  ctx: Context,
  { organization, address }: Caller,
  accountId: string,
): Promise<StartedSignIn> {
  const account = await ctx.db
    .selectFrom('account')
    .leftJoin('authorizationRequest as request', 'request.accountId', 'account.id')
    .where('account.id', '=', accountId)
    .where('account.resellerId', '=', organization.id)
    .select(['request.id as requestId', 'request.email', 'account.service', 'account.domain'])
    .select(['account.managedBy', 'account.kind', isProtected.as('isProtected')])
    .executeTakeFirst();
  if (!account) throw new Problem('not-found');
  checkOwned(account);
  if (account.isProtected) throw new Problem('already-authorized');
  if (account.managedBy === 'client') throw new Problem('forbidden');
  const { requestId, service, domain, email } = account;
  if (requestId === null || email === null) throw new Problem('not-found');
  const target = { accountId, requestId, generation: null, service, domain, hint: email };
  return beginFlow(ctx, { purpose: 'authorize', ...target }, address);
}
