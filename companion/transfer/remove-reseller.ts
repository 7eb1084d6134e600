import { Problem } from '#lib/contract/problem.ts';
import type { AccountRow } from '#lib/domain/account.ts';
import { actorOf, logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import { queueNotices } from '../notices/queue-notices.ts';
import { type LockedSources, lockForReseller, moveSources, settle } from '../sources/change-hands.ts';
import { accountRow, accountsOf } from '../status/accounts.ts';
import { accountChanges, addToFeed } from '../status/feed.ts';
import { lockOwnAccount } from '../status/own-account.ts';

/**
 * Ends a reseller's access to an account immediately, so that the customer manages it alone again (ARCHITECTURE, Transfer
 * token). `confirmation-mismatch` unless `typed` is the account's domain. Does nothing if there is no reseller.
 */
export function removeReseller(
  ctx: Context,
  caller: Caller,
  accountId: string,
  typed: string,
): Promise<AccountRow> {
  return ctx.db.transaction().execute(async (tx) => {
    const sources = await lockForReseller(tx, accountId, null);
    const { id, domain, resellerId } = await lockOwnAccount(tx, caller, accountId);
    if (typed.trim().toLowerCase() !== domain.toLowerCase()) throw new Problem('confirmation-mismatch');
    if (resellerId !== null) await remove(ctx, tx, caller, { id, resellerId, sources });
    return accountRow(await accountsOf(tx, caller).where('account.id', '=', id).executeTakeFirstOrThrow());
  });
}

async function remove(
  ctx: Context,
  tx: Tx,
  caller: Caller,
  { id, resellerId, sources }: { id: string; resellerId: string; sources: LockedSources },
): Promise<void> {
  const at = ctx.now();
  const moved = await moveSources(tx, sources, { accountId: id, to: null, at });
  await tx
    .updateTable('account')
    .set({ resellerId: null, managedBy: 'client', capWarnedAt: null })
    .where('id', '=', id)
    .execute();
  const customerId = caller.organization.id;
  const lost = { organizationId: resellerId, at, personId: null, otherId: customerId };
  await logActivity(tx, [
    { ...actorOf(caller, at), action: 'reseller.removed', accountId: id, otherId: resellerId },
    { ...lost, action: 'account.lost', accountId: id },
  ]);
  const notice = { at, accountId: id };
  await queueNotices(ctx, tx, [
    {
      ...notice,
      kind: 'reseller-removed',
      organizationId: customerId,
      actorId: caller.person.id,
      otherId: resellerId,
    },
    { ...notice, kind: 'account-lost', organizationId: resellerId, otherId: customerId },
  ]);
  await addToFeed(tx, [...accountChanges(id, [customerId, resellerId]), ...(await settle(ctx, tx, moved))]);
}
