import type { AccountName } from './account.ts';
import type { ProblemCode, ProblemFacts } from './problem.ts';
import type { Sealed } from './sealed.ts';

/**
 * A token on its way into the reseller's console. Its id is its Idempotency-Key; it leaves the queue only on a
 * final answer (DESIGN 9). Times in ms. `secret` is gone once the status is final.
 */
export interface QueuedRedemption {
  id: string;
  connectionId: string;
  /** The token's hash, by which a token pasted twice is one entry. */
  tokenHash: string;
  hint: string;
  queuedAt: number;
  /** Not tried again before this time. */
  notBefore: number;
  attempts: number;
  status: RedemptionStatus;
  secret?: Sealed;
}

export type RedemptionStatus =
  | { state: 'waiting' }
  | { state: 'adding' }
  | { state: 'retrying'; why: RetryReason }
  | { state: 'added'; account: AccountName | null }
  | { state: 'refused'; code: ProblemCode; facts: ProblemFacts };

export type RetryReason = 'unreachable' | 'rate-limited';

/** A final status: nothing more will be tried. */
export function isFinal(status: RedemptionStatus): boolean {
  return status.state === 'added' || status.state === 'refused';
}
