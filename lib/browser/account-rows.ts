import type { AccountRow } from '#lib/domain/account.ts';
import type { StatusStore } from '#lib/domain/store.ts';
import type { AccountsChanged } from './changes.ts';

/** Read in one go; more would hold the page up. */
const CHUNK = 500;

export interface AccountRows {
  /** Hands on the first of them at once where there are many. */
  readAll: (onFirst?: (rows: readonly AccountRow[]) => void) => Promise<readonly AccountRow[]>;
  /** Reads again what these changes name; null if none of them is of this connection. */
  catchUp: (changes: readonly AccountsChanged[]) => Promise<readonly AccountRow[] | null>;
}

/** A connection's account rows as a page keeps them: the same objects for as long as nothing about them changed. */
export function accountRows(
  store: Pick<StatusStore, 'accountsAfter' | 'accountsOf'>,
  connectionId: string,
): AccountRows {
  let known = new Map<string, AccountRow>();

  const readAll: AccountRows['readAll'] = async (onFirst) => {
    const read = new Map<string, AccountRow>();
    let after: string | null = null;
    for (;;) {
      const rows: AccountRow[] = await store.accountsAfter(connectionId, after, CHUNK);
      for (const row of rows) read.set(row.id, row);
      if (rows.length < CHUNK) break;
      if (after === null) onFirst?.(rows);
      after = rows.at(-1)?.id ?? null;
    }
    known = read;
    return [...known.values()];
  };

  return {
    readAll,
    async catchUp(changes) {
      const own = changes.filter((change) => change.connectionId === connectionId);
      if (own.some(({ ids }) => ids === null)) return readAll();
      const ids = [...new Set(own.flatMap((change) => change.ids ?? []))];
      if (ids.length === 0) return null;
      const rows = new Map((await store.accountsOf(connectionId, ids)).map((row) => [row.id, row]));
      for (const id of ids) {
        const row = rows.get(id);
        if (row) known.set(id, row);
        else known.delete(id);
      }
      return [...known.values()];
    },
  };
}
