import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type {
  Attempts,
  CommitmentTerm,
  Health,
  ManagedBy,
  Plan,
  Region,
  Retention,
  SeatCount,
  Service,
  Thresholds,
} from '#lib/domain/account.ts';
import type { License } from '#lib/domain/license.ts';

/** Row types of accounts, and of what is measured and set for them. */
type Fixed = ColumnType<Date, Date, never>;
export type MaybeThresholds = ColumnType<Thresholds | null, string | null, string | null>;

export interface AccountTable {
  id: Generated<string>;
  /** Null until authorized. */
  customerId: string | null;
  resellerId: string | null;
  /** The client's name until it is authorized and belongs to a customer organization. */
  clientName: string | null;
  domain: string;
  service: Service;
  region: Region;
  plan: Plan;
  trialEndsAt: Date | null;
  commitmentTerm: CommitmentTerm;
  retention: Retention;
  managedBy: ManagedBy;
  requestedAt: Fixed;
  authorizedAt: Date | null;
  linkExpiresAt: Date | null;
  licenses: number;
  /** Raised at each change of who holds one. */
  licensesVersion: Generated<number>;
  licenseCap: number | null;
  /** When the reseller whom it has now was told that the cap is near; null: it is not, or they were not. */
  capWarnedAt: Date | null;
  autoAdd: boolean;
}

/** What the provider last reported about an account's backups. */
export interface MeasurementTable {
  accountId: string;
  measuredAt: Date;
  lastAttemptAt: Date | null;
  lastSuccessAt: Date | null;
  uncoveredUsers: number;
  seats: JSONColumnType<SeatCount[]>;
  history: JSONColumnType<Attempts[]>;
}

/** What a person has chosen for an account (ARCHITECTURE, HTTP API); not muted without `muteHealth`. */
export interface PreferenceTable {
  personId: string;
  accountId: string;
  favorite: boolean;
  muteUntil: Date | null;
  muteHealth: Health | null;
}

/** What a reseller has set for an account; it stays when the account goes, and holds again should it come back. */
export interface AccountSettingTable {
  organizationId: string;
  accountId: string;
  thresholds: MaybeThresholds;
  tags: JSONColumnType<string[]>;
}

export interface DirectoryUserTable {
  id: Generated<string>;
  accountId: string;
  /** Empty: they are gone from the directory, and another has their address now. */
  email: string;
  name: string;
  license: License | null;
  /** The provider's id of them. */
  subject: string | null;
  /** Since when auto-add could not cover them, as its cap was reached; null: they hold a license, or are left out on purpose. */
  waitingSince: Date | null;
  /** Name and address on a line each, in lower case; the database makes it. */
  searchText: ColumnType<string, never, never>;
}
