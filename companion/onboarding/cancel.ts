import { by, logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Caller } from '../http/caller.ts';
import { accountTouches, touch } from '../status/feed.ts';
import { lockRequest } from './requests.ts';

/** Withdraws a request: its account goes, and its link says so to whoever opens it. */
export function cancelRequest(ctx: Context, caller: Caller, accountId: string): Promise<void> {
  return ctx.db.transaction().execute(async (tx) => {
    const at = ctx.now();
    const { id } = await lockRequest(tx, caller, accountId);
    const account = tx.selectFrom('account').where('id', '=', accountId);
    await tx
      .updateTable('authorizationRequest')
      .set({
        ...{ canceledAt: at, formerAccountId: accountId },
        ...{ clientName: account.select('clientName'), domain: account.select('domain') },
        service: account.select('service'),
      })
      .where('id', '=', id)
      .execute();
    await tx.deleteFrom('account').where('id', '=', accountId).execute();
    await logActivity(tx, [{ ...by(caller, at), action: 'authorization.canceled', accountId }]);
    await touch(tx, accountTouches(accountId, [caller.organization.id]));
  });
}
