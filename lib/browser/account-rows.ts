import type { AccountRow } from '#lib/domain/account.ts';
import type { AccountsChanged } from './changes.ts';
import { allOf, type Database } from './database.ts';

/** Read in one go; more would hold the page up. */
const CHUNK = 500;

export interface AccountRows {
  /** Hands on the first of them at once where there are many. */
  readAll: (onFirst?: (rows: readonly AccountRow[]) => void) => Promise<readonly AccountRow[]>;
  /** Reads again what these changes name, or all if a reading failed before; null if none of them is of this connection. */
  catchUp: (changes: readonly AccountsChanged[]) => Promise<readonly AccountRow[] | null>;
}

/** A connection's account rows as a page keeps them: the same objects for as long as nothing about them changed. */
export function accountRows(database: () => Promise<Database>, connectionId: string): AccountRows {
  let known = new Map<string, AccountRow>();
  /** Whether `known` lacks nothing that was told; not so after a reading that failed. */
  let isWhole = false;

  const readAll: AccountRows['readAll'] = async (onFirst) => {
    const read = new Map<string, AccountRow>();
    let after: string | null = null;
    for (;;) {
      const rows: AccountRow[] = await rowsAfter(await database(), connectionId, after);
      for (const row of rows) read.set(row.id, row);
      if (rows.length < CHUNK) break;
      if (after === null) onFirst?.(rows);
      after = rows.at(-1)?.id ?? null;
    }
    known = read;
    isWhole = true;
    return [...known.values()];
  };

  return {
    readAll,
    async catchUp(changes) {
      const own = changes.filter((change) => change.connectionId === connectionId);
      if (!isWhole || own.some(({ ids }) => ids === null)) return readAll();
      const ids = [...new Set(own.flatMap((change) => change.ids ?? []))];
      if (ids.length === 0) return null;
      isWhole = false;
      const rows = new Map((await rowsOf(await database(), connectionId, ids)).map((row) => [row.id, row]));
      for (const id of ids) {
        const row = rows.get(id);
        if (row) known.set(id, row);
        else known.delete(id);
      }
      isWhole = true;
      return [...known.values()];
    },
  };
}

/** A chunk in the order of the ids, from the one after `after` on; null: from the first. */
function rowsAfter(db: Database, connectionId: string, after: string | null): Promise<AccountRow[]> {
  const range =
    after === null ? allOf(connectionId) : IDBKeyRange.bound([connectionId, after], [connectionId, []], true);
  return db.getAll('accounts', range, CHUNK);
}

/** Those of the ids that are there. */
async function rowsOf(db: Database, connectionId: string, ids: readonly string[]): Promise<AccountRow[]> {
  const rows = db.transaction('accounts').store;
  const found = await Promise.all(ids.map((id) => rows.get([connectionId, id])));
  return found.filter((row) => row !== undefined);
}
