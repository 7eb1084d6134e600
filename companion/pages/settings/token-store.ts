import { type ReadonlySignal, signal } from '@preact/signals';
import type { HeldToken } from '#lib/domain/held-token.ts';
import type { TransferTokenRow } from '#lib/domain/transfer-token.ts';
import type { HeldTokens } from '#lib/transfer/expire.ts';

/** The tokens made on a page as a store of the use cases. It is in memory, and gone when the page is left. */
export interface TokenStore extends HeldTokens {
  /** Newest first. */
  held: ReadonlySignal<readonly HeldToken[]>;
  rows: ReadonlySignal<readonly TransferTokenRow[]>;
  /** Stores what was read from the console. A row that is missing in it is newer than the reading. */
  putRows: (read: readonly TransferTokenRow[]) => void;
}

export function createTokenStore(): TokenStore {
  const held = signal<readonly HeldToken[]>([]);
  const rows = signal<readonly TransferTokenRow[]>([]);
  const putRows = (read: readonly TransferTokenRow[]) => {
    rows.value = [...new Map([...rows.value, ...read].map((row) => [row.id, row])).values()];
  };
  return {
    held,
    rows,
    putRows,
    // The page's times are by the console's clock.
    connection: async () => ({ clockOffset: 0 }),
    heldTokens: async () => [...held.value],
    async addHeldToken(token) {
      held.value = [token, ...held.value];
    },
    async changeHeldToken(_, id, change) {
      held.value = held.value.map((token) => (token.id === id ? change(token) : token));
    },
    async deleteHeldTokens(_, ids) {
      held.value = held.value.filter(({ id }) => !ids.includes(id));
    },
    tokenRows: async () => [...rows.value],
    putTokenRow: async (_, row) => putRows([row]),
  };
}
