import type { IDBPTransaction } from 'idb';
import type { AccountsChanged } from './changes.ts';
import type { Database, Schema, Stores } from './database.ts';

export type WriteTransaction<S extends Stores> = IDBPTransaction<Schema, S[], 'readwrite'>;

/** How the parts of the store read and write. */
export interface StoreAccess {
  read: () => Promise<Database>;
  /** Runs `work` in one transaction: all of it is stored, or nothing. */
  write: <S extends Stores, T>(
    stores: S[],
    work: (tx: WriteTransaction<S>) => Promise<T>,
    accounts?: AccountsChanged,
  ) => Promise<T>;
  /** The same, but it does nothing if the connection is gone. */
  writeFor: <S extends Stores, T>(
    connectionId: string,
    stores: S[],
    work: (tx: WriteTransaction<S | 'connections'>) => Promise<T>,
    accountIds?: AccountsChanged['ids'],
  ) => Promise<T | undefined>;
  /** Stores a record of a connection; with an id if the connection has many. */
  put: <S extends Stores>(store: S, value: Value<S>, connectionId: string, id?: string) => Promise<void>;
  /**
   * Changes a record and returns it; undefined if it is gone. There is no need to check the connection: records are
   * deleted together with theirs.
   */
  change: <S extends Stores>(
    store: S,
    key: Schema[S]['key'],
    change: (current: Value<S>) => Value<S>,
    accounts?: AccountsChanged,
  ) => Promise<Value<S> | undefined>;
}

type Value<S extends Stores> = Schema[S]['value'];

/** Every write ends with `announce`, so that open pages read again what they show. */
export function storeAccess(
  read: () => Promise<Database>,
  announce: (accounts?: AccountsChanged) => void,
): StoreAccess {
  const write: StoreAccess['write'] = async (stores, work, accounts) => {
    const tx = (await read()).transaction(stores, 'readwrite');
    try {
      const result = await work(tx);
      await tx.done;
      announce(accounts);
      return result;
    } catch (error) {
      abort(tx);
      throw error;
    }
  };
  const writeFor: StoreAccess['writeFor'] = (connectionId, stores, work, ids) =>
    write(
      ['connections' as const, ...stores],
      async (tx) => {
        const connections = tx.objectStore('connections');
        return (await connections.getKey(connectionId)) === undefined ? undefined : work(tx as never);
      },
      ids === undefined ? ids : { connectionId, ids },
    );
  const put: StoreAccess['put'] = async (store, value, connectionId, id) => {
    await writeFor(connectionId, [store], async (tx) => {
      await tx
        .objectStore(store)
        .put(value as never, (id === undefined ? connectionId : [connectionId, id]) as never);
    });
  };
  const change: StoreAccess['change'] = (store, key, next, accounts) =>
    write(
      [store],
      async (tx) => {
        const records = tx.objectStore(store);
        const current = await records.get(key);
        if (current === undefined) return undefined;
        const changed = next(current as never);
        await records.put(changed as never, key as never);
        return changed;
      },
      accounts,
    );
  return { read, write, writeFor, put, change };
}

function abort(tx: { abort: () => void; done: Promise<void> }): void {
  tx.done.catch(() => undefined);
  try {
    tx.abort();
  } catch {
    // The transaction has already ended. Report the failure that ended it.
  }
}
