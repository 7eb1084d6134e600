import type { Context as HonoContext } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { PROBLEM_TYPE, Problem } from '#lib/contract/problem.ts';
import type { Context } from '../context.ts';
import { isDatabaseUnreachable } from '../db/unreachable.ts';
import { clientAddress } from './address.ts';

/** A database server that restarts is back in about this time. */
export const RETRY_SECONDS = 2;

/** Every error becomes RFC 9457 problem details; what we did not foresee says nothing but that. */
export function answerError(ctx: Context, error: Error, c: HonoContext): Response {
  const problem = asProblem(error);
  if (problem.status >= 500) ctx.log.error({ err: error, route: c.req.routePath }, 'request failed');
  const { retryAfter, ...facts } = problem.facts;
  const headers = { 'Content-Type': PROBLEM_TYPE, ...(retryAfter && { 'Retry-After': String(retryAfter) }) };
  const body = { type: `urn:baton:problem:${problem.code}`, title: problem.code, status: problem.status };
  return c.body(JSON.stringify({ ...body, code: problem.code, ...facts }), problem.status as 400, headers);
}

function asProblem(error: Error): Problem {
  if (error instanceof Problem) return error;
  // The validator's own words for a body that is not JSON.
  if (error instanceof HTTPException && error.status === 400) {
    return new Problem('validation-failed', { fields: { '': 'is not JSON' } });
  }
  if (isDatabaseUnreachable(error)) return new Problem('unavailable', { retryAfter: RETRY_SECONDS });
  return new Problem('internal-error');
}

/** Unknown addresses are limited too, or they could be tried out. */
export function limitUnknown(ctx: Context, c: HonoContext): Promise<void> {
  return ctx.limits.take(`not-found:${clientAddress(c, ctx.config.trustedProxies)}`, 120, 60);
}
