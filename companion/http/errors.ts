import type { Context as HonoContext } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { PROBLEM_TYPE, Problem, problemUri } from '#lib/contract/problem.ts';
import type { Context } from '../context.ts';
import { clientAddress } from './address.ts';
import { PROBLEM_TITLES } from './problem-titles.ts';

/** A database server that restarts is back in about this time. */
export const RETRY_SECONDS = 2;

/** Answers every error as RFC 9457 problem details. An unexpected error reveals nothing but `internal-error`. */
export function answerError(ctx: Context, error: Error, c: HonoContext): Response {
  const problem = loggedProblem(ctx, error, c.req.routePath);
  const { retryAfter, ...facts } = problem.facts;
  const headers = { 'Content-Type': PROBLEM_TYPE, ...(retryAfter && { 'Retry-After': String(retryAfter) }) };
  const { code, status } = problem;
  const body = { type: problemUri(code), title: PROBLEM_TITLES[code], status, code, ...facts };
  return c.body(JSON.stringify(body), status as 400, headers);
}

/** The same as `asProblem`, and logs what is a failure of ours. Others are not, or their cause is logged where it is known. */
export function loggedProblem({ log }: Context, error: Error, route: string): Problem {
  const problem = asProblem(error);
  if (problem.code === 'internal-error' || problem.code === 'unavailable')
    log.error({ err: error, route }, 'request failed');
  return problem;
}

/** The problem that an error means for the caller. */
export function asProblem(error: Error): Problem {
  if (error instanceof Problem) return error;
  // This is how the validator reports a body that is not JSON.
  if (error instanceof HTTPException && error.status === 400) {
    return new Problem('validation-failed', { fields: { '': 'is not JSON' } });
  }
  if (isDatabaseUnreachable(error)) return new Problem('unavailable', { retryAfter: RETRY_SECONDS });
  return new Problem('internal-error');
}

/** Limits requests for unknown addresses, so that nobody can probe for existing ones. */
export function limitUnknownPaths(ctx: Context, c: HonoContext): Promise<void> {
  return ctx.limits.take('unknown-path', { address: clientAddress(c, ctx.config.trustedProxies) });
}

/**
 * SQLSTATE of a server that shuts down, starts up or has no connection left, and of what took too long: a statement, a
 * wait for a lock, a pause in a transaction (companion/db/postgres.ts).
 */
const SERVER_STATES = new Set(['57P01', '57P02', '57P03', '53300', '57014', '55P03', '25P03']);
/** Error codes of Node's sockets. */
const NETWORK_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);
/** Messages of the driver's errors that have no code. */
const DRIVER_MESSAGES =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Whether an error means that the database cannot be reached now, so that a retry may help. */
function isDatabaseUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (
    typeof code === 'string' &&
    (SERVER_STATES.has(code) || NETWORK_CODES.has(code) || code.startsWith('08'))
  )
    return true;
  return DRIVER_MESSAGES.test(error.message) || isDatabaseUnreachable(error.cause);
}
