import type { Health } from './account.ts';
import type { AttentionReason, HealthReason } from './health.ts';
import { duration } from './time.ts';

export const HEALTH_WORDS: Record<Health, { mark: string; word: string }> = {
  critical: { mark: '◆', word: 'Critical' },
  warning: { mark: '▲', word: 'Warning' },
  stale: { mark: '◌', word: 'Stale' },
  expired: { mark: '◔', word: 'Link expired' },
  pending: { mark: '◔', word: 'Pending' },
  ok: { mark: '✓', word: 'Well' },
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
    case 'ok':
      return reason.rate === null ? 'no backup tried yet' : `${percent(reason.rate)} today`;
    default:
      return attentionSentence(reason, now);
  }
}

/** Describes why an account needs attention, in the words of notifications. */
export function attentionSentence(reason: AttentionReason, now: number): string {
  if ('rate' in reason) return `${percent(reason.rate)} today`;
  if ('uncoveredUsers' in reason)
    return `${reason.uncoveredUsers} ${reason.uncoveredUsers === 1 ? 'user' : 'users'} not covered`;
  const long = duration(now - reason.since);
  return reason.health === 'stale' ? `no backup tried for ${long}` : `authorization link expired ${long} ago`;
}

function pendingSentence(since: number, linkExpiresAt: number | null, now: number): string {
  const waiting = `waiting ${duration(now - since)}`;
  return linkExpiresAt === null ? waiting : `${waiting}, link expires in ${duration(linkExpiresAt - now)}`;
}
