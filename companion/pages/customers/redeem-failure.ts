import { MAX_WAIT_MS } from '#lib/async/back-off.ts';
import { Problem } from '#lib/contract/problem.ts';
import { isRevisionCode, isTransient } from '#lib/domain/problem.ts';
import { type RedemptionStatus, refusedStatus } from '#lib/domain/redemption.ts';

/** The status of a redemption after an error: final only if the console refused the token itself. */
export function redemptionStatusOf(error: unknown): RedemptionStatus {
  if (isSessionLost(error)) return { state: 'waiting' };
  if (error instanceof Problem && error.code === 'rate-limited') {
    return { state: 'retrying', why: 'rate-limited' };
  }
  if (error instanceof Problem && isRevisionCode(error.code)) return { state: 'retrying', why: error.code };
  if (!(error instanceof Problem) || isTransient(error.code))
    return { state: 'retrying', why: 'unreachable' };
  return refusedStatus(error.code, error.facts);
}

/** The session has ended or acts for a different organization, so the error says nothing about the token. */
export function isSessionLost(error: unknown): boolean {
  return error instanceof Problem && SESSION_LOST.has(error.code);
}

/** The console did not attempt the redemption, so nothing was added. */
export function wasNotAttempted(error: unknown): boolean {
  if (!(error instanceof Problem)) return false;
  return isSessionLost(error) || error.code === 'rate-limited' || isRevisionCode(error.code);
}

const SESSION_LOST = new Set(['unauthenticated', 'other-organization']);

/** How long the console asked to wait, in ms; 0 if it did not. */
export function retryAfterMs(error: unknown): number {
  const seconds = error instanceof Problem ? (error.facts.retryAfter ?? 0) : 0;
  return Math.min(MAX_WAIT_MS, seconds * 1000);
}
