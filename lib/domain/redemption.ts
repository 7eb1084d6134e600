import type { AccountName } from './account.ts';
import type { ProblemCode, ProblemFacts, RevisionCode } from './problem.ts';
import type { Sealed } from './sealed.ts';

/**
 * A token in the queue of tokens to redeem. Its id is its Idempotency-Key. A final answer, the person, or 30 days end its
 * attempts (ARCHITECTURE, Background worker). `secret` is deleted once the status is final. Times are in ms.
 */
export interface QueuedRedemption {
  id: string;
  connectionId: string;
  /** The token's hash. A token that is pasted twice makes one entry. */
  tokenHash: string;
  hint: string;
  queuedAt: number;
  /**
   * The place in the text, among the tokens of one paste. Missing in entries that are older than this field: their
   * `queuedAt` has it as a fraction.
   */
  order?: number;
  /** The earliest time of the next attempt. */
  notBefore: number;
  attempts: number;
  /** The attempts that the console did not answer. Missing in entries that are older than this count. */
  unanswered?: number;
  status: RedemptionStatus;
  /** The account that it would add, if a preview knew it when the token was queued. */
  expected?: AccountName;
  /** Whether its batch is complete and was reported to the person. */
  told?: boolean;
  secret?: Sealed;
}

export type RedemptionStatus =
  | { state: 'waiting' }
  | { state: 'adding' }
  | { state: 'retrying'; why: RetryReason }
  | { state: 'added'; account: AccountName | null }
  | { state: 'refused'; code: ProblemCode; facts: ProblemFacts }
  /** Stopped by a person between two attempts. */
  | { state: 'stopped' };

export type RetryReason = 'unreachable' | 'rate-limited' | RevisionCode;

/**
 * Returns the status after a refusal of the token. A token that the own organization redeemed before counts as added.
 */
export function refusedStatus(code: ProblemCode, facts: ProblemFacts): RedemptionStatus {
  return code === 'token-redeemed' && facts.byYourOrganization === true
    ? { state: 'added', account: null }
    : { state: 'refused', code, facts };
}

type Place = Pick<QueuedRedemption, 'queuedAt' | 'order'>;

/** Compares entries by their order in the queue: by the time of their paste, then by their place in its text. */
export function byOrder(a: Place, b: Place): number {
  return a.queuedAt - b.queuedAt || (a.order ?? 0) - (b.order ?? 0);
}

/** Whether a status is final: there will be no further attempt. */
export function isFinal(status: RedemptionStatus): boolean {
  return status.state === 'added' || status.state === 'refused' || status.state === 'stopped';
}

type Tries = Pick<QueuedRedemption, 'status' | 'attempts'>;

/**
 * Whether the entry was never sent, so that the console knows nothing of it and it can be removed without a trace.
 */
export function isUntried({ status, attempts }: Tries): boolean {
  return attempts === 0 && !isFinal(status);
}

/** Whether the entry was tried and waits for its next attempt. */
export function isAwaitingRetry({ status, attempts }: Tries): boolean {
  return attempts > 0 && (status.state === 'retrying' || status.state === 'waiting');
}

/** Counts the attempts without an answer. The console may still have received them. */
export function unansweredAttempts({
  attempts,
  unanswered = attempts,
}: Pick<QueuedRedemption, 'attempts' | 'unanswered'>): number {
  return unanswered;
}

/** Whether a person may retry now. A wait that the console asked for cannot be skipped. */
export function mayRetryNow({ status }: Pick<QueuedRedemption, 'status'>): boolean {
  return status.state === 'retrying' && status.why !== 'rate-limited';
}
