import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { Health } from '#lib/domain/account.ts';
import type { HealthReason } from '#lib/domain/health.ts';
import type { QuietHours } from '#lib/domain/quiet-hours.ts';
import type { FixedTime, Id } from './columns.ts';

/** Row types of mails, and of the alerts and notices that are sent by mail. */

export interface MailTable {
  id: Id;
  template: MailTemplate;
  invitationId: string | null;
  linkId: string | null;
  alertId: string | null;
  noticeId: string | null;
  /** The authorization request, and the generation of the link that this mail carries. */
  requestId: string | null;
  generation: number | null;
  state: 'queued' | 'sent' | 'refused';
  /** The mail server's last answer, if it did not accept the mail. */
  reason: string | null;
  queuedAt: FixedTime;
  settledAt: Date | null;
  lane: MailLane;
  /** Of those that are due in a lane, the smallest is sent first. */
  priority: number;
  /** When it is to be tried; while a console tries it, when another one may. */
  dueAt: Generated<Date>;
  /** How often it was tried in vain. */
  tries: Generated<number>;
  /** Since when the mail server has refused it because of its sender, which the operator can mend; null if it has not. */
  heldSince: Date | null;
}
/** Mails that somebody asked for without signing in have their own. */
export type MailLane = 'normal' | 'anonymous';
export type LinkPurpose = 'reset-password' | 'verify-email';
export type LinkTemplate = 'invitation' | LinkPurpose;
/** The link of an authorization request, and the reminder that the link ends soon. */
export type RequestTemplate = 'authorization' | 'authorization-reminder';
export type MailTemplate = LinkTemplate | RequestTemplate | 'alert' | 'notice';

export interface SandboxMailTable {
  id: string;
  deliveredAt: FixedTime;
}

/** Which mails a person wants about an organization's accounts; none without a row. Times of day are "HH:MM" in their time zone. */
export interface MailSettingTable {
  organizationId: string;
  personId: string;
  changes: boolean;
  recap: boolean;
  recapAt: string;
  quiet: ColumnType<QuietHours | null, string | null, string | null>;
  timeZone: string;
  /** Null if the person wants no recap. */
  nextRecapAt: Date | null;
}

/** An organization in which somebody wants mails, and how far its feed has been read for them. */
export interface WatchTable {
  organizationId: string;
  /** The last feed entry that was read, in the order of number and id. */
  seq: number;
  entityId: string;
  /** Entries up to this number belong to the baseline: they cause no alert. */
  silentUntil: number;
}

/** An account's health when it was last evaluated for an organization's alerts. */
export interface WatchedAccountTable {
  organizationId: string;
  accountId: string;
  health: Health;
  reason: ColumnType<HealthReason, string, string>;
  /** Since when it has had this health; null: since before alerts began. */
  since: Date | null;
  /** When the health changes by time alone. */
  turnsAt: Date | null;
}

/** A change that a person has not been alerted to yet. */
export interface PendingAlertTable {
  organizationId: string;
  personId: string;
  accountId: string;
  /** The health that the person believes it has. */
  knownHealth: Health;
  /** Whether they have heard that the account, or its list of users, may not be read. */
  knownRefused: Generated<boolean>;
}

/** One account in an alert mail. */
export interface AlertLine {
  accountId: string;
  reason: HealthReason;
  /** RFC 3339. */
  since: string | null;
}

/** The content of one alert mail to one person. */
export interface AlertTable {
  id: Id;
  organizationId: string;
  personId: string;
  kind: AlertKind;
  at: FixedTime;
  /** The worst first, at most MOST_LINES. */
  lines: JSONColumnType<AlertLine[]>;
  /** How many accounts the mail is about. */
  total: number;
}
export type AlertKind = 'changes' | 'recap';

/** An event in the life of an account, an API key or a source that one person is notified of by mail. */
export interface NoticeTable {
  id: Id;
  organizationId: string;
  personId: string;
  kind: NoticeKind;
  at: FixedTime;
  /** What it is about; the others are null. */
  accountId: string | null;
  keyId: string | null;
  sourceId: string | null;
  tokenId: string | null;
  /** The person of the same organization who caused it. */
  actorId: string | null;
  /** The organization on the other side; null if it must not be named. */
  otherId: string | null;
}
export type NoticeKind = AccountNoticeKind | 'api-key-orphaned' | 'source-refused' | 'source-restored';
export type AccountNoticeKind =
  | 'token-generated'
  | 'token-revoked'
  | 'token-redeemed'
  | 'token-expiring'
  | 'account-lost'
  | 'account-authorized'
  | 'authorization-declined'
  | 'cap-nearing'
  | 'no-reports'
  | 'grant-ended'
  | 'grant-renewed'
  | 'reseller-removed';
