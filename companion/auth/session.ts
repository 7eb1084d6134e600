import { Problem } from '#lib/contract/problem.ts';
import type { Context } from '../context.ts';
import { RETRY_SECONDS } from '../http/errors.ts';

/** The console session of a request's cookie; null without one. */
export function findSession({ auth }: Pick<Context, 'auth'>, headers: Headers) {
  // It fails only if the database does, and hides the database's error.
  return auth.api.getSession({ headers }).catch(() => {
    throw new Problem('unavailable', { retryAfter: RETRY_SECONDS });
  });
}
