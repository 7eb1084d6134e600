import { Problem } from '#lib/contract/problem.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import { accountsOf } from './accounts.ts';
import { touch } from './feed.ts';

/** Changes what the caller's side has set for one of its accounts, and tells that side's feed. `not-found` for another's. */
export function changeAccount(
  ctx: Context,
  caller: Caller,
  accountId: string,
  change: (tx: Tx) => Promise<unknown>,
): Promise<void> {
  return ctx.db.transaction().execute(async (tx) => {
    const seen = await accountsOf(tx, caller)
      .where('account.id', '=', accountId)
      .clearSelect()
      .select('account.id')
      .executeTakeFirst();
    if (!seen) throw new Problem('not-found');
    await change(tx);
    await touch(tx, [{ organizationId: caller.organization.id, kind: 'account', entityId: accountId }]);
  });
}
