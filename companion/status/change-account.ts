import { Problem } from '#lib/contract/problem.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import { accountsOf } from './accounts.ts';
import { touch } from './feed.ts';

/** Changes what the caller's side has set for one of its accounts, tells that side's feed, and answers what `change` does. `not-found` for another's. */
export function changeAccount<T>(
  ctx: Context,
  caller: Caller,
  accountId: string,
  change: (tx: Tx) => Promise<T>,
): Promise<T> {
  return ctx.db.transaction().execute(async (tx) => {
    const seen = await accountsOf(tx, caller)
      .where('account.id', '=', accountId)
      .clearSelect()
      .select('account.id')
      .executeTakeFirst();
    if (!seen) throw new Problem('not-found');
    const changed = await change(tx);
    await touch(tx, [{ organizationId: caller.organization.id, kind: 'account', entityId: accountId }]);
    return changed;
  });
}
