import type * as z from 'zod/mini';
import type { WhatToAuthorize } from '#lib/contract/onboarding-schemas.ts';
import { Problem } from '#lib/contract/problem.ts';
import type { Beginning } from '#lib/domain/onboarding.ts';
import type { Context } from '../context.ts';
import type { Caller } from '../http/caller.ts';
import { beginFlow } from './flows.ts';
import { openLink } from './link.ts';
import { isProtected } from './protected.ts';
import { trialOf } from './trials.ts';

/** Begins the sign-in of whoever has a link, or asked for a trial; consumes neither. */
export async function beginAuthorization(
  ctx: Context,
  what: z.infer<typeof WhatToAuthorize>,
  address: string,
): Promise<Beginning> {
  return 'code' in what ? beginByLink(ctx, what.code, address) : beginTrial(ctx, what.trialId, address);
}

/** Whom the request was sent to is not named to whoever has its link. */
async function beginByLink(ctx: Context, code: string, address: string): Promise<Beginning> {
  await ctx.limits.take(`authorization:${address}`, 200, 900);
  const { requestId, accountId, generation, service, domain } = await openLink(ctx, ctx.db, code);
  const what = { requestId, accountId, generation, service, domain };
  return beginFlow(ctx, { purpose: 'authorize', ...what }, address);
}

async function beginTrial(ctx: Context, id: string, address: string): Promise<Beginning> {
  await ctx.limits.take(`trial-read:${address}`, 600, 3600);
  const { service, domain, authorizedAt } = await trialOf(ctx.db, id);
  if (authorizedAt !== null) throw new Problem('already-authorized');
  const what = { accountId: id, requestId: null, generation: null, service, domain };
  return beginFlow(ctx, { purpose: 'authorize', ...what }, address);
}

/** Begins the sign-in of the reseller's own person, where it is for the reseller to manage the account. */
export async function beginOwnAuthorization(
  ctx: Context,
  { organization, address }: Caller,
  accountId: string,
): Promise<Beginning> {
  const account = await ctx.db
    .selectFrom('account')
    .innerJoin('authorizationRequest as request', 'request.accountId', 'account.id')
    .where('account.id', '=', accountId)
    .where('account.resellerId', '=', organization.id)
    .select(['request.id as requestId', 'request.email', 'account.service', 'account.domain'])
    .select(['account.managedBy', isProtected.as('isProtected')])
    .executeTakeFirst();
  if (!account) throw new Problem('not-found');
  if (account.isProtected) throw new Problem('already-authorized');
  if (account.managedBy === 'client') throw new Problem('forbidden');
  const { requestId, service, domain, email } = account;
  const what = { accountId, requestId, generation: null, service, domain, hint: email };
  return beginFlow(ctx, { purpose: 'authorize', ...what }, address);
}
