/** How long to wait after failures: doubling from the first to the most. In ms. */
export interface BackOff {
  firstMs: number;
  mostMs: number;
}

/** The worker's clockwork; short in the end-to-end build. In ms. */
export interface Timing {
  /** A minute between two polls, as people set it. */
  pollMinuteMs: number;
  askMeEveryMs: number;
  pollBackOff: BackOff;
  redeemBackOff: BackOff;
}

/** A number from 0 up to, but not, 1: `Math.random`. */
export type Random = () => number;

const JITTER = 0.2;

/** No wait is longer, whatever a console asks for (ms); above every back-off. Jitter comes on top. */
export const LONGEST_WAIT_MS = 7_200_000;

/**
 * Whether what waits until `when` (ms) is due. A time further ahead than any wait was written while the clock was
 * wrong: it says nothing, and would hold things up for as long.
 */
export function isDue(when: number, now: number): boolean {
  return when <= now || when > now + LONGEST_WAIT_MS * (1 + JITTER);
}

/** Up to a fifth longer and never shorter, so that many browsers do not come at once and no hint is broken. */
export function jittered(ms: number, random: Random): number {
  return Math.round(ms * (1 + JITTER * random()));
}

/** The wait after that many failures in a row, jittered. */
export function backOff({ firstMs, mostMs }: BackOff, failures: number, random: Random): number {
  return jittered(Math.min(mostMs, firstMs * 2 ** Math.max(0, failures - 1)), random);
}
