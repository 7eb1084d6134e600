import { Problem } from '#lib/contract/problem.ts';
import type { Tx } from '../db/open.ts';
import type { Account } from '../db/tables.ts';

/** An account, locked until the transaction ends. */
export async function lockAccount(tx: Tx, id: string): Promise<Account> {
  const account = await tx
    .selectFrom('account')
    .where('id', '=', id)
    .selectAll()
    .forUpdate()
    .executeTakeFirst();
  if (!account) throw new Problem('not-found');
  return account;
}
