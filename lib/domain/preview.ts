import type { AccountName, CommitmentTerm, Plan, Retention } from './account.ts';

/** Why a valid token cannot be redeemed now. The token stays valid (ARCHITECTURE, Transfer token). */
export const INELIGIBLE_REASONS = ['account-not-authorized', 'already-your-customer'] as const;

/** What redeeming a token would add. A preview consumes nothing (ARCHITECTURE, Transfer token). */
export interface Preview {
  hint: string;
  /** RFC 3339 UTC. */
  expiresAt: string;
  account: AccountName & {
    plan: Plan;
    commitmentTerm: CommitmentTerm;
    retention: Retention;
    /** Null if no source says it. */
    licensedSeats: number | null;
    /** The number of protected, paused and archived seats of all types; null if no source says it. */
    seats: number | null;
  };
  movesFromReseller: boolean;
  /** Whether the account's region is not the reseller's default region; false if there is no default. */
  regionDiffers: boolean;
  ineligible: (typeof INELIGIBLE_REASONS)[number] | null;
}
