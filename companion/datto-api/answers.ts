import type { AccountRow, Service } from '#lib/domain/account.ts';
import {
  type Attempts,
  attemptsOfDay,
  type DayFacts,
  type Result,
  type SeatCount,
  type SeatType,
  successRate,
} from '#lib/domain/facts.ts';
import { recentFacts } from '#lib/domain/health.ts';
import type { License } from '#lib/domain/license.ts';

/**
 * What Baton knows of an account, in the shape of Datto's API: exactly as strict as the programs that were written for it
 * (docs/datto-api.md). Ids are integers that fit 32 bits, percentages numbers, `billable` a text.
 */

const DAY_MS = 86_400_000;

/** An account with the numbers that it and its customer have here. */
export interface NumberedAccount {
  account: AccountRow;
  number: number;
  customerNumber: number | null;
  seats: readonly SeatCount[] | null;
}

const PRODUCTS: Record<Service, string> = { office365: 'Office365', google: 'GoogleApps' };

/** What else a reseller watches has its own name, without spaces as Datto's have none. */
function productOf({ service, label }: AccountRow): string {
  return service === 'other' ? (label ?? '').replace(/[^\p{L}\p{N}]/gu, '') || 'Other' : PRODUCTS[service];
}

/** The row of an account at `now` (ms). Attempts that are not known, or too old, are 0 of 0: that is never healthy. */
export function domainOf({ account, number, customerNumber }: NumberedAccount, now: number) {
  const product = productOf(account);
  const recent = recentFacts(account, now).attempts ?? { attempted: 0, successful: 0 };
  return {
    saasCustomerId: number,
    saasCustomerName: account.name,
    domain: account.domain,
    organizationId: customerNumber,
    organizationName: customerNumber === null ? null : account.name,
    seatsUsed: account.licensedSeats ?? 0,
    productType: product,
    externalSubscriptionId: `Classic:${product}:${number}`,
    // A text in every answer of Datto's.
    retentionType: account.retention ?? 'Unknown',
    backupStats: {
      activeServicesCount: recent.attempted,
      activeServicesWithRecentBackupCount: recent.successful,
      backupPercentage: percentage(recent),
    },
  };
}

/** With two places, never rounded up to 100. */
function percentage(attempts: Attempts): number {
  return Math.floor((successRate(attempts) ?? 0) * 10_000) / 100;
}

/** What a user of the account's directory is as a seat. */
export interface SeatUser {
  email: string;
  name: string;
  license: License | null;
  subject: string | null;
}

export function seatOf({ email, name, license, subject }: SeatUser, addedAt: string | null) {
  return {
    mainId: email,
    name,
    seatType: 'User',
    seatState: license === null ? 'Unprotected' : license === 'archived' ? 'Archived' : 'Active',
    billable: license === null ? '' : '1',
    dateAdded: addedAt,
    remoteId: subject ?? email,
  };
}

const SEAT_TYPES: Record<SeatType, string> = {
  user: 'User',
  'shared-mailbox': 'SharedMailbox',
  'sharepoint-site': 'Site',
  team: 'Team',
  'shared-drive': 'SharedDrive',
};

/** The account's backups as one application, because Baton knows their days all together; `days` of them at `now` (ms). */
export function applicationsOf(
  { account, number, seats }: NumberedAccount,
  { days, hasSeats }: { days: number; hasSeats: boolean },
  now: number,
) {
  const suiteType = productOf(account);
  const usedBytes = account.storageBytes ?? 0;
  const app = {
    appType: `${suiteType}Backups`,
    lastFullyProtectedTime: lastSuccessOf(account, now),
    uningestedServiceCount: 0,
    usedBytes,
    backupHistory: windowsOf(account, days, now),
  };
  const { domain } = account;
  const externalSubscriptionId = `Classic:${suiteType}:${number}`;
  return {
    pagination: { page: 1, perPage: 100, totalPages: 1, count: 1 },
    items: [
      {
        customerId: number,
        customerName: account.name,
        usedBytes,
        suites: [{ suiteType, domain, externalSubscriptionId, appTypes: [app] }],
        ...(hasSeats && { remoteIds: (seats ?? []).map(countsOf) }),
      },
    ],
  };
}

/** In ms, or in the words that Datto has for a time that is only a bound; null if none is known. */
function lastSuccessOf({ lastSuccessAt, bounds }: AccountRow, now: number): number | string | null {
  if (lastSuccessAt === null) return null;
  const at = Date.parse(lastSuccessAt);
  if (!bounds.includes('lastSuccessAt')) return at;
  return `OVER_${Math.max(0, Math.floor((now - at) / DAY_MS))}_DAYS_AGO`;
}

/** The newest first. Start and end are the wrong way round, as Datto's are. */
function windowsOf(account: AccountRow, days: number, now: number) {
  const { attempts, verdict } = recentFacts(account, now);
  const today: DayFacts | null = attempts ?? (verdict && { result: verdict.result });
  return [today, ...earlierDays(account, now)].slice(0, days).map((day, place) => {
    const counts = attemptsOfDay(day) ?? { attempted: 0, successful: 0 };
    return {
      timeWindow: `Between${place}dAnd${place + 1}d`,
      startTime: now - place * DAY_MS,
      endTime: now - (place + 1) * DAY_MS,
      totalServiceCount: counts.attempted,
      activeServiceCount: counts.attempted,
      activeServiceWithBackupCount: counts.successful,
      activeServiceWithPerfectBackupCount: counts.successful,
      status: statusOf(day, place === 0 ? (verdict?.result ?? null) : null),
    };
  });
}

/** The days before today, the newest first. The last one of a history is that of the newest facts. */
function earlierDays({ history, measuredAt }: AccountRow, now: number): (DayFacts | null)[] {
  if (measuredAt === null) return [];
  const ago = Math.max(0, Math.floor(now / DAY_MS) - Math.floor(Date.parse(measuredAt) / DAY_MS));
  const newestFirst = history.toReversed();
  return ago === 0 ? newestFirst.slice(1) : [...Array<null>(ago - 1).fill(null), ...newestFirst];
}

/** The worse of what counts say and what a source judged. */
function statusOf(day: DayFacts | null, judged: Result | null): string {
  const attempts = attemptsOfDay(day);
  const isCounted = attempts !== null && attempts.attempted > 0;
  const results = [judged, day?.result ?? null].filter((result) => result !== null);
  const hasFailed = isCounted && attempts.successful < attempts.attempted;
  if (hasFailed || results.some((result) => result !== 'ok')) return 'Backup With Issues';
  return isCounted || results.length > 0 ? 'Perfect' : 'Insufficient History';
}

function countsOf({ type, protected: active, paused, archived, unprotected }: SeatCount) {
  return {
    seatType: SEAT_TYPES[type],
    ...{ active, paused, archived, unprotected, discovered: active + paused + archived + unprotected },
    remoteIds: [],
  };
}
