import type { ProblemCode, ProblemFacts } from './problem.ts';
import type { Sealed } from './sealed.ts';

/**
 * A transfer token made in this browser: sealed and stored before the console is asked and before it is shown,
 * until redeemed, revoked or expired; then only the metadata stays (ARCHITECTURE, Transfer token). Times in ms.
 */
export interface HeldToken {
  id: string;
  connectionId: string;
  accountId: string;
  tokenHash: string;
  hint: string;
  createdAt: number;
  expiresInSeconds: number;
  resellerPublicId: string | null;
  supersede: boolean;
  status: HeldTokenStatus;
  secret?: Sealed;
  /** Of what a notification told last; missing with the secret: it ended before there were any. */
  told?: TokenNews | 'nothing';
}

/** Nobody has used it, and there is a day left; or somebody has. */
export type TokenNews = 'expiring' | 'redeemed';

export type HeldTokenStatus =
  /** The console has not answered yet; asked again at the next contact. */
  | { state: 'issuing' }
  | { state: 'issued'; tokenId: string }
  | { state: 'refused'; code: ProblemCode; facts: ProblemFacts };
