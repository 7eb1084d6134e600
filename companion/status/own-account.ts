import { Problem } from '#lib/contract/problem.ts';
import type { Db, Tx } from '../db/open.ts';
import type { Account } from '../db/types.ts';
import type { Caller } from '../http/caller.ts';

/** An account of the caller's own, a customer's; `not-found` for another's. */
export async function ownAccount(db: Db, caller: Caller, accountId: string): Promise<Account> {
  const account = await ownOnes(db, caller, accountId).executeTakeFirst();
  if (!account) throw new Problem('not-found');
  return account;
}

/** The same, locked until the transaction ends: whoever changes an account's tokens, licenses or reseller locks it first. */
export async function lockOwnAccount(tx: Tx, caller: Caller, accountId: string): Promise<Account> {
  const account = await ownOnes(tx, caller, accountId).forUpdate().executeTakeFirst();
  if (!account) throw new Problem('not-found');
  return account;
}

function ownOnes(db: Db | Tx, { organization }: Caller, accountId: string) {
  return db
    .selectFrom('account')
    .where('id', '=', accountId)
    .where('customerId', '=', organization.id)
    .selectAll();
}
