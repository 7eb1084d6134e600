import { Problem } from '#lib/contract/problem.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import { accountsOf } from './accounts.ts';
import { addToFeed } from './feed.ts';

/** The result of a change. If nothing has changed, the feed is not updated. */
interface Changed<T> {
  answer: T;
  changed: boolean;
}

/**
 * Changes what the caller's organization has set for one of its accounts and updates its feed. `not-found` for other
 * accounts.
 */
export function changeAccount<T>(
  ctx: Context,
  caller: Caller,
  accountId: string,
  change: (tx: Tx) => Promise<Changed<T>>,
): Promise<T> {
  return ctx.db.transaction().execute(async (tx) => {
    const visible = await accountsOf(tx, caller)
      .where('account.id', '=', accountId)
      .clearSelect()
      .select('account.id')
      // It may be merged into another meanwhile.
      .forKeyShare('account')
      .executeTakeFirst();
    if (!visible) throw new Problem('not-found');
    const { answer, changed } = await change(tx);
    if (changed) {
      await addToFeed(tx, [{ organizationId: caller.organization.id, kind: 'account', entityId: accountId }]);
    }
    return answer;
  });
}
