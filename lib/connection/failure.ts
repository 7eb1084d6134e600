import { MAX_WAIT_MS } from '#lib/async/back-off.ts';
import { Failure, Problem } from '#lib/contract/problem.ts';
import { isRevisionCode, type ProblemCode, type ProblemFacts } from '#lib/domain/problem.ts';
import type { RetryReason } from '#lib/domain/redemption.ts';

/**
 * What an error means for work that waits (ARCHITECTURE, Background worker). `signed-out`: the session has ended, or acts
 * for another organization than its page, so the error says nothing about the work. `gone`: its connection is.
 */
export type Setback =
  | { kind: 'final'; code: ProblemCode; facts: ProblemFacts }
  | { kind: 'signed-out' }
  | { kind: 'gone' }
  | { kind: 'later'; why: RetryReason; afterMs: number };

/** How long the console asked to wait, in ms; 0 if it did not. */
export function retryAfterMs(error: unknown): number {
  const seconds = error instanceof Problem ? (error.facts.retryAfter ?? 0) : 0;
  return Math.min(MAX_WAIT_MS, seconds * 1000);
}

/** Only a refusal that cannot change is final. An error that we do not understand is retried. */
export function setbackOf(error: unknown): Setback {
  if (error instanceof Failure && error.code === 'not-connected') return { kind: 'gone' };
  if (error instanceof Problem && isRevisionCode(error.code))
    return { kind: 'later', why: error.code, afterMs: 0 };
  const afterMs = retryAfterMs(error);
  if (!(error instanceof Problem) || error.status >= 500)
    return { kind: 'later', why: 'unreachable', afterMs };
  if (error.code === 'unauthenticated' || error.code === 'other-organization') return { kind: 'signed-out' };
  if (error.code === 'rate-limited') return { kind: 'later', why: 'rate-limited', afterMs };
  return { kind: 'final', code: error.code, facts: error.facts };
}
