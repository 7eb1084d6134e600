import type { AccountName, CommitmentTerm, Plan, Retention } from './account.ts';

/** Why a good token cannot be redeemed all the same; it is not used up. ARCHITECTURE, Transfer token. */
export const INELIGIBLE = ['account-not-authorized', 'already-your-customer'] as const;

/** What redeeming a token would add, as its bearer is told beforehand; asking consumes nothing. ARCHITECTURE, Transfer token. */
export interface Preview {
  hint: string;
  /** RFC 3339 UTC. */
  expiresAt: string;
  account: AccountName & {
    plan: Plan;
    commitmentTerm: CommitmentTerm;
    retention: Retention;
    licensedSeats: number;
    /** Of all types: protected, paused and archived. */
    seats: number;
  };
  movesFromReseller: boolean;
  /** The account's is not the reseller's default region; false where there is no default. */
  regionDiffers: boolean;
  ineligible: (typeof INELIGIBLE)[number] | null;
}
