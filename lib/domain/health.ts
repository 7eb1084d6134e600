import { type AccountRow, HEALTHS, type Health, isPending, type Mute, type Thresholds } from './account.ts';
import { type Attempts, type Result, successRate, type Verdict } from './facts.ts';

/** Why an account needs attention. Times are in ms; rates are 0 to 1. */
export type AttentionReason =
  | { health: 'expired' | 'stale'; since: number }
  | { health: 'critical'; isRefused: true; isConsent?: true; since: number }
  | { health: 'critical' | 'warning'; rate: number }
  | { health: 'critical' | 'warning'; seatsBehind: number; since: number }
  | { health: 'critical' | 'warning'; result: Result; word: string | null; since: number }
  | { health: 'critical' | 'warning'; unprotectedUsers: number }
  | { health: 'warning'; uncoveredUsers: number };

/** An account's health and the reason for it. */
export type HealthReason =
  | AttentionReason
  | { health: 'pending'; since: number; linkExpiresAt: number | null }
  | { health: 'unknown'; wasMeasured: boolean }
  | { health: 'ok'; rate: number | null; result: Result | null; word: string | null };

const DAY_MS = 86_400_000;
/** Seats without a successful backup for so long make an account critical, whatever the threshold of the warning. */
const BEHIND_CRITICAL_MS = 7 * DAY_MS;
/** Of fewer attempts than this, one failure says little. */
const FEW_ATTEMPTS = 20;

/**
 * Returns the health at `now` (ms, the console's clock): the first match in ARCHITECTURE, Health. Time alone can change
 * it.
 */
export function healthOf(row: AccountRow, now: number): HealthReason {
  if (isPending(row)) return authorizationHealth(row, now);
  const recent = recentFacts(row, now);
  return (
    refusedHealth(row) ??
    timeHealth(row, now) ??
    worstOf(
      behindHealth(row, now),
      runHealth(row.thresholds, recent.attempts, recent.verdict),
      usersHealth(row, now),
    ) ??
    (recent.isKnown ? okHealth(recent) : { health: 'unknown', wasMeasured: row.measuredAt !== null })
  );
}

/** The first that is critical, else the first of all: a warning hides nothing that is worse. */
function worstOf(...found: (HealthReason | null)[]): HealthReason | null {
  return found.find((one) => one?.health === 'critical') ?? found.find((one) => one !== null) ?? null;
}

function okHealth({ rate, verdict }: ReturnType<typeof recentFacts>): HealthReason {
  return { health: 'ok', rate, result: verdict?.result ?? null, word: verdict?.word ?? null };
}

function authorizationHealth(row: AccountRow, now: number): HealthReason {
  const since = Date.parse(row.requestedAt);
  const linkExpiresAt = row.linkExpiresAt === null ? null : Date.parse(row.linkExpiresAt);
  if (linkExpiresAt !== null && linkExpiresAt <= now) return { health: 'expired', since: linkExpiresAt };
  return { health: 'pending', since, linkExpiresAt };
}

/** When what is known of an account is too old to say how it is; a run that is expected at a known time decides alone. */
function outdatedAt({ dueBy, lastAttemptAt, thresholds }: AccountRow): number {
  if (dueBy !== null) return Date.parse(dueBy);
  return lastAttemptAt === null
    ? Number.POSITIVE_INFINITY
    : Date.parse(lastAttemptAt) + thresholds.staleAfterSeconds * 1000;
}

/**
 * Whatever was known before: nobody looks after an account that cannot be read, nor after users who came since its list of
 * users may not be read any more.
 */
function refusedHealth({ refusedSince, consentEndedAt }: AccountRow): HealthReason | null {
  const refused = { health: 'critical', isRefused: true } as const;
  if (refusedSince !== null) return { ...refused, since: Date.parse(refusedSince) };
  if (consentEndedAt === null) return null;
  return { ...refused, isConsent: true, since: Date.parse(consentEndedAt) };
}

function timeHealth(row: AccountRow, now: number): HealthReason | null {
  if (now <= outdatedAt(row)) return null;
  if (row.dueBy !== null)
    return { health: 'critical', result: 'missed', word: null, since: Date.parse(row.dueBy) };
  return { health: 'stale', since: Date.parse(row.lastAttemptAt ?? row.requestedAt) };
}

/** What is known of the last 24 hours at `now` (ms). A rate and a verdict that are older say nothing of them. */
export function recentFacts(row: AccountRow, now: number) {
  const { backups24h, verdict, thresholds, dueBy } = row;
  const isRecent = (at: string) => now <= Date.parse(at) + thresholds.staleAfterSeconds * 1000;
  const attempts = backups24h !== null && isRecent(backups24h.at) ? backups24h : null;
  // A verdict of a job that runs once a week holds until the next run is due.
  const current = verdict !== null && (dueBy !== null || isRecent(verdict.at)) ? verdict : null;
  const wasTried = attempts !== null && (attempts.attempted > 0 || row.lastAttemptAt !== null);
  return {
    attempts,
    rate: successRate(attempts),
    verdict: current,
    isKnown: wasTried || current !== null,
  };
}

function behindHealth({ seatsBehind, thresholds }: AccountRow, now: number): HealthReason | null {
  if (seatsBehind === null) return null;
  const since = Date.parse(seatsBehind[0]?.since ?? '');
  const countSince = (ms: number) =>
    seatsBehind.reduce((sum, one) => sum + (Date.parse(one.since) <= now - ms ? one.seats : 0), 0);
  const critical = countSince(BEHIND_CRITICAL_MS);
  if (critical > 0) return { health: 'critical', seatsBehind: critical, since };
  const warning = countSince(thresholds.behindAfterDays * DAY_MS);
  return warning > 0 ? { health: 'warning', seatsBehind: warning, since } : null;
}

/** What counts and a verdict of the last 24 hours show by themselves, the worse of both; null if nothing that is wrong. */
export function runHealth(
  thresholds: Thresholds,
  attempts: Attempts | null,
  verdict: Verdict | null,
): HealthReason | null {
  return worstOf(rateHealth(thresholds, attempts), verdictHealth(verdict));
}

function rateHealth(thresholds: Thresholds, attempts: Attempts | null): HealthReason | null {
  const rate = successRate(attempts);
  if (rate === null || attempts === null || rate >= thresholds.warningBelow) return null;
  const failed = attempts.attempted - attempts.successful;
  const isOneOfFew = attempts.attempted < FEW_ATTEMPTS && failed === 1;
  return { health: rate < thresholds.criticalBelow && !isOneOfFew ? 'critical' : 'warning', rate };
}

function verdictHealth(verdict: Verdict | null): HealthReason | null {
  if (verdict === null || verdict.result === 'ok') return null;
  const { result, word } = verdict;
  return {
    health: result === 'warning' ? 'warning' : 'critical',
    result,
    word,
    since: Date.parse(verdict.at),
  };
}

/** If no user is protected, that is a warning, and critical a day after the authorization. */
function usersHealth({ users, uncoveredUsers, ...row }: AccountRow, now: number): HealthReason | null {
  if (users !== null && users.total > 0 && users.licensed === 0) {
    const isLate = now > beginOf(row) + DAY_MS;
    return { health: isLate ? 'critical' : 'warning', unprotectedUsers: users.total };
  }
  return uncoveredUsers > 0 ? { health: 'warning', uncoveredUsers } : null;
}

const ATTENTION: ReadonlySet<Health> = new Set<Health>(['critical', 'warning', 'stale', 'expired']);

/** Whether people should look at an account. Nobody can mend one of which nothing is known by looking at it again. */
export function needsAttention(health: Health): boolean {
  return ATTENTION.has(health);
}

export function isAttentionReason(reason: HealthReason): reason is AttentionReason {
  return needsAttention(reason.health);
}

/**
 * Whether a change from `before` to `trouble` deserves an alert. A change from critical to warning does not: it is an
 * improvement, but the account has not recovered.
 */
export function deservesAlert(before: Health | undefined, trouble: Health): boolean {
  return before !== trouble && (before !== 'critical' || trouble !== 'warning');
}

/** Whether a mute hides an account with this health at `now` (ms). That a source or the list of users is refused is hidden by none. */
export function isMuted(mute: Mute | null, reason: HealthReason, now: number): boolean {
  return !('isRefused' in reason) && lasts(mute, reason, now);
}

/**
 * The health by which a mute of another one ends: one that was measured. Null where nothing is known, or nothing new, or the
 * source is refused.
 */
export function measuredHealth(reason: HealthReason): Health | null {
  const { health } = reason;
  return 'isRefused' in reason || health === 'stale' || health === 'unknown' ? null : health;
}

/** Whether a mute has not ended at `now` (ms). */
export function lasts(mute: Mute | null, reason: HealthReason, now: number): boolean {
  if (mute === null) return false;
  if (mute.until !== null) return Date.parse(mute.until) > now;
  return [null, mute.health].includes(measuredHealth(reason));
}

/**
 * Returns when (ms, after `now`) passing time alone will change the row's health or mute; Infinity if only new facts
 * can.
 */
export function nextChangeAt(row: AccountRow, now: number): number {
  let next = Number.POSITIVE_INFINITY;
  const consider = (time: number) => {
    if (time > now && time < next) next = time;
  };
  consider(parseTime(row.mute?.until ?? null));
  if (isPending(row)) consider(parseTime(row.linkExpiresAt));
  // A refusal is not forgiven by time.
  else if (!refusedHealth(row)) considerFacts(row, consider);
  return next;
}

/** When facts become too old, when seats have been without a success for too long, and users without a license. */
function considerFacts(row: AccountRow, consider: (time: number) => void): void {
  const { backups24h, verdict, seatsBehind, thresholds } = row;
  const validMs = thresholds.staleAfterSeconds * 1000 + 1;
  consider(outdatedAt(row) + 1);
  if (backups24h !== null) consider(Date.parse(backups24h.at) + validMs);
  if (verdict !== null) consider(Date.parse(verdict.at) + validMs);
  if (row.users?.licensed === 0) consider(beginOf(row) + DAY_MS + 1);
  for (const { since } of seatsBehind ?? []) {
    consider(Date.parse(since) + thresholds.behindAfterDays * DAY_MS);
    consider(Date.parse(since) + BEHIND_CRITICAL_MS);
  }
}

/** When its clock started: it was authorized, or, if it is only watched, first seen. */
function beginOf({ authorizedAt, requestedAt }: Pick<AccountRow, 'authorizedAt' | 'requestedAt'>): number {
  return Date.parse(authorizedAt ?? requestedAt);
}

function parseTime(time: string | null): number {
  return time === null ? Number.POSITIVE_INFINITY : Date.parse(time);
}

const compareNames = new Intl.Collator('en').compare;

/** Sorts favorites first, then by name. */
export function compareByFavorite(a: AccountRow, b: AccountRow): number {
  return Number(b.favorite) - Number(a.favorite) || compareNames(a.name, b.name);
}

/** Sorts worst first, then favorites, then by name. */
export function compareByHealth(now: number): (a: AccountRow, b: AccountRow) => number {
  const rank = (row: AccountRow) => HEALTHS.indexOf(healthOf(row, now).health);
  return (a, b) => rank(a) - rank(b) || compareByFavorite(a, b);
}
