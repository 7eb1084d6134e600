import type { AccountName } from './account.ts';
import type { ProblemCode, ProblemFacts } from './problem.ts';
import type { Sealed } from './sealed.ts';

/**
 * A token on its way into the reseller's console. Its id is its Idempotency-Key; it leaves the queue only on a
 * final answer (ARCHITECTURE, Background worker). Times in ms. `secret` is gone once the status is final.
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
  /** Of these, those which the console has not answered; an entry from before this was counted has none. */
  unanswered?: number;
  status: RedemptionStatus;
  /** Whom it would add, if that was known when it was put here. */
  expected?: AccountName;
  /** Its batch is done, and the person has been told. */
  told?: boolean;
  secret?: Sealed;
}

export type RedemptionStatus =
  | { state: 'waiting' }
  | { state: 'adding' }
  | { state: 'retrying'; why: RetryReason }
  | { state: 'added'; account: AccountName | null }
  | { state: 'refused'; code: ProblemCode; facts: ProblemFacts }
  /** By a person, between two tries. */
  | { state: 'stopped' };

export type RetryReason = 'unreachable' | 'rate-limited';

/** What a refusal of the token itself makes of it: one that the own organization has used already is added. */
export function refusedStatus(code: ProblemCode, facts: ProblemFacts): RedemptionStatus {
  return code === 'token-redeemed' && facts.byYourOrganization === true
    ? { state: 'added', account: null }
    : { state: 'refused', code, facts };
}

/** A final status: nothing more will be tried. */
export function isFinal(status: RedemptionStatus): boolean {
  return status.state === 'added' || status.state === 'refused' || status.state === 'stopped';
}

type Tries = Pick<QueuedRedemption, 'status' | 'attempts'>;

/** Never tried, so the console knows nothing of it: it can go as if it had never been added. */
export function isUntried({ status, attempts }: Tries): boolean {
  return attempts === 0 && !isFinal(status);
}

/** Tried, and to be tried again. */
export function isBetweenTries({ status, attempts }: Tries): boolean {
  return attempts > 0 && (status.state === 'retrying' || status.state === 'waiting');
}

/** How many tries the console may have received all the same, as it has not answered them. */
export function unansweredOf({
  attempts,
  unanswered = attempts,
}: Pick<QueuedRedemption, 'attempts' | 'unanswered'>): number {
  return unanswered;
}

/** A wait that the console has asked for is kept. */
export function mayRetryNow({ status }: Pick<QueuedRedemption, 'status'>): boolean {
  return status.state === 'retrying' && status.why === 'unreachable';
}
