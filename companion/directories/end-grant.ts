import type { GrantEnd } from '#lib/domain/grant-end.ts';
import { type ActivityEntry, logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import { type NewNotice, queueNotices } from '../notices/queue-notices.ts';
import { accountChanges, type FeedChange, sidesOf } from '../status/feed.ts';

type EndingContext = Pick<Context, 'work' | 'now'>;

/**
 * Notes that the grant of an account, which is locked, has ended, and tells both sides when it begins. Returns what changed
 * for the feed, to be written last: by that, the reseller's subscribers are alerted.
 */
export async function endGrant(
  ctx: EndingContext,
  tx: Tx,
  { accountId, endedAt }: { accountId: string; endedAt: Date | null },
  reason: GrantEnd,
): Promise<FeedChange[]> {
  const at = ctx.now();
  await tx
    .updateTable('directoryGrant')
    .set({ endedAt: endedAt ?? at, endReason: reason })
    .where('accountId', '=', accountId)
    .execute();
  return endedAt === null ? tellBothSides(ctx, tx, accountId, 'ended') : [];
}

/**
 * Tells both sides that the grant of an account, which is locked, has ended, or that its directory can be read again. Returns
 * what changed for the feed.
 */
export async function tellBothSides(
  ctx: EndingContext,
  tx: Tx,
  accountId: string,
  what: 'ended' | 'renewed',
): Promise<FeedChange[]> {
  const { customerId, resellerId } = await sidesOf(tx, accountId);
  const sides = [customerId, resellerId].filter((id) => id !== null);
  const event = { accountId, at: ctx.now() };
  await logActivity(
    tx,
    sides.map(
      (organizationId): ActivityEntry => ({
        ...{ ...event, organizationId, personId: null },
        action: `directory-grant.${what}`,
      }),
    ),
  );
  // People of a reseller are alerted as of every change of health (alerts/detect-changes.ts).
  const notice = (organizationId: string): NewNotice => ({ ...event, organizationId, kind: `grant-${what}` });
  await queueNotices(ctx, tx, customerId === null ? [] : [notice(customerId)]);
  return accountChanges(accountId, sides);
}
