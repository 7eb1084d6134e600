import type { AccountRow } from '#lib/domain/account.ts';
import { serviceOf } from '#lib/domain/words.ts';

/** Names a token's account by its id, where there are several; null where there is one. */
export function accountNames(accounts: readonly AccountRow[]): ((accountId: string) => string) | null {
  if (accounts.length < 2) return null;
  return (accountId) => {
    const account = accounts.find(({ id }) => id === accountId);
    return account ? serviceOf(account) : 'another account';
  };
}
