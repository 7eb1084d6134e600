import type { ColumnType, JSONColumnType } from 'kysely';
import type { AnyService } from '#lib/domain/account.ts';
import type { BackupFacts, NamedSeat, SeatCount } from '#lib/domain/facts.ts';
import type { StoredReport } from '#lib/domain/reported-facts.ts';
import type { OrganizationKind } from '#lib/domain/roles.ts';
import type { SourceVendor } from '#lib/domain/source.ts';
import type { FixedTime, Id } from './columns.ts';

/** Row types of sources, what they report, and what follows from it. */

export interface SourceTable {
  id: Id;
  organizationId: string;
  /** Null for a source of many accounts. */
  accountId: string | null;
  vendor: SourceVendor;
  name: string;
  createdAt: FixedTime;
  createdBy: string | null;
  /** When what it says was last recorded. */
  readAt: Date | null;
  /** Since when no account follows what it says. */
  pausedAt: ColumnType<Date | null, undefined, Date | null>;
  /** When a report last came, to the minute. */
  reportedAt: ColumnType<Date | null, Date | null | undefined, Date>;
}

/** An account as a reseller's source knows it: an observed one, or an owned one that it was merged into. */
export interface SourceAccountTable {
  sourceId: string;
  /** The source's own id of the account. */
  ref: string;
  accountId: string;
  clientName: string;
  domain: string;
  service: AnyService;
  label: string | null;
  /** Accounts that it was: observed ones that were merged, and owned ones that it parted from. */
  formerIds: ColumnType<string[], string | undefined, string>;
  createdAt: FixedTime;
}

/** The newest that a source says of an account, fact by fact. */
export interface ReportTable {
  accountId: string;
  sourceId: string;
  receivedAt: Date;
  facts: JSONColumnType<StoredReport>;
}

/** The facts of an account from all its sources; only companion/sources/record.ts writes them. */
export interface MeasurementTable {
  accountId: string;
  /** Of when the newest fact is. */
  measuredAt: Date;
  facts: JSONColumnType<BackupFacts>;
  /** Null if no source says them. */
  seats: ColumnType<SeatCount[] | null, string | null, string | null>;
  /** The names of the seats behind, which no row carries; null if no source says them. */
  behind: ColumnType<NamedSeat[] | null, string | null | undefined, string | null>;
  /** Whose source gave the verdict; null if none did, or if it was stored before that was known. */
  verdictFrom: ColumnType<OrganizationKind | null, OrganizationKind | null | undefined>;
}

/** Users by the licenses that Baton gave them. */
export interface LicenseCountTable {
  accountId: string;
  standard: number;
  archived: number;
  unlicensed: number;
  /** Users without a license because auto-add has reached its cap. */
  waiting: number;
}
