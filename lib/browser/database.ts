import { type DBSchema, type IDBPDatabase, openDB, type StoreNames } from 'idb';
import type { AccountRow } from '#lib/domain/account.ts';
import type { Connection } from '#lib/domain/connection.ts';
import type { ForeignToken } from '#lib/domain/foreign-token.ts';
import type { Alerts, Glance } from '#lib/domain/glance.ts';
import type { Guide } from '#lib/domain/guide.ts';
import type { HeldToken } from '#lib/domain/held-token.ts';
import type { QueuedRedemption } from '#lib/domain/redemption.ts';
import type { Sealed } from '#lib/domain/sealed.ts';
import type { Settings } from '#lib/domain/settings.ts';
import type { PollState, StoredRequest } from '#lib/domain/store.ts';
import type { TransferTokenRow } from '#lib/domain/transfer-token.ts';

/** Key of what a connection has many of: its id, then the thing's. */
type Keyed<T> = { key: [connectionId: string, id: string]; value: T };
type OfConnection<T> = { key: string; value: T };

export interface Schema extends DBSchema {
  keys: { key: string; value: CryptoKey };
  requests: { key: string; value: StoredRequest };
  connections: OfConnection<Connection>;
  credentials: OfConnection<Sealed>;
  polls: OfConnection<PollState>;
  glances: OfConnection<Glance>;
  alerts: OfConnection<Alerts>;
  accounts: Keyed<AccountRow>;
  tokenRows: Keyed<TransferTokenRow>;
  heldTokens: Keyed<HeldToken>;
  redemptions: Keyed<QueuedRedemption>;
  settings: { key: string; value: Settings };
  selections: { key: string; value: { sealed: Sealed; at: number } };
  foreignTokens: { key: string; value: ForeignToken };
  guides: { key: string; value: Guide };
}

export type Stores = StoreNames<Schema>;
export type Database = IDBPDatabase<Schema>;

/** One record a connection, keyed by its id; all that a disconnected console leaves behind is in these two lists. */
export const SINGLES = ['connections', 'credentials', 'polls', 'glances', 'alerts'] as const;
/** Many records a connection, keyed by [connection, id]. */
export const COLLECTIONS = ['accounts', 'tokenRows', 'heldTokens', 'redemptions'] as const;

/** What no console has to do with. */
const OWN = ['settings', 'selections', 'foreignTokens', 'guides'] as const;

/** Raised when a store is added, or rows come in another shape. */
const VERSION = 6;
/** Since when rows have the shape that they have. */
const ROWS_SINCE = 6;
/** What consoles can tell again. */
const READ_ANEW = ['polls', 'accounts', 'glances'] as const;

/** Opens the database when first needed, and again when the browser has closed it. */
export function lazyDatabase(name = 'baton'): () => Promise<Database> {
  let opened: Promise<Database> | undefined;
  const forget = () => {
    opened = undefined;
  };
  return () => {
    opened ??= open(name, forget).catch((error) => {
      forget();
      throw error;
    });
    return opened;
  };
}

function open(name: string, forget: () => void): Promise<Database> {
  return openDB<Schema>(name, VERSION, {
    async upgrade(db, before, _, tx) {
      for (const store of ['keys', 'requests', ...SINGLES, ...COLLECTIONS, ...OWN] as const)
        if (!db.objectStoreNames.contains(store)) db.createObjectStore(store);
      if (before < ROWS_SINCE) await Promise.all(READ_ANEW.map((store) => tx.objectStore(store).clear()));
    },
    // A newer version of the extension waits for us: let it in.
    blocking(_current, _blocked, event) {
      forget();
      (event.target as IDBDatabase).close();
    },
    terminated: forget,
  });
}

/** All keys of one connection's records: an array sorts after every string. */
export function allOf(connectionId: string): IDBKeyRange {
  return IDBKeyRange.bound([connectionId], [connectionId, []]);
}
