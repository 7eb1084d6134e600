import type { ProblemCode, ProblemFacts } from './problem.ts';
import type { Sealed } from './sealed.ts';

/** A person's choices for a new token: of the form, of the command, and of the token that is held from then on. */
export interface TokenOrder {
  accountId: string;
  expiresInSeconds: number;
  /** Null: any reseller that has the token can redeem it. */
  resellerPublicId: string | null;
  /** Ends the account's active token, if there is one. */
  supersede: boolean;
}

/**
 * A transfer token that was made in this browser. It is sealed and stored before the console is asked and before it is
 * shown. Once it is redeemed, revoked or expired, only the metadata stays (ARCHITECTURE, Transfer token). Times are in ms.
 */
export interface HeldToken extends TokenOrder {
  id: string;
  connectionId: string;
  tokenHash: string;
  hint: string;
  createdAt: number;
  status: HeldTokenStatus;
  secret?: Sealed;
  /**
   * The last event that was notified. Missing together with the secret if the token ended before there were
   * notifications.
   */
  told?: TokenEvent | 'nothing';
}

/** An event worth a notification: the token expires within a day and is unused, or it was redeemed. */
export type TokenEvent = 'expiring' | 'redeemed';

export type HeldTokenStatus =
  /** The console has not answered yet. It is asked again at the next contact. */
  | { state: 'issuing' }
  | { state: 'issued'; tokenId: string }
  | { state: 'refused'; code: ProblemCode; facts: ProblemFacts };
