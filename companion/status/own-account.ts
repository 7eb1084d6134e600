import { Problem } from '#lib/contract/problem.ts';
import { isOwned, type OwnedTerms } from '#lib/domain/account.ts';
import type { Db, Tx } from '../db/open.ts';
import type { Account } from '../db/tables.ts';
import type { Caller } from '../http/caller.ts';

/** Throws `account-observed` for an account that is only watched: what it does not have cannot be changed. */
export function checkOwned<T extends Pick<Account, 'kind'>>(
  account: T,
): asserts account is T & Pick<OwnedTerms, keyof T & keyof OwnedTerms> {
  if (!isOwned(account)) throw new Problem('account-observed');
}

/** An account that belongs to the caller, who is a customer. `not-found` for accounts of others. */
export async function ownAccount(db: Db, caller: Caller, accountId: string): Promise<Account> {
  const account = await selectOwn(db, caller, accountId).executeTakeFirst();
  if (!account) throw new Problem('not-found');
  return account;
}

/** The same, locked until the transaction ends. Lock it first to change an account's tokens, licenses or reseller. */
export async function lockOwnAccount(tx: Tx, caller: Caller, accountId: string): Promise<Account> {
  const account = await selectOwn(tx, caller, accountId).forUpdate().executeTakeFirst();
  if (!account) throw new Problem('not-found');
  return account;
}

function selectOwn(db: Db | Tx, { organization }: Caller, accountId: string) {
  return db
    .selectFrom('account')
    .where('id', '=', accountId)
    .where('customerId', '=', organization.id)
    .selectAll();
}
