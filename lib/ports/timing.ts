import type { BackOff } from '#lib/async/back-off.ts';

/** The worker's intervals in ms, shorter in the end-to-end build. */
export interface Timing {
  /** The length of one minute of the poll interval that people set. */
  pollMinuteMs: number;
  /** How often the person's identity (`/me`) is read again. */
  identityRefreshMs: number;
  pollBackOff: BackOff;
  redeemBackOff: BackOff;
}
