import { type AccountRow, HEALTHS, type Health, type Mute, successRate } from './account.ts';

/** Why an account needs attention. `since` is a time in ms; rates are 0 to 1. */
export type AttentionReason =
  | { health: 'expired'; since: number }
  | { health: 'stale'; since: number }
  | { health: 'critical' | 'warning'; rate: number }
  | { health: 'warning'; uncoveredUsers: number };

/** An account's health and the reason for it. */
export type HealthReason =
  | AttentionReason
  | { health: 'pending'; since: number; linkExpiresAt: number | null }
  | { health: 'ok'; rate: number | null };

/**
 * Returns the health at `now` (ms, the console's clock): the first match in ARCHITECTURE, Health. Time alone can make
 * a row stale.
 */
export function healthOf(row: AccountRow, now: number): HealthReason {
  const { thresholds } = row;
  if (row.authorizedAt === null) return authorizationHealth(row, now);
  const newest = Date.parse(row.lastAttemptAt ?? row.authorizedAt);
  if (now - newest > thresholds.staleAfterSeconds * 1000) return { health: 'stale', since: newest };
  const rate = successRate(row.backups24h);
  if (rate !== null && rate < thresholds.criticalBelow) return { health: 'critical', rate };
  if (rate !== null && rate < thresholds.warningBelow) return { health: 'warning', rate };
  if (row.uncoveredUsers > 0) return { health: 'warning', uncoveredUsers: row.uncoveredUsers };
  return { health: 'ok', rate };
}

function authorizationHealth(row: AccountRow, now: number): HealthReason {
  const since = Date.parse(row.requestedAt);
  const linkExpiresAt = row.linkExpiresAt === null ? null : Date.parse(row.linkExpiresAt);
  if (linkExpiresAt !== null && linkExpiresAt <= now) return { health: 'expired', since: linkExpiresAt };
  return { health: 'pending', since, linkExpiresAt };
}

/** All health states before `pending` need attention (ARCHITECTURE, Health). */
export function needsAttention(health: Health): boolean {
  return HEALTHS.indexOf(health) < HEALTHS.indexOf('pending');
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

/** Whether a mute applies to an account with this health at `now` (ms). */
export function isMuted(mute: Mute | null, health: Health, now: number): boolean {
  if (mute === null) return false;
  return mute.until === null ? mute.health === health : Date.parse(mute.until) > now;
}

/**
 * Returns when (ms, after `now`) passing time alone will change the row's health or mute; Infinity if only new facts
 * can.
 */
export function nextChangeAt(row: AccountRow, now: number): number {
  const { authorizedAt, lastAttemptAt, linkExpiresAt, mute, thresholds } = row;
  const ends = [
    authorizedAt === null
      ? parseTime(linkExpiresAt)
      : Date.parse(lastAttemptAt ?? authorizedAt) + thresholds.staleAfterSeconds * 1000 + 1,
    parseTime(mute?.until ?? null),
  ];
  return Math.min(...ends.filter((time) => time > now));
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
