import type { AccountRow } from './account.ts';
import type { Connection, ConnectionRequest } from './connection.ts';
import type { Alerts, Glance } from './glance.ts';
import type { HeldToken } from './held-token.ts';
import type { QueuedRedemption } from './redemption.ts';
import type { Sealed } from './sealed.ts';
import type { Settings } from './settings.ts';
import type { TransferTokenRow } from './transfer-token.ts';

/** A connection request with what only the worker needs. Times in ms. */
export interface StoredRequest extends ConnectionRequest {
  /** When the console may be asked next. */
  checkAt: number;
  deviceCode: Sealed;
  /** The credential is answered once only, so it is kept at once, before anything else is asked with it. */
  allowed?: { browserId: string; credential: Sealed };
}

/** How far the reading of `/changes` has come, and when to read on. Times in ms. */
export interface PollState {
  connectionId: string;
  /** Null: everything is read. */
  cursor: string | null;
  nextAt: number;
  /** Failures in a row. */
  failures: number;
  askedMeAt: number;
  /** The console's last hint; no poll comes sooner. */
  pollAfterSeconds: number;
}

export interface Rows {
  accounts: readonly AccountRow[];
  transferTokens: readonly TransferTokenRow[];
}

/** Makes the next version of a record; what it answers is stored. */
type Change<T> = (current: T) => T;

/**
 * What the extension remembers, all of it keyed by connection (ARCHITECTURE, Identity and roles). Nothing is written for a connection that
 * is gone, so that an answer which comes after *Disconnect* brings nothing back.
 */
export interface Store extends ConnectionStore, TransferStore, StatusStore, SettingsStore, SelectionStore {}

export interface ConnectionStore {
  /** Oldest first. */
  connections(): Promise<Connection[]>;
  connection(id: string): Promise<Connection | undefined>;
  changeConnection(id: string, change: Change<Connection>): Promise<void>;
  credential(connectionId: string): Promise<Sealed | undefined>;
  connectionRequests(): Promise<StoredRequest[]>;
  addRequest(request: StoredRequest): Promise<void>;
  /** The request as it now is; undefined if it is gone. */
  changeRequest(id: string, change: Change<StoredRequest>): Promise<StoredRequest | undefined>;
  deleteRequest(id: string): Promise<void>;
  /** In one step: the request goes, the connection and its credential come. False if the request is gone. */
  connect(requestId: string, connection: Connection, credential: Sealed): Promise<boolean>;
  /** The connection and everything that is keyed by it. */
  deleteConnection(id: string): Promise<void>;
}

export interface TransferStore {
  redemptions(connectionId: string): Promise<QueuedRedemption[]>;
  /** In one step: puts and removes what `change` makes of the entries that are there. */
  changeQueue(connectionId: string, change: (present: QueuedRedemption[]) => QueueChange): Promise<void>;
  /** In one step; the entries as they now are, undefined for one that is gone. */
  changeRedemptions(changes: readonly RedemptionChange[]): Promise<(QueuedRedemption | undefined)[]>;
  heldTokens(connectionId: string): Promise<HeldToken[]>;
  addHeldToken(held: HeldToken): Promise<void>;
  changeHeldToken(connectionId: string, id: string, change: Change<HeldToken>): Promise<void>;
  deleteHeldTokens(connectionId: string, ids: readonly string[]): Promise<void>;
}

export interface RedemptionChange extends Pick<QueuedRedemption, 'connectionId' | 'id'> {
  change: Change<QueuedRedemption>;
}

export interface QueueChange {
  put: QueuedRedemption[];
  remove: string[];
}

export interface StatusStore {
  accounts(connectionId: string): Promise<AccountRow[]>;
  changeAccount(connectionId: string, id: string, change: Change<AccountRow>): Promise<void>;
  tokenRows(connectionId: string): Promise<TransferTokenRow[]>;
  putTokenRow(connectionId: string, row: TransferTokenRow): Promise<void>;
  poll(connectionId: string): Promise<PollState>;
  putPoll(poll: PollState): Promise<void>;
  /** One page of changes and the poll state after it, together. */
  applyChanges(
    poll: PollState,
    rows: Rows,
    gone: { accounts: string[]; transferTokens: string[] },
  ): Promise<void>;
  /** Everything, read again: what is not among the rows goes. */
  replaceRows(poll: PollState, rows: Rows): Promise<void>;
  glances(): Promise<Glance[]>;
  glance(connectionId: string): Promise<Glance | undefined>;
  /** With those who need attention, if they were counted anew. */
  putGlance(glance: Glance, unwell?: Alerts['unwell']): Promise<void>;
  alerts(connectionId: string): Promise<Alerts | undefined>;
  changeAlerts(connectionId: string, change: Change<Alerts>): Promise<void>;
}

export interface SettingsStore {
  /** As they were set, or the default. */
  settings(): Promise<Settings>;
  /** In one step; the settings as they now are. */
  changeSettings(change: Change<Settings>): Promise<Settings>;
}

/** Text on its way from a page's context menu to the box for transfer tokens. */
export interface SelectionStore {
  /** In place of one that nobody has taken. */
  putSelection(text: Sealed, at: number): Promise<void>;
  /** Answers it once, and never an old one: the page that it was meant for did not open. */
  takeSelection(now: number): Promise<Sealed | undefined>;
  dropOldSelection(now: number): Promise<void>;
}

/** What a person keeps in this browser alone: it belongs to no connection, and needs none. */
export interface OwnRecords<T> {
  /** Newest first. */
  all(): Promise<T[]>;
  add(record: T): Promise<void>;
  change(id: string, change: Change<T>): Promise<void>;
  remove(id: string): Promise<void>;
}

/** Seals secrets with a key that never leaves the browser profile. */
export interface Vault {
  seal(text: string): Promise<Sealed>;
  /** Throws if the text was not sealed here or was changed. */
  open(sealed: Sealed): Promise<string>;
}
