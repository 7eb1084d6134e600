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
    accounts?: AccountsChanged,
  ) => Promise<T | undefined>;
}

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
  const writeFor: Access['writeFor'] = (connectionId, stores, work, accounts) =>
    write(
      ['connections' as const, ...stores],
      async (tx) => {
        const connections = tx.objectStore('connections');
        return (await connections.getKey(connectionId)) === undefined ? undefined : work(tx as never);
      },
      accounts,
    );
  return { read, write, writeFor };
}

function abort(tx: { abort: () => void; done: Promise<void> }): void {
  tx.done.catch(() => undefined);
  try {
    tx.abort();
  } catch {
    // Already over: the failure that ended it is the one to report.
  }
}
