import type { ColumnType, Generated } from 'kysely';
import type { License } from '#lib/domain/license.ts';
import type { LicenseRefusalKind } from '#lib/domain/license-refusal.ts';
import type { ReadFailureKind } from '#lib/domain/read-failure.ts';
import type { Id } from './columns.ts';

/** Row types of licenses that are a vendor's. */

/** An account whose licenses are the vendor's, and how it stands with what the vendor is to change of them. */
export interface VendorLicensingTable {
  accountId: string;
  sourceId: string;
  /** When the reading of the vendor's users began that is stored; null if they were never read. */
  usersAt: Date | null;
  /** When the changes that are sent were begun to be saved; null if there never were any. */
  since: Date | null;
  /** How many of these the vendor has made. */
  done: Generated<number>;
  /** At most so many are sent at once next time: fewer, if the vendor refused some of the last ones. */
  batch: number;
  /** When the next ones are due; null if none wait. */
  nextAt: Date | null;
  /** A console sends some, unless it was killed, until then. */
  claimedUntil: Date | null;
  /** How often in a row it was not known whether the vendor made them, and why. */
  failures: Generated<number>;
  failure: ReadFailureKind | null;
}

/** What an administrator wants the vendor to change of a user's license. */
export interface LicenseWishTable {
  id: Id;
  accountId: string;
  userId: string;
  /** Null takes the license away. */
  license: License | null;
  wishedAt: Date;
  wishedBy: string | null;
  /** When the vendor said that it is so; until then it waits, or was refused. */
  doneAt: ColumnType<Date | null, undefined, Date>;
  refused: ColumnType<LicenseRefusalKind | null, undefined, LicenseRefusalKind | null>;
  /** The vendor's own word. */
  refusedWord: ColumnType<string | null, undefined, string | null>;
}
