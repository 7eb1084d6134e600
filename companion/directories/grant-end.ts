import { Problem } from '#lib/contract/problem.ts';
import type { GrantEnd } from '#lib/domain/grant-end.ts';
import { DirectoryRefusal } from './api.ts';
import { TokenRefusal } from './oidc-errors.ts';

/** The grant lacks a permission without which its directory cannot be read. */
class MissingScopes extends Problem {
  constructor() {
    super('provider-unavailable');
  }
}

/**
 * Microsoft's numbers that say more than OAuth's code beside them (Entra, "Microsoft Entra authentication and authorization
 * error codes"): consent, and a tenant that does not exist.
 */
const MICROSOFT_ENDS: Record<number, GrantEnd> = {
  65001: 'consent-withdrawn',
  65004: 'consent-withdrawn',
  90002: 'tenant-gone',
};

/** Microsoft's `suberror`. One that is not here says no more than the code beside it. */
const SUBERROR_ENDS: Record<string, GrantEnd | null> = {
  consent_required: 'consent-withdrawn',
  basic_action: 'sign-in-needed',
  additional_action: 'sign-in-needed',
  // The token is of another registration of the console, which is the console's own matter.
  client_mismatch: null,
};

/** What a provider answers in place of a new token (RFC 6749, 5.2; OpenID Connect Core, 3.1.2.6; Google's own). */
const TOKEN_ENDS: Record<string, GrantEnd> = {
  invalid_grant: 'ended',
  interaction_required: 'sign-in-needed',
  login_required: 'sign-in-needed',
  account_selection_required: 'sign-in-needed',
  consent_required: 'consent-withdrawn',
  access_denied: 'consent-withdrawn',
  admin_policy_enforced: 'consent-withdrawn',
};

/** These concern the console's registration, whatever else the answer says: no customer can mend them. */
const OWN_FAULTS = ['invalid_client', 'unauthorized_client'];

/** Reasons of Graph and of Google's Directory API. Quotas, and an API that the console may not use, are not among them. */
const DIRECTORY_ENDS: Record<string, GrantEnd> = {
  InvalidAuthenticationToken: 'ended',
  authError: 'ended',
  Authorization_IdentityNotFound: 'ended',
  Authorization_RequestDenied: 'role-lost',
  AccessDenied: 'role-lost',
  accessDenied: 'role-lost',
  forbidden: 'role-lost',
  notAuthorized: 'role-lost',
  insufficientPermissions: 'more-scopes',
  domainPolicy: 'consent-withdrawn',
  domainCannotUseApis: 'consent-withdrawn',
  notFound: 'tenant-gone',
  Request_ResourceNotFound: 'tenant-gone',
};

/** By which status a directory says that it is not for this reader, and not that it cannot answer now. */
const REFUSING_STATUSES = [401, 403, 404];

/**
 * Which failure to read a directory ends the grant, and why; null for all that passes by itself or that the operator has to
 * mend. Only what the provider says by a name that is known counts: an unknown failure blames nobody.
 */
export function grantEndOf(error: unknown): GrantEnd | null {
  if (error instanceof MissingScopes) return 'more-scopes';
  if (error instanceof TokenRefusal) return tokenEnd(error);
  if (error instanceof DirectoryRefusal) {
    return REFUSING_STATUSES.includes(error.httpStatus) ? (DIRECTORY_ENDS[error.reason] ?? null) : null;
  }
  return error instanceof Problem && error.code === 'wrong-tenant' ? 'wrong-tenant' : null;
}

function tokenEnd({ error, httpStatus, suberror, numbers }: TokenRefusal): GrantEnd | null {
  if (OWN_FAULTS.includes(error) || httpStatus === 429 || httpStatus >= 500) return null;
  for (const number of numbers) {
    const end = MICROSOFT_ENDS[number];
    if (end) return end;
  }
  const told = SUBERROR_ENDS[suberror];
  return told === undefined ? (TOKEN_ENDS[error] ?? null) : told;
}

/** Throws `MissingScopes` if scopes that are known lack one that is needed. Unknown ones are not held against anybody. */
export function checkScopes(granted: readonly string[] | null, needed: readonly string[]): void {
  if (granted === null) return;
  const has = new Set(granted.map(plainScope));
  if (needed.some((scope) => !has.has(plainScope(scope)))) throw new MissingScopes();
}

/** Microsoft writes its scopes with the address of Graph or without, and in any case. */
function plainScope(scope: string): string {
  return scope.toLowerCase().replace('https://graph.microsoft.com/', '');
}
