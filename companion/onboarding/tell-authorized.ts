import { type ActivityEntry, logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Account } from '../db/types.ts';
import { type Notice, queueNotices } from '../notices/queue-notices.ts';
import { accountTouches, touch } from '../status/feed.ts';

/** Who authorized, for which organization. */
interface Done {
  organizationId: string;
  personId: string;
  address: string;
  at: Date;
}

/** Tells customer and reseller, whom the organization is named and never the person; last in its transaction. */
export async function tellAuthorized(
  ctx: Pick<Context, 'jobs' | 'now'>,
  tx: Tx,
  { id: accountId, resellerId }: Account,
  { organizationId, personId, address, at }: Done,
): Promise<void> {
  const what = { accountId, at };
  const entries: ActivityEntry[] = [
    { ...what, action: 'account.authorized', organizationId, personId, address },
  ];
  const notices: Notice[] = [
    {
      ...{ ...what, kind: 'account-authorized', organizationId, actorId: personId },
      ...(resellerId && { otherId: resellerId }),
    },
  ];
  if (resellerId !== null) {
    const other = { ...what, organizationId: resellerId, otherId: organizationId };
    entries.push({ ...other, action: 'account.authorized', personId: null });
    notices.push({ ...other, kind: 'account-authorized' });
  }
  await logActivity(tx, entries);
  await queueNotices(ctx, tx, notices);
  await touch(tx, accountTouches(accountId, [organizationId, resellerId]));
}
