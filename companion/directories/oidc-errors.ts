import * as oidc from 'openid-client';
import * as z from 'zod/mini';
import { Problem } from '#lib/contract/problem.ts';
import type { ProblemCode } from '#lib/domain/problem.ts';

/** Only error codes of this form are logged: the browser relays them and may have made them up. */
const ERROR_CODE = /^[a-z_]{1,60}$/;

/** OAuth's codes for "not now" (RFC 6749, 4.1.2.1) and for a console that is not registered, or no longer (5.2). */
const UNAVAILABLE_CODES = [
  'server_error',
  'temporarily_unavailable',
  'invalid_client',
  'unauthorized_client',
];

/** openid-client's codes for unusable answers: too late, not a success, not JSON, or the console was not accepted. */
const UNUSABLE_ANSWER_CODES = [
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
  'OAUTH_WWW_AUTHENTICATE_CHALLENGE',
];

/** What Microsoft adds to OAuth's code. */
const MicrosoftDetails = z.object({
  suberror: z.catch(z.string(), ''),
  error_codes: z.catch(z.array(z.number()), []),
});

/** The provider answered with an error in place of tokens: OAuth's code, HTTP's status, and what Microsoft adds. */
export class TokenRefusal extends Problem {
  readonly error: string;
  readonly httpStatus: number;
  readonly suberror: string;
  readonly numbers: readonly number[];

  constructor(code: ProblemCode, { error, status, cause }: RefusedBody) {
    super(code);
    this.error = error;
    this.httpStatus = status;
    const details = z.safeParse(MicrosoftDetails, cause);
    this.suberror = details.data?.suberror ?? '';
    this.numbers = details.data?.error_codes ?? [];
  }
}
type RefusedBody = Pick<oidc.ResponseBodyError, 'error' | 'status'> & { cause: unknown };

/** Turns an error of openid-client into a problem, with a reason that is safe to log. */
export function classifyError(error: unknown): { problem: Problem; reason: string } {
  if (error instanceof Problem) return { problem: error, reason: error.code };
  if (error instanceof oidc.AuthorizationResponseError || error instanceof oidc.ResponseBodyError) {
    const status = 'status' in error ? error.status : 0;
    const isUnavailable = UNAVAILABLE_CODES.includes(error.error) || status === 429 || status >= 500;
    const { problem, reason } = classified(
      isUnavailable,
      ERROR_CODE.test(error.error) ? error.error : 'unknown error',
    );
    const isRefusal = error instanceof oidc.ResponseBodyError;
    return { problem: isRefusal ? new TokenRefusal(problem.code, error) : problem, reason };
  }
  const { name, code } = error as { name?: string; code?: string };
  // The TypeError that fetch throws for a network failure has no code.
  const isNetwork = error instanceof TypeError && code === undefined;
  return classified(isNetwork || UNUSABLE_ANSWER_CODES.includes(code ?? ''), code ?? name ?? 'unknown');
}

function classified(isUnavailable: boolean, reason: string) {
  return { problem: new Problem(isUnavailable ? 'provider-unavailable' : 'sign-in-failed'), reason };
}
