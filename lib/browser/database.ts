import { type DBSchema, type IDBPDatabase, openDB, type StoreNames } from 'idb';
import type { Thresholds } from '#lib/domain/account.ts';
import type { Connection } from '#lib/domain/connection.ts';
import type { ErrorNote } from '#lib/domain/error-note.ts';
import type { ForeignToken } from '#lib/domain/foreign-token.ts';
import type { AlertState, Glance } from '#lib/domain/glance.ts';
import type { Guide } from '#lib/domain/guide.ts';
import type { HeldToken } from '#lib/domain/held-token.ts';
import type { QuietHours } from '#lib/domain/quiet-hours.ts';
import type { QueuedRedemption } from '#lib/domain/redemption.ts';
import type { Sealed } from '#lib/domain/sealed.ts';
import type { Settings } from '#lib/domain/settings.ts';
import type { TransferTokenRow } from '#lib/domain/transfer-token.ts';
import type { PollState, StoredRequest } from '#lib/ports/store.ts';
import type { StoredRow } from './stored-row.ts';

/** Records of which a connection has many, by the connection's id and the record's. */
type Keyed<T> = { key: [connectionId: string, id: string]; value: T };
type OfConnection<T> = { key: string; value: T };

export interface Schema extends DBSchema {
  keys: { key: string; value: CryptoKey };
  requests: { key: string; value: StoredRequest };
  connections: OfConnection<Connection>;
  credentials: OfConnection<Sealed>;
  polls: OfConnection<PollState>;
  glances: OfConnection<Glance>;
  alerts: OfConnection<AlertState>;
  /** The usual ones, of every account without its own. */
  thresholds: OfConnection<Thresholds>;
  accounts: Keyed<StoredRow>;
  tokenRows: Keyed<TransferTokenRow>;
  heldTokens: Keyed<HeldToken>;
  redemptions: Keyed<QueuedRedemption>;
  settings: { key: string; value: Settings };
  selections: { key: string; value: { sealed: Sealed; at: number } };
  foreignTokens: { key: string; value: ForeignToken };
  guides: { key: string; value: Guide };
  errors: { key: string; value: ErrorNote[] };
}

export type Stores = StoreNames<Schema>;
export type Database = IDBPDatabase<Schema>;

/**
 * One record for each connection, keyed by its id. Everything that must be deleted with a connection is in this list or
 * the next.
 */
export const SINGLES = ['connections', 'credentials', 'polls', 'glances', 'alerts', 'thresholds'] as const;
/** Many records for each connection, keyed by [connection id, id]. */
export const COLLECTIONS = ['accounts', 'tokenRows', 'heldTokens', 'redemptions'] as const;

/** Stores that belong to no connection. */
const BROWSER_OWN = ['settings', 'selections', 'foreignTokens', 'guides', 'errors'] as const;

/** Raised when a store is added or the shape of rows changes. */
const VERSION = 16;
/** The version in which rows got their present shape. */
const ROWS_CHANGED_IN = 16;
/** Stores that are emptied then, because consoles can send their content again. */
const REFETCHED = ['polls', 'accounts', 'glances'] as const;
/** The version in which quiet hours became texts. They were minutes of the day. */
const QUIET_HOURS_CHANGED_IN = 8;

/** Opens the database when it is first needed, and again after the browser has closed it. */
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
      for (const store of ['keys', 'requests', ...SINGLES, ...COLLECTIONS, ...BROWSER_OWN] as const)
        if (!db.objectStoreNames.contains(store)) db.createObjectStore(store);
      if (before < ROWS_CHANGED_IN)
        await Promise.all(REFETCHED.map((store) => tx.objectStore(store).clear()));
      if (before < QUIET_HOURS_CHANGED_IN) {
        const settings = tx.objectStore('settings');
        const stored = await settings.get('settings');
        if (stored?.quietHours) await settings.put(withTimesOfDay(stored, stored.quietHours), 'settings');
      }
    },
    // A newer version of the extension is waiting to upgrade the database.
    blocking(_current, _blocked, event) {
      forget();
      (event.target as IDBDatabase).close();
    },
    terminated: forget,
  });
}

function withTimesOfDay(stored: Settings, { from, to }: QuietHours): Settings {
  const timeOfDay = (minutes: unknown) => new Date(Number(minutes) * 60_000).toISOString().slice(11, 16);
  return { ...stored, quietHours: { from: timeOfDay(from), to: timeOfDay(to) } };
}

/** The key range of one connection's records: an array sorts after every string. */
export function allOf(connectionId: string): IDBKeyRange {
  return IDBKeyRange.bound([connectionId], [connectionId, []]);
}
