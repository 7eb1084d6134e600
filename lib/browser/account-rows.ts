import { type AccountFacts, type AccountRow, withThresholds } from '#lib/domain/account.ts';
import type { AccountsChanged } from './changes.ts';
import { allOf, type Database } from './database.ts';
import { usualThresholds } from './status-store.ts';
import { fromStored, type StoredRow } from './stored-row.ts';

/** Rows of the first request: what fills a screen, so that of many accounts the first are shown as soon as of a few. */
const FIRST = 50;
/** Rows of each further request; more would block the page. */
const CHUNK = 500;

export interface AccountRows {
  /** Reads all rows. If there are many, `onFirst` gets the first ones before the rest is read. */
  readAll: (onFirst?: (rows: readonly AccountRow[]) => void) => Promise<readonly AccountRow[]>;
  /**
   * Reads the changed rows again, or all rows if an earlier read failed. Null if none of the changes belongs to this
   * connection.
   */
  catchUp: (changes: readonly AccountsChanged[]) => Promise<readonly AccountRow[] | null>;
}

/** A connection's account rows as a page holds them. A row stays the same object as long as nothing in it changes. */
export function accountRows(database: () => Promise<Database>, connectionId: string): AccountRows {
  let cached = new Map<string, AccountRow>();
  /** Whether `cached` contains every announced change; false after a failed read. */
  let isComplete = false;

  const readAll: AccountRows['readAll'] = async (onFirst) => {
    const read = new Map<string, AccountRow>();
    const db = await database();
    const [usual, first] = await Promise.all([
      usualThresholds(db, connectionId),
      rowsAfter(db, connectionId, null, FIRST),
    ]);
    let stored = first;
    for (let size = FIRST; ; size = CHUNK) {
      const last = stored[size - 1];
      // The database reads on while these are taken in.
      const next = last && rowsAfter(db, connectionId, fromStored(last).id, CHUNK);
      for (const text of stored) {
        const row = withThresholds(fromStored(text), usual);
        read.set(row.id, row);
      }
      if (!next) break;
      if (size === FIRST) onFirst?.([...read.values()]);
      stored = await next;
    }
    cached = read;
    isComplete = true;
    return [...cached.values()];
  };

  return {
    readAll,
    async catchUp(changes) {
      const own = changes.filter((change) => change.connectionId === connectionId);
      if (!isComplete || own.some(({ ids }) => ids === null)) return readAll();
      const ids = [...new Set(own.flatMap((change) => change.ids ?? []))];
      if (ids.length === 0) return null;
      isComplete = false;
      const db = await database();
      const usual = await usualThresholds(db, connectionId);
      const changed = await rowsOf(db, connectionId, ids);
      const rows = new Map(changed.map((row) => [row.id, withThresholds(row, usual)]));
      for (const id of ids) {
        const row = rows.get(id);
        if (row) cached.set(id, row);
        else cached.delete(id);
      }
      isComplete = true;
      return [...cached.values()];
    },
  };
}

/** The next rows by id, starting after the id `after`; null: from the first. */
function rowsAfter(
  db: Database,
  connectionId: string,
  after: string | null,
  count: number,
): Promise<StoredRow[]> {
  const range =
    after === null ? allOf(connectionId) : IDBKeyRange.bound([connectionId, after], [connectionId, []], true);
  return db.getAll('accounts', range, count);
}

/** The rows with these ids, as far as they exist. */
async function rowsOf(db: Database, connectionId: string, ids: readonly string[]): Promise<AccountFacts[]> {
  const rows = db.transaction('accounts').store;
  const found = await Promise.all(ids.map((id) => rows.get([connectionId, id])));
  return found.filter((row) => row !== undefined).map(fromStored);
}
