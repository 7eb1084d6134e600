import { Problem } from '#lib/contract/problem.ts';
import type { LinkFacts } from '#lib/domain/onboarding.ts';
import { logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import { queueNotices } from '../notices/queue-notices.ts';
import { accountTouches, touch } from '../status/feed.ts';
import { openLink } from './link.ts';

const TRIES = 60;
const HOUR = 3600;

/** What the bearer of a link is told before they sign in. Notes that it was looked at; consumes nothing. */
export async function lookUpLink(ctx: Context, code: string, address: string): Promise<LinkFacts> {
  await ctx.limits.take(`authorization-link:${address}`, TRIES, HOUR);
  const link = await openLink(ctx, ctx.db, code);
  await ctx.db
    .updateTable('authorizationRequest')
    .set({ openedAt: ctx.now() })
    .where('id', '=', link.requestId)
    .where('generation', '=', link.generation)
    .where('openedAt', 'is', null)
    .execute();
  const { resellerName, resellerDomain, linkExpiresAt, ...facts } = link;
  return {
    ...facts,
    reseller: { name: resellerName, domain: resellerDomain },
    expiresAt: linkExpiresAt.toISOString(),
  };
}

/** Ends a link that is not for its reader; the reseller is told, and never by whom. */
export async function declineLink(ctx: Context, code: string, address: string): Promise<void> {
  await ctx.limits.take(`authorization-link:${address}`, TRIES, HOUR);
  const { requestId } = ctx.links.readAuthorization(code);
  await ctx.db.transaction().execute(async (tx) => {
    const at = ctx.now();
    // The account first, as everywhere; what its request is under that lock decides.
    const locked = await tx
      .selectFrom('account')
      .where('id', '=', (eb) =>
        eb.selectFrom('authorizationRequest').where('id', '=', requestId).select('accountId'),
      )
      .select('id')
      .forUpdate()
      .execute();
    const { accountId, resellerId } = await openLink(ctx, tx, code);
    if (locked.length === 0) throw new Problem('link-expired');
    await tx
      .updateTable('authorizationRequest')
      .set({ declinedAt: at })
      .where('id', '=', requestId)
      .execute();
    const told = { organizationId: resellerId, at, accountId };
    await logActivity(tx, [{ ...told, personId: null, action: 'authorization.declined' }]);
    await queueNotices(ctx, tx, [{ ...told, kind: 'authorization-declined' }]);
    await touch(tx, accountTouches(accountId, [resellerId]));
  });
}
