import { Problem } from '#lib/contract/problem.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../mount.ts';
import { after, page } from '../page.ts';
import { accountDetail, accountRow, accountsOf } from './accounts.ts';
import { changes } from './changes.ts';

export function statusHandlers(ctx: Context): Pick<Handlers, 'listAccounts' | 'getAccount' | 'changes'> {
  return {
    async listAccounts({ query }, caller) {
      let select = accountsOf(ctx.db, caller)
        .orderBy('account.requestedAt', 'desc')
        .orderBy('account.id', 'desc')
        .limit(query.limit + 1);
      const cursor = after(query.cursor);
      if (cursor) {
        select = select.where((eb) =>
          eb(eb.refTuple('account.requestedAt', 'account.id'), '<', eb.tuple(cursor.at, cursor.id)),
        );
      }
      return page(await select.execute(), query.limit, 'requestedAt', accountRow);
    },
    async getAccount({ params }, caller) {
      const row = await accountsOf(ctx.db, caller).where('account.id', '=', params.id).executeTakeFirst();
      if (!row) throw new Problem('not-found');
      return accountDetail(row);
    },
    changes: ({ query, ifNoneMatch }, caller) => changes(ctx, caller, query, ifNoneMatch),
  };
}
