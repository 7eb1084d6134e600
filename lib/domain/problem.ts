/** All problem codes of the API with their HTTP status (ARCHITECTURE, HTTP API). */
export const PROBLEMS = {
  'two-credentials': 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-an-admin': 403,
  'issuer-not-licensed': 403,
  'issuer-ambiguous': 403,
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
  'account-observed': 409,
  'trial-expired': 409,
  'idempotency-conflict': 409,
  'authorization-pending': 409,
  'already-a-member': 409,
  'already-pending': 409,
  'already-authorized': 409,
  'address-taken': 409,
  'other-organization': 409,
  'other-address': 409,
  'last-admin': 409,
  'not-enough-licenses': 409,
  'licenses-unknown': 409,
  'confirmation-mismatch': 409,
  'token-expired': 410,
  'token-revoked': 410,
  'token-superseded': 410,
  'token-redeemed': 410,
  'cursor-expired': 410,
  'code-expired': 410,
  'link-expired': 410,
  'link-canceled': 410,
  'version-conflict': 412,
  'too-large': 413,
  'malformed-token': 422,
  'validation-failed': 422,
  'precondition-required': 428,
  'rate-limited': 429,
  'internal-error': 500,
  unavailable: 503,
  'provider-unavailable': 503,
  'client-too-old': 503,
  'console-too-old': 503,
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

export function isProblemCode(code: unknown): code is ProblemCode {
  return typeof code === 'string' && Object.hasOwn(PROBLEMS, code);
}

/** The console and its caller speak different revisions of the API: one of the two must be updated. */
export type RevisionCode = Extract<ProblemCode, 'client-too-old' | 'console-too-old'>;

export function isRevisionCode(code: unknown): code is RevisionCode {
  return code === 'client-too-old' || code === 'console-too-old';
}

/** Whether trying again may succeed: the console, its database or a provider was away or busy, but did not refuse. */
export function isTransient(code: string): boolean {
  return (
    code === 'unreachable' || (isProblemCode(code) && (code === 'rate-limited' || PROBLEMS[code] >= 500))
  );
}

/** Extra facts that some problems carry. */
export interface ProblemFacts {
  /** token-redeemed: the time, only if the caller's own organization redeemed it. */
  redeemedAt?: string;
  byYourOrganization?: boolean;
  /** active-token-exists: that token's metadata. */
  activeToken?: { id: string; hint: string | null; createdAt: string; createdBy: string; expiresAt: string };
  /** version-conflict: the current version. */
  version?: string;
  /** not-enough-licenses: the number of licenses that nobody holds. */
  available?: number;
  /** rate-limited and unavailable, in seconds. */
  retryAfter?: number;
  /** already-pending: the id of the waiting account. */
  accountId?: string;
  /**
   * wrong-tenant, not-a-global-admin, address-taken: the address of the person who signed in, and the expected
   * domain.
   */
  signedInAs?: string;
  domain?: string;
  /** other-address: the origin by which the console is known. */
  consoleAddress?: string;
  /** validation-failed: the error of each field, by its path. */
  fields?: Record<string, string>;
}
