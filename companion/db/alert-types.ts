import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { QuietHours } from '#lib/contract/mail-schemas.ts';
import type { Health } from '#lib/domain/account.ts';
import type { HealthReason } from '#lib/domain/health.ts';

/** Row types of alerts by mail. */

/** Which mails a person wants of an organization; none without a row. Times of day are "HH:MM" in their time zone. */
export interface MailSettingTable {
  organizationId: string;
  personId: string;
  changes: boolean;
  recap: boolean;
  recapAt: string;
  quiet: ColumnType<QuietHours | null, string | null, string | null>;
  timeZone: string;
  /** Null: wants none. */
  nextRecapAt: Date | null;
}

/** An organization with somebody who wants mails. */
export interface WatchTable {
  organizationId: string;
  /** How much of its feed was looked at: to this entry, in the order of number and id. */
  seq: number;
  entityId: string;
  /** What the feed says up to here was so before: nobody is told. */
  silentUntil: number;
}

/** How an account was when its organization's watch last looked. */
export interface WatchedAccountTable {
  organizationId: string;
  accountId: string;
  health: Health;
  reason: ColumnType<HealthReason, string, string>;
  /** Since when it is in this health; null: since before it was watched. */
  since: Date | null;
  /** When time alone changes it. */
  turnsAt: Date | null;
}

/** A change that a person has not been told of yet. */
export interface PendingAlertTable {
  organizationId: string;
  personId: string;
  accountId: string;
  /** What the person takes it for. */
  knownHealth: Health;
}

/** What a mail tells of one account. */
export interface AlertLine {
  accountId: string;
  reason: HealthReason;
  /** RFC 3339. */
  since: string | null;
}

/** What a person is told by one mail. */
export interface AlertTable {
  id: Generated<string>;
  organizationId: string;
  personId: string;
  kind: AlertKind;
  at: ColumnType<Date, Date, never>;
  /** The worst first, at most MOST_LINES. */
  lines: JSONColumnType<AlertLine[]>;
  /** How many accounts it is about. */
  total: number;
}
export type AlertKind = 'changes' | 'recap';
