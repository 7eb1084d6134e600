import type { IDBPTransaction } from 'idb';
import type { AccountsChanged } from './changes.ts';
import type { Database, Schema, Stores } from './database.ts';

export type Writing<S extends Stores> = IDBPTransaction<Schema, S[], 'readwrite'>;

/** What the parts of the store are made of. */
export interface Access {
  read: () => Promise<Database>;
  /** One transaction: all of `work` is stored, or nothing. */
  write: <S extends Stores, T>(
    stores: S[],
    work: (tx: Writing<S>) => Promise<T>,
    accounts?: AccountsChanged,
  ) => Promise<T>;
  /** The same, but nothing at all if the connection is gone. */
  writeFor: <S extends Stores, T>(
    connectionId: string,
    stores: S[],
    work: (tx: Writing<S | 'connections'>) => Promise<T>,
    accountIds?: AccountsChanged['ids'],
  ) => Promise<T | undefined>;
  /** Puts a connection's record, one of several if it has an id. */
  put: <S extends Stores>(store: S, value: Value<S>, connectionId: string, id?: string) => Promise<void>;
  /**
   * The record as it now is; undefined if it is gone. One that is there has its connection: both go in one step.
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
export function accessTo(
  read: () => Promise<Database>,
  announce: (accounts?: AccountsChanged) => void,
): Access {
  const write: Access['write'] = async (stores, work, accounts) => {
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
  const writeFor: Access['writeFor'] = (connectionId, stores, work, ids) =>
    write(
      ['connections' as const, ...stores],
      async (tx) => {
        const connections = tx.objectStore('connections');
        return (await connections.getKey(connectionId)) === undefined ? undefined : work(tx as never);
      },
      ids === undefined ? ids : { connectionId, ids },
    );
  const put: Access['put'] = async (store, value, connectionId, id) => {
    await writeFor(connectionId, [store], async (tx) => {
      await tx
        .objectStore(store)
        .put(value as never, (id === undefined ? connectionId : [connectionId, id]) as never);
    });
  };
  const change: Access['change'] = (store, key, next, accounts) =>
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
    // Already over: the failure that ended it is the one to report.
  }
}
