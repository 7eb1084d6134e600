import { Problem } from '#lib/contract/problem.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import { accountsOf } from './accounts.ts';
import { touch } from './feed.ts';

/** What a change answers; where nothing has changed, nobody is told. */
interface Changed<T> {
  answer: T;
  changed: boolean;
}

/** Changes what the caller's side has set for one of its accounts, and tells that side's feed. `not-found` for another's. */
export function changeAccount<T>(
  ctx: Context,
  caller: Caller,
  accountId: string,
  change: (tx: Tx) => Promise<Changed<T>>,
): Promise<T> {
  return ctx.db.transaction().execute(async (tx) => {
    const seen = await accountsOf(tx, caller)
      .where('account.id', '=', accountId)
      .clearSelect()
      .select('account.id')
      .executeTakeFirst();
    if (!seen) throw new Problem('not-found');
    const { answer, changed } = await change(tx);
    if (changed) {
      await touch(tx, [{ organizationId: caller.organization.id, kind: 'account', entityId: accountId }]);
    }
    return answer;
  });
}
