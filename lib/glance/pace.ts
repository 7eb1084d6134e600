import { type BackOff, backOff, jittered, MAX_WAIT_MS, type Random } from '#lib/async/back-off.ts';
import { retryAfterMs } from '#lib/connection/failure.ts';

/** The wait (ms) before the next poll after an answer: the shortest one, or the console's hint if that is longer. */
export function waitAfterAnswer(shortestMs: number, pollAfterSeconds: number, random: Random): number {
  return jittered(Math.max(shortestMs, Math.min(MAX_WAIT_MS, pollAfterSeconds * 1000)), random);
}

/** The wait (ms) after a number of failures in a row, of which `error` is the last: at least what the console asked for. */
export function waitAfterFailure(pace: BackOff, failures: number, error: unknown, random: Random): number {
  return Math.max(backOff(pace, failures, random), retryAfterMs(error));
}
