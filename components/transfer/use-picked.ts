import { useState } from 'preact/hooks';
import type { AccountRow } from '#lib/domain/account.ts';
import type { ShownToken } from './shown-token.ts';

/** Of several accounts none is given away unawares: the person picks one, or goes on with that of the token made here. */
export function usePicked(
  accounts: readonly AccountRow[],
  held: readonly ShownToken[],
): [AccountRow | undefined, (accountId: string) => void] {
  const [picked, pick] = useState(held[0]?.accountId);
  const only = accounts.length === 1 ? accounts[0] : undefined;
  return [accounts.find(({ id }) => id === picked) ?? only, pick];
}
