import type { AccountRow } from '#lib/domain/account.ts';
import type { HeldToken } from '#lib/domain/held-token.ts';
import type { TransferTokenRow } from '#lib/domain/transfer-token.ts';
import { store } from './stored.ts';

/** The stored data that a customer's screens show. */
export interface CustomerData {
  accounts: AccountRow[];
  rows: TransferTokenRow[];
  held: HeldToken[];
}

/** Reads the customer's data of one connection. */
export async function readCustomer(connectionId: string): Promise<CustomerData> {
  const [accounts, rows, held] = await Promise.all([
    store.accounts(connectionId),
    store.tokenRows(connectionId),
    store.heldTokens(connectionId),
  ]);
  return { accounts, rows, held };
}
