import * as oidc from 'openid-client';
import { Problem } from '#lib/contract/problem.ts';

/** Of the provider's own words only such are repeated: the browser may have made them up. */
const ERROR_CODE = /^[a-z_]{1,60}$/;

/** OAuth's words for "not now" (RFC 6749, 4.1.2.1), and for a console that is not, or no more, registered (5.2). */
const AWAY = ['server_error', 'temporarily_unavailable', 'invalid_client', 'unauthorized_client'];

/** What openid-client says of answers that are none: not in time, not a success, not JSON, not to this console. */
const NO_ANSWER = [
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
  'OAUTH_WWW_AUTHENTICATE_CHALLENGE',
];

/** What an error of openid-client means, and why in a word that may be logged. */
export function failureOf(error: unknown): { problem: Problem; reason: string } {
  if (error instanceof Problem) return { problem: error, reason: error.code };
  if (error instanceof oidc.AuthorizationResponseError || error instanceof oidc.ResponseBodyError) {
    const status = 'status' in error ? error.status : 0;
    const isAway = AWAY.includes(error.error) || status === 429 || status >= 500;
    return as(isAway, ERROR_CODE.test(error.error) ? error.error : 'unknown error');
  }
  const { name, code } = error as { name?: string; code?: string };
  // What fetch throws when nobody answers carries no code.
  const isNetwork = error instanceof TypeError && code === undefined;
  return as(isNetwork || NO_ANSWER.includes(code ?? ''), code ?? name ?? 'unknown');
}

function as(isAway: boolean, reason: string) {
  return { problem: new Problem(isAway ? 'provider-unavailable' : 'sign-in-failed'), reason };
}
