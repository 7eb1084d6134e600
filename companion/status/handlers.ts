import { Problem } from '#lib/contract/problem.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../mount.ts';
import { pageOf } from '../page.ts';
import { accountDetail, accountRow, accountsOf } from './accounts.ts';
import { changes } from './changes.ts';

export function statusHandlers(ctx: Context): Pick<Handlers, 'listAccounts' | 'getAccount' | 'changes'> {
  return {
    listAccounts: ({ query }, caller) =>
      pageOf(accountsOf(ctx.db, caller), query, {
        time: 'account.requestedAt',
        id: 'account.id',
        timeOf: 'requestedAt',
        item: accountRow,
      }),
    async getAccount({ params }, caller) {
      const row = await accountsOf(ctx.db, caller).where('account.id', '=', params.id).executeTakeFirst();
      if (!row) throw new Problem('not-found');
      return accountDetail(row);
    },
    changes: ({ query, ifNoneMatch }, caller) => changes(ctx, caller, query, ifNoneMatch),
  };
}
