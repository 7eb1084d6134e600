import type { SeatCount } from '#lib/domain/account.ts';
import { isCapNear } from '#lib/domain/auto-add.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Account } from '../db/types.ts';
import { queueNotices } from '../notices/queue-notices.ts';

/** What decides of an account whether its reseller is warned. */
export const CAPPED = ['id', 'resellerId', 'plan', 'autoAdd', 'licenseCap', 'capWarnedAt'] as const;

/**
 * Warns the reseller of a cap that comes near by these seats: once, until it is not near any more; nobody is told while
 * no reseller looks after the account. Under the account's lock; when it was warned, to be kept with the account.
 */
export async function warnOfCap(
  ctx: Pick<Context, 'jobs' | 'now'>,
  tx: Tx,
  account: Pick<Account, (typeof CAPPED)[number]>,
  seats: SeatCount[],
): Promise<Date | null> {
  const { id: accountId, resellerId, capWarnedAt } = account;
  if (!isCapNear(account, seats)) return null;
  if (capWarnedAt !== null || resellerId === null) return capWarnedAt;
  const at = ctx.now();
  await queueNotices(ctx, tx, [{ organizationId: resellerId, kind: 'cap-nearing', at, accountId }]);
  return at;
}
