import type { ColumnType, JSONColumnType } from 'kysely';
import type { AnyService } from '#lib/domain/account.ts';
import type { BackupFacts, NamedSeat, SeatCount } from '#lib/domain/facts.ts';
import type { ReadFailureKind } from '#lib/domain/read-failure.ts';
import type { StoredReport, Workload } from '#lib/domain/reported-facts.ts';
import type { OrganizationKind } from '#lib/domain/roles.ts';
import type { CheckFailure, ReadVendor, SeenByKey } from '#lib/domain/source-check.ts';
import type { SourceVendor } from '#lib/domain/source-vendor.ts';
import type { SpanningSettings, SpanningTenant } from '#lib/domain/spanning.ts';
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
  /** Of a source that is read: its pair of keys, the secret one sealed. */
  publicKey: ColumnType<string | null, string | undefined, string>;
  credential: ColumnType<string | null, string | undefined, string>;
  /** Which tenant it is of, at Spanning. */
  settings: ColumnType<SpanningSettings | null, string | null | undefined, string>;
  intervalSeconds: ColumnType<number | null, number | undefined, number>;
  nextListAt: ColumnType<Date | null, Date | undefined, Date | null>;
  listedAt: ColumnType<Date | null, undefined, Date>;
  claimedUntil: ColumnType<Date | null, undefined, Date | null>;
  /** Why it cannot be read, and since when; null while it can. */
  failure: ColumnType<ReadFailureKind | null, undefined, ReadFailureKind | null>;
  failingSince: ColumnType<Date | null, undefined, Date | null>;
  /** The vendor asks for patience until then. */
  waitsUntil: ColumnType<Date | null, undefined, Date | null>;
  /** After which of its accounts it is to be told that it is refused, or not any more; null if it was told of all. */
  tellAfter: ColumnType<string | null, undefined, string | null>;
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
  /** Of a source that is read, all domains of the account. */
  domains: ColumnType<string[], string | undefined, string>;
  /** When it is due to be read by itself; null if it is not. */
  nextReadAt: ColumnType<Date | null, Date | null | undefined, Date | null>;
  /** Of those that are due, the earliest is read first. */
  turnAt: ColumnType<Date | null, Date | null | undefined, Date | null>;
  readAt: ColumnType<Date | null, undefined, Date>;
  /** A console reads it, unless that was killed, until then. */
  claimedUntil: ColumnType<Date | null, undefined, Date | null>;
  /** How often in a row it could not be read. */
  failures: ColumnType<number, undefined, number>;
  /** Its seats are not asked for until then: they are too many for the vendor, or were read not long ago. */
  noSeatsUntil: ColumnType<Date | null, undefined, Date | null>;
  /** Since when the source does not list it. */
  absentSince: ColumnType<Date | null, undefined, Date | null>;
  /** Its licenses, as the vendor counts them. */
  tenant: ColumnType<SpanningTenant | null, undefined, string | null>;
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
  /** By kind of data; told with an account, and in no row. */
  workloads: ColumnType<Workload[] | null, string | null | undefined, string | null>;
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

/** Keys that a vendor is asked about, by the person who typed them. A source that is made of them has the same id. */
export interface SourceCheckTable {
  id: string;
  organizationId: string;
  personId: string;
  /** The source whose keys they are to replace; null for a new one. */
  sourceId: string | null;
  vendor: ReadVendor;
  /** The account that the source is to be of alone; null if it lists its own. */
  accountId: ColumnType<string | null, string | null | undefined, never>;
  settings: ColumnType<SpanningSettings | null, string | null | undefined, never>;
  publicKey: string;
  /** Sealed for the check's id; null once it is of no use. */
  credential: ColumnType<string | null, string, string | null>;
  createdAt: FixedTime;
  claimedAt: ColumnType<Date | null, undefined, Date>;
  endedAt: ColumnType<Date | null, undefined, Date>;
  failure: ColumnType<CheckFailure | null, undefined, CheckFailure | null>;
  retryAt: ColumnType<Date | null, undefined, Date | null>;
  seen: ColumnType<SeenByKey | null, undefined, string>;
  /** When a source was made of it. */
  usedAt: ColumnType<Date | null, undefined, Date>;
  expiresAt: Date;
}
