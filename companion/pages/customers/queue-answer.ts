import { Problem } from '#lib/contract/problem.ts';
import { isPassing } from '#lib/domain/problem.ts';
import { type RedemptionStatus, refusedStatus } from '#lib/domain/redemption.ts';
import { LONGEST_WAIT_MS } from '#lib/domain/schedule.ts';

/** What became of a redemption that failed: final only if the console refused the token itself. */
export function statusOf(error: unknown): RedemptionStatus {
  if (isAway(error)) return { state: 'waiting' };
  if (error instanceof Problem && error.code === 'rate-limited') {
    return { state: 'retrying', why: 'rate-limited' };
  }
  if (!(error instanceof Problem) || isPassing(error.code)) return { state: 'retrying', why: 'unreachable' };
  return refusedStatus(error.code, error.facts);
}

/** The session has ended, or acts for another organization than the page: it says nothing of the token. */
export function isAway(error: unknown): boolean {
  return error instanceof Problem && AWAY.has(error.code);
}

/** The console has refused to try it for now: surely nothing was added. */
export function isAnswered(error: unknown): boolean {
  return isAway(error) || (error instanceof Problem && error.code === 'rate-limited');
}

const AWAY = new Set(['unauthenticated', 'other-organization']);

/** How long the console has asked to wait, in ms. */
export function askedToWait(error: unknown): number {
  const seconds = error instanceof Problem ? (error.facts.retryAfter ?? 0) : 0;
  return Math.min(LONGEST_WAIT_MS, seconds * 1000);
}
