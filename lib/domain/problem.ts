/** Every code by which the API refuses, with its HTTP status: the table of ARCHITECTURE, Transfer token. */
export const PROBLEMS = {
  'two-credentials': 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-an-admin': 403,
  'issuer-not-licensed': 403,
  'wrong-reseller': 403,
  'wrong-origin': 403,
  'wrong-password': 403,
  'wrong-tenant': 403,
  'not-a-global-admin': 403,
  'sign-in-failed': 403,
  'unknown-person': 403,
  'not-found': 404,
  'unknown-token': 404,
  'active-token-exists': 409,
  'already-your-customer': 409,
  'account-not-authorized': 409,
  'trial-expired': 409,
  'idempotency-conflict': 409,
  'authorization-pending': 409,
  'already-a-member': 409,
  'already-pending': 409,
  'address-taken': 409,
  'other-organization': 409,
  'last-admin': 409,
  'not-enough-licenses': 409,
  'confirmation-mismatch': 409,
  'token-expired': 410,
  'token-revoked': 410,
  'token-superseded': 410,
  'token-redeemed': 410,
  'already-authorized': 410,
  'cursor-expired': 410,
  'code-expired': 410,
  'link-expired': 410,
  'link-canceled': 410,
  'version-conflict': 412,
  'too-large': 413,
  'malformed-token': 422,
  'validation-failed': 422,
  'provider-unavailable': 424,
  'rate-limited': 429,
  'internal-error': 500,
  unavailable: 503,
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

export function isProblemCode(code: unknown): code is ProblemCode {
  return typeof code === 'string' && Object.hasOwn(PROBLEMS, code);
}

/** Asking again may go better: the console was away or busy, rather than that it refused. */
export function isPassing(code: string): boolean {
  return (
    code === 'unreachable' || (isProblemCode(code) && (code === 'rate-limited' || PROBLEMS[code] >= 500))
  );
}

/** Extra facts that some problems carry. */
export interface ProblemFacts {
  /** token-redeemed: when, and only if it was by the caller's own organization. */
  redeemedAt?: string;
  byYourOrganization?: boolean;
  /** active-token-exists: that token's metadata. */
  activeToken?: { id: string; hint: string | null; createdAt: string; createdBy: string; expiresAt: string };
  /** version-conflict: as it is now. */
  version?: string;
  /** not-enough-licenses: how many nobody holds. */
  available?: number;
  /** rate-limited and unavailable, in seconds. */
  retryAfter?: number;
  /** already-pending: the account that waits. */
  accountId?: string;
  /** wrong-tenant, not-a-global-admin, address-taken: as whom the person signed in, and which domain it is for. */
  signedInAs?: string;
  domain?: string;
  /** validation-failed: what is wrong, by field path. */
  fields?: Record<string, string>;
}
