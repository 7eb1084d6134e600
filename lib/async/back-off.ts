/** Waits (ms) after failures: they double from `firstMs` up to `maxMs`. */
export interface BackOff {
  firstMs: number;
  maxMs: number;
}

/** Returns a number from 0 (inclusive) to 1 (exclusive), as `Math.random` does. */
export type Random = () => number;

const JITTER = 0.2;

/** The longest wait (ms), whatever a console asks for. It is longer than every back-off. Jitter comes on top. */
export const MAX_WAIT_MS = 7_200_000;

/**
 * Whether something that waits until `when` (ms) is due. A time further ahead than the longest wait was written while the
 * clock was wrong, and counts as due, too.
 */
export function isDue(when: number, now: number): boolean {
  return when <= now || when > now + MAX_WAIT_MS * (1 + JITTER);
}

/**
 * Lengthens a wait by up to a fifth, so that many browsers do not call at the same moment. It never shortens one that
 * a console asked for.
 */
export function jittered(ms: number, random: Random): number {
  return Math.round(ms * (1 + JITTER * random()));
}

/** Returns the wait (ms) after a number of failures in a row, with jitter. */
export function backOff({ firstMs, maxMs }: BackOff, failures: number, random: Random): number {
  return jittered(Math.min(maxMs, firstMs * 2 ** Math.max(0, failures - 1)), random);
}
