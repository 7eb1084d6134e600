import type { AccountFacts, AccountRow, Thresholds } from '#lib/domain/account.ts';
import type { Connection, ConnectionRequest } from '#lib/domain/connection.ts';
import type { ErrorNote } from '#lib/domain/error-note.ts';
import type { AlertState, Glance } from '#lib/domain/glance.ts';
import type { HeldToken } from '#lib/domain/held-token.ts';
import type { QueuedRedemption } from '#lib/domain/redemption.ts';
import type { Sealed } from '#lib/domain/sealed.ts';
import type { Settings } from '#lib/domain/settings.ts';
import type { TransferTokenRow } from '#lib/domain/transfer-token.ts';

/** A connection request with the fields that only the worker needs. Times are in ms. */
export interface StoredRequest extends ConnectionRequest {
  /** The earliest time of the next check. */
  checkAt: number;
  deviceCode: Sealed;
  /** With it the console knows the browser that asked. Missing in what an earlier version stored. */
  verifier?: Sealed;
  /** The console answers the credential only once, so it is stored immediately, before any other call. */
  allowed?: { browserId: string; credential: Sealed };
}

/** The progress of reading `/changes`, and the time of the next poll. Times are in ms. */
export interface PollState {
  connectionId: string;
  /** Null to read everything. */
  cursor: string | null;
  nextAt: number;
  /** The number of failures in a row. */
  failures: number;
  askedMeAt: number;
  /** The console's last hint, the shortest time to the next poll. */
  pollAfterSeconds: number;
}

/** What `/changes` reports. The usual thresholds are those of every account without its own. */
export interface StatusRows {
  accounts: readonly AccountFacts[];
  transferTokens: readonly TransferTokenRow[];
  usualThresholds: Thresholds;
}

/** Returns the next version of a record, which is then stored. */
type Change<T> = (current: T) => T;

/**
 * The extension's storage, keyed by connection (ARCHITECTURE, Identity and roles). Nothing is written for a connection
 * that is gone, so that an answer after *Disconnect* brings nothing back.
 */
export interface Store
  extends ConnectionStore,
    TransferStore,
    StatusStore,
    SettingsStore,
    SelectionStore,
    ErrorStore {}

export interface ConnectionStore {
  /** Oldest first. */
  connections(): Promise<Connection[]>;
  connection(id: string): Promise<Connection | undefined>;
  changeConnection(id: string, change: Change<Connection>): Promise<void>;
  credential(connectionId: string): Promise<Sealed | undefined>;
  connectionRequests(): Promise<StoredRequest[]>;
  addRequest(request: StoredRequest): Promise<void>;
  /** Answers the changed request; undefined if it is gone. */
  changeRequest(id: string, change: Change<StoredRequest>): Promise<StoredRequest | undefined>;
  deleteRequest(id: string): Promise<void>;
  /**
   * In one transaction, deletes the request and adds the connection with its credential. False if the request is
   * gone.
   */
  connect(requestId: string, connection: Connection, credential: Sealed): Promise<boolean>;
  /** Deletes the connection and everything that is keyed by it. */
  deleteConnection(id: string): Promise<void>;
}

export interface TransferStore {
  redemptions(connectionId: string): Promise<QueuedRedemption[]>;
  /** In one transaction, applies the change that `change` computes from the present entries. */
  changeQueue(connectionId: string, change: (present: QueuedRedemption[]) => QueueChange): Promise<void>;
  /** In one transaction. Answers the changed entries, undefined for one that is gone. */
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
  /** The accounts, joined with the usual thresholds. */
  accounts(connectionId: string): Promise<AccountRow[]>;
  changeAccount(connectionId: string, id: string, change: Change<AccountFacts>): Promise<void>;
  tokenRows(connectionId: string): Promise<TransferTokenRow[]>;
  putTokenRow(connectionId: string, row: TransferTokenRow): Promise<void>;
  poll(connectionId: string): Promise<PollState>;
  putPoll(poll: PollState): Promise<void>;
  /** Stores one page of changes together with the poll state after it. */
  applyChanges(
    poll: PollState,
    rows: StatusRows,
    gone: { accounts: string[]; transferTokens: string[] },
  ): Promise<void>;
  /** Replaces all rows after a full read. Rows that are not in it are deleted. */
  replaceRows(poll: PollState, rows: StatusRows): Promise<void>;
  glances(): Promise<Glance[]>;
  glance(connectionId: string): Promise<Glance | undefined>;
  /** Stores a glance and, if they were counted again, the accounts that need attention. */
  putGlance(glance: Glance, unwell?: AlertState['unwell']): Promise<void>;
  alerts(connectionId: string): Promise<AlertState | undefined>;
  changeAlerts(connectionId: string, change: Change<AlertState>): Promise<void>;
}

export interface SettingsStore {
  /** Answers the settings, or the default. */
  settings(): Promise<Settings>;
  /** In one transaction. Answers the changed settings. */
  changeSettings(change: Change<Settings>): Promise<Settings>;
}

/** Holds text on its way from a page's context menu to the input for transfer tokens. */
export interface SelectionStore {
  /** Stores a selection in place of an earlier one. */
  putSelection(text: Sealed, at: number): Promise<void>;
  /** Answers the selection once. An old one is dropped, as the page that it was meant for did not open. */
  takeSelection(now: number): Promise<Sealed | undefined>;
  deleteOldSelection(now: number): Promise<void>;
}

/** The last errors in the background, newest first. */
export interface ErrorStore {
  errors(): Promise<ErrorNote[]>;
  /** In one transaction. */
  changeErrors(change: Change<ErrorNote[]>): Promise<void>;
}

/** Records that a person stores only in this browser. They belong to no connection. */
export interface OwnRecords<T> {
  /** Newest first. */
  all(): Promise<T[]>;
  add(record: T): Promise<void>;
  change(id: string, change: Change<T>): Promise<void>;
  remove(id: string): Promise<void>;
}

/** Encrypts secrets with a key that never leaves the browser profile. */
export interface Vault {
  seal(text: string): Promise<Sealed>;
  /** Throws if the data was not sealed here or was changed. */
  open(sealed: Sealed): Promise<string>;
}
