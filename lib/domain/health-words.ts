import type { Health } from './account.ts';
import type { Result, SeatsBehind } from './facts.ts';
import type { AttentionReason, HealthReason } from './health.ts';
import { duration } from './time.ts';

export const HEALTH_WORDS: Record<Health, { mark: string; word: string }> = {
  critical: { mark: '◆', word: 'Critical' },
  warning: { mark: '▲', word: 'Warning' },
  stale: { mark: '◌', word: 'Stale' },
  expired: { mark: '◔', word: 'Link expired' },
  unknown: { mark: '?', word: 'Unknown' },
  pending: { mark: '◔', word: 'Pending' },
  ok: { mark: '✓', word: 'Well' },
};

export const RESULT_WORDS: Record<Result, string> = {
  ok: 'went well',
  warning: 'ended with a warning',
  failed: 'failed',
  missed: 'missing',
};

/**
 * Formats a rate (0 to 1) as "97.8 %", and null (nothing was attempted) as "–". Rounds down, so that only 1 reads 100
 * %.
 */
export function percent(rate: number | null): string {
  return rate === null ? '–' : `${Math.floor(rate * 1000) / 10} %`;
}

/** Describes a health in a few words: "61 % today", "4 users not covered". */
export function healthSentence(reason: HealthReason, now: number): string {
  switch (reason.health) {
    case 'pending':
      return pendingSentence(reason.since, reason.linkExpiresAt, now);
    case 'unknown':
      return reason.wasMeasured ? 'no results of the last 24 hours' : 'no reports yet';
    case 'ok':
      return okSentence(reason);
    default:
      return attentionSentence(reason, now);
  }
}

function okSentence({ rate, result, word }: HealthReason & { health: 'ok' }): string {
  if (rate !== null) return `${percent(rate)} today`;
  return word ?? (result === null ? 'no backup tried in 24 hours' : 'the last backup went well');
}

/** "3 seats have had no successful backup, for up to 9 days"; null if none are known to be behind. */
export function seatsBehindWords(behind: readonly SeatsBehind[] | null, now: number): string | null {
  const [oldest] = behind ?? [];
  if (!oldest) return null;
  const seats = (behind ?? []).reduce((sum, one) => sum + one.seats, 0);
  const long = duration(now - Date.parse(oldest.since));
  return `${count(seats, 'seat')} ${seats === 1 ? 'has' : 'have'} had no successful backup, for up to ${long}`;
}

/** Describes why an account needs attention, in the words of notifications. */
export function attentionSentence(reason: AttentionReason, now: number): string {
  if ('rate' in reason) return `${percent(reason.rate)} today`;
  if ('uncoveredUsers' in reason) return `${count(reason.uncoveredUsers, 'user')} not covered`;
  if ('unprotectedUsers' in reason) return `none of ${count(reason.unprotectedUsers, 'user')} protected`;
  const long = duration(now - reason.since);
  if ('isRefused' in reason) {
    const [who, what] = reason.isConsent ? ['directory', 'its users'] : ['source', 'it'];
    return `its ${who} no longer lets Baton read ${what}, for ${long}`;
  }
  if ('seatsBehind' in reason)
    return `${count(reason.seatsBehind, 'seat')} without a backup, for up to ${long}`;
  if ('result' in reason) return resultSentence(reason, long);
  return reason.health === 'stale' ? `no backup tried for ${long}` : `authorization link expired ${long} ago`;
}

function resultSentence({ result, word }: { result: Result; word: string | null }, long: string): string {
  if (result === 'missed') return `an expected backup is missing, for ${long}`;
  return word ?? (result === 'failed' ? 'the last backup failed' : 'the last backup ended with a warning');
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

function pendingSentence(since: number, linkExpiresAt: number | null, now: number): string {
  const waiting = `waiting ${duration(now - since)}`;
  return linkExpiresAt === null ? waiting : `${waiting}, link expires in ${duration(linkExpiresAt - now)}`;
}
