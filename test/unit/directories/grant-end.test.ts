import * as oidc from 'openid-client';
import { describe, expect, it } from 'vitest';
import { DirectoryRefusal } from '#companion/directories/api.ts';
import { checkScopes, grantEndOf } from '#companion/directories/grant-end.ts';
import { classifyError } from '#companion/directories/oidc-errors.ts';
import { Problem } from '#lib/contract/problem.ts';
import type { GrantEnd } from '#lib/domain/grant-end.ts';

/** A provider's answer in place of a token, as openid-client reports it. */
function refused(status: number, body: { error: string; suberror?: string; error_codes?: number[] }) {
  const response = new Response(JSON.stringify(body), { status });
  return classifyError(new oidc.ResponseBodyError('refused', { cause: body, response })).problem;
}

describe('in place of a token', () => {
  it.each<[number, string, { suberror?: string; error_codes?: number[] }, GrantEnd | null]>([
    [400, 'invalid_grant', {}, 'ended'],
    [400, 'invalid_grant', { error_codes: [50173] }, 'ended'],
    [400, 'invalid_grant', { suberror: 'bad_token', error_codes: [700082] }, 'ended'],
    [400, 'invalid_grant', { suberror: 'consent_required', error_codes: [65001] }, 'consent-withdrawn'],
    [400, 'invalid_grant', { error_codes: [65001] }, 'consent-withdrawn'],
    [400, 'invalid_grant', { suberror: 'basic_action', error_codes: [50076] }, 'sign-in-needed'],
    [400, 'interaction_required', { suberror: 'basic_action' }, 'sign-in-needed'],
    [400, 'interaction_required', {}, 'sign-in-needed'],
    [400, 'login_required', {}, 'sign-in-needed'],
    [400, 'consent_required', {}, 'consent-withdrawn'],
    [400, 'invalid_request', { error_codes: [90002] }, 'tenant-gone'],
    [400, 'invalid_request', {}, null],
    [403, 'access_denied', {}, 'consent-withdrawn'],
    [400, 'admin_policy_enforced', {}, 'consent-withdrawn'],
    [400, 'invalid_grant', { suberror: 'client_mismatch' }, null],
    [401, 'invalid_client', { error_codes: [7000215] }, null],
    [400, 'unauthorized_client', { error_codes: [65001] }, null],
    [429, 'slow_down', {}, null],
    [429, 'invalid_grant', {}, null],
    [503, 'temporarily_unavailable', {}, null],
    [500, 'invalid_grant', {}, null],
    [400, 'something_new', {}, null],
  ])('%i %s %j: %s', (status, error, details, end) => {
    expect(grantEndOf(refused(status, { error, ...details }))).toBe(end);
  });
});

describe('in place of users', () => {
  it.each<[number, string, GrantEnd | null]>([
    [403, 'Authorization_RequestDenied', 'role-lost'],
    [403, 'forbidden', 'role-lost'],
    [403, 'notAuthorized', 'role-lost'],
    [401, 'authError', 'ended'],
    [401, 'InvalidAuthenticationToken', 'ended'],
    [403, 'insufficientPermissions', 'more-scopes'],
    [403, 'domainPolicy', 'consent-withdrawn'],
    [404, 'notFound', 'tenant-gone'],
    [403, 'rateLimitExceeded', null],
    [403, 'quotaExceeded', null],
    [403, 'accessNotConfigured', null],
    [429, 'TooManyRequests', null],
    [429, 'forbidden', null],
    [503, 'UnknownError', null],
    [403, 'unknown', null],
  ])('%i %s: %s', (status, reason, end) => {
    expect(grantEndOf(new DirectoryRefusal(reason, status))).toBe(end);
  });
});

it.each<[string, unknown, GrantEnd | null]>([
  ['a domain that has left its tenant', new Problem('wrong-tenant'), 'wrong-tenant'],
  ['a provider that is away', new Problem('provider-unavailable'), null],
  ['a network that is', classifyError(new TypeError('fetch failed')).problem, null],
  ['an error of ours', new RangeError('ours'), null],
])('%s: %s', (_, error, end) => expect(grantEndOf(error)).toBe(end));

it.each<[string[] | null, boolean]>([
  [null, true],
  [['openid', 'User.Read', 'User.Read.All'], true],
  [['https://graph.microsoft.com/user.read', 'https://graph.microsoft.com/User.Read.All'], true],
  [['openid', 'User.Read'], false],
  [[], false],
])('of %j all is there that is needed: %s', (granted, isEnough) => {
  const check = () => checkScopes(granted, ['User.Read', 'User.Read.All']);
  if (isEnough) expect(check).not.toThrow();
  else expect(check).toThrow(expect.toSatisfy((error) => grantEndOf(error) === 'more-scopes'));
});
