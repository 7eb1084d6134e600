/** A transfer token as a customer sees it, without the secret. Times are in RFC 3339 UTC. */
export interface TransferTokenRow {
  id: string;
  accountId: string;
  /**
   * The last four characters; null for customer members, who may not see hints (ARCHITECTURE, Identity and roles).
   */
  hint: string | null;
  createdAt: string;
  createdBy: string;
  expiresAt: string;
  boundTo: { name: string; domain: string } | null;
  redeemedAt: string | null;
  redeemedBy: string | null;
  revokedAt: string | null;
  supersededAt: string | null;
  /**
   * The name of the customer's person who revoked or replaced it, or removed its issuer's role. Null if somebody else
   * did; absent from an older console.
   */
  endedBy?: string | null | undefined;
  /**
   * Whether it was revoked because its issuer left or is no longer an administrator. Absent from an older console.
   */
  issuerLeft?: boolean | undefined;
}

export type TransferTokenState = 'active' | 'redeemed' | 'revoked' | 'superseded' | 'expired';

type TokenDates = { [K in 'expiresAt' | 'redeemedAt' | 'revokedAt' | 'supersededAt']: string | Date | null };

/**
 * Computes the state at `now` (ms). Precedence: redeemed, revoked, superseded, expired, active (ARCHITECTURE,
 * Transfer token).
 */
export function tokenState(token: TokenDates, now: number): TransferTokenState {
  if (token.redeemedAt !== null) return 'redeemed';
  if (token.revokedAt !== null) return 'revoked';
  if (token.supersededAt !== null) return 'superseded';
  return new Date(token.expiresAt ?? 0).getTime() <= now ? 'expired' : 'active';
}

/** How long (ms) before an unused token expires the customer gets a warning. */
export const EXPIRY_WARNING_MS = 86_400_000;
/** Tokens with a shorter lifetime (ms) get no warning, as their issuer remembers when they end. */
export const MIN_WARNED_LIFETIME_MS = 3 * 86_400_000;

/** Returns when the warning about a token is due (ms); Infinity if its lifetime is too short for one. */
export function warningTime({
  createdAt,
  expiresAt,
}: Pick<TransferTokenRow, 'createdAt' | 'expiresAt'>): number {
  const ends = Date.parse(expiresAt);
  return ends - Date.parse(createdAt) < MIN_WARNED_LIFETIME_MS
    ? Number.POSITIVE_INFINITY
    : ends - EXPIRY_WARNING_MS;
}

/** The lifetimes to choose from, in seconds. The third is the default (ARCHITECTURE, Transfer token). */
export const LIFETIMES = [3600, 86_400, 14 * 86_400, 30 * 86_400] as const;
export const DEFAULT_LIFETIME = LIFETIMES[2];
export const MIN_LIFETIME = LIFETIMES[0];
export const MAX_LIFETIME = LIFETIMES[3];
