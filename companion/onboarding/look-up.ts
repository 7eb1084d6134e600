import { Problem } from '#lib/contract/problem.ts';
import type { LinkFacts } from '#lib/domain/onboarding.ts';
import { logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import { queueNotices } from '../notices/queue-notices.ts';
import { accountChanges, addToFeed } from '../status/feed.ts';
import { resolveLink } from './link.ts';

/** Returns what the bearer of a link sees before signing in. Changes nothing, as mail filters open links like people do. */
export async function lookUpLink(ctx: Context, code: string, address: string): Promise<LinkFacts> {
  await ctx.limits.take('authorization-link', { address });
  const link = await resolveLink(ctx, ctx.db, code);
  const { resellerName, resellerDomain, linkExpiresAt, ...facts } = link;
  return {
    ...facts,
    reseller: { name: resellerName, domain: resellerDomain },
    expiresAt: linkExpiresAt.toISOString(),
  };
}

/** Ends a link that is not for its reader. The reseller is notified, but never learns who declined. */
export async function declineLink(ctx: Context, code: string, address: string): Promise<void> {
  await ctx.limits.take('authorization-link', { address });
  const { requestId } = ctx.links.readAuthorization(code);
  await ctx.db.transaction().execute(async (tx) => {
    const at = ctx.now();
    // Lock the account first, as everywhere; the request's state under that lock decides.
    const locked = await tx
      .selectFrom('account')
      .where('id', '=', (eb) =>
        eb.selectFrom('authorizationRequest').where('id', '=', requestId).select('accountId'),
      )
      .select('id')
      .forUpdate()
      .execute();
    const { accountId, resellerId } = await resolveLink(ctx, tx, code);
    if (locked.length === 0) throw new Problem('link-expired');
    await tx
      .updateTable('authorizationRequest')
      .set({ declinedAt: at })
      .where('id', '=', requestId)
      .execute();
    const event = { organizationId: resellerId, at, accountId };
    await logActivity(tx, [{ ...event, personId: null, action: 'authorization.declined' }]);
    await queueNotices(ctx, tx, [{ ...event, kind: 'authorization-declined' }]);
    await addToFeed(tx, accountChanges(accountId, [resellerId]));
  });
}
