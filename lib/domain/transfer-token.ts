/** What a customer sees of a transfer token: facts and never the secret. Times in RFC 3339 UTC. */
export interface TransferTokenRow {
  id: string;
  accountId: string;
  /** The last four characters; null for people who may not see hints (ARCHITECTURE, Identity and roles, customer member). */
  hint: string | null;
  createdAt: string;
  createdBy: string;
  expiresAt: string;
  boundTo: { name: string; domain: string } | null;
  redeemedAt: string | null;
  redeemedBy: string | null;
  revokedAt: string | null;
  supersededAt: string | null;
  /** Name of the customer's person who revoked or replaced it, or took its issuer's role away; null for others, absent from an older console. */
  endedBy?: string | null | undefined;
  /** Whether it was revoked because its issuer left or is no administrator any more; likewise absent. */
  issuerLeft?: boolean | undefined;
}

export type TransferTokenState = 'active' | 'redeemed' | 'revoked' | 'superseded' | 'expired';

type Ends = { [K in 'expiresAt' | 'redeemedAt' | 'revokedAt' | 'supersededAt']: string | Date | null };

/** The state at `now` (ms), computed when read: redeemed > revoked, superseded > expired > active. ARCHITECTURE, Transfer token. */
export function tokenState(token: Ends, now: number): TransferTokenState {
  if (token.redeemedAt !== null) return 'redeemed';
  if (token.revokedAt !== null) return 'revoked';
  if (token.supersededAt !== null) return 'superseded';
  return new Date(token.expiresAt ?? 0).getTime() <= now ? 'expired' : 'active';
}

/** How long before a token expires its people are told that nobody has used it; in ms. */
export const WARNED_BEFORE_MS = 86_400_000;
/** Whoever made a token for less than that knows when it ends; in ms. */
export const LEAST_WARNED_MS = 3 * 86_400_000;

/** When its people are told so (ms): never (Infinity), if it lives for less than three days. */
export function warnsAt({ createdAt, expiresAt }: Pick<TransferTokenRow, 'createdAt' | 'expiresAt'>): number {
  const ends = Date.parse(expiresAt);
  return ends - Date.parse(createdAt) < LEAST_WARNED_MS ? Number.POSITIVE_INFINITY : ends - WARNED_BEFORE_MS;
}

/** Lifetimes that may be chosen, in seconds; the third is the default. ARCHITECTURE, Transfer token. */
export const LIFETIMES = [3600, 86_400, 14 * 86_400, 30 * 86_400] as const;
export const DEFAULT_LIFETIME = LIFETIMES[2];
export const MIN_LIFETIME = LIFETIMES[0];
export const MAX_LIFETIME = LIFETIMES[3];
