import type { Context as HonoContext, MiddlewareHandler } from 'hono';
import { validator } from 'hono-openapi';
import * as z from 'zod/mini';
import type { Endpoint } from '#lib/contract/endpoint.ts';
import { Problem } from '#lib/contract/problem.ts';
import { tagsIn } from './entity-tags.ts';

/**
 * Middleware that parses each part of a call's input. A malformed path answers `not-found`, a missing If-Match
 * `precondition-required`, the rest `validation-failed`.
 */
export function validators(endpoint: Endpoint): MiddlewareHandler[] {
  const parts = [
    ['param', endpoint.params, refuseUnknown],
    ['query', endpoint.query, refuseInvalid],
    ['json', endpoint.body, refuseInvalid],
    ['header', headersOf(endpoint), isGuarded(endpoint) ? refuseUnconditional : refuseInvalid],
  ] as const;
  return parts.flatMap(([target, schema, refuse]) =>
    schema ? [validator(target, schema, refuse) as MiddlewareHandler] : [],
  );
}

const IdempotencyKey = z.object({ 'idempotency-key': z.string().check(z.regex(/^[\w-]{8,64}$/)) });
const IfMatch = z.object({ 'if-match': z.string() });

const isGuarded = ({ versioned, method }: Endpoint) => versioned === true && method === 'PATCH';

function headersOf(endpoint: Endpoint) {
  if (isGuarded(endpoint)) return IfMatch;
  return endpoint.idempotent && IdempotencyKey;
}

type Issue = { path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined; message: string };

function refuseUnknown(result: { success: boolean }): void {
  if (!result.success) throw new Problem('not-found');
}

function refuseUnconditional(result: { success: boolean }): void {
  if (!result.success) throw new Problem('precondition-required');
}

function refuseInvalid(result: { success: boolean; error?: readonly Issue[] }): void {
  if (result.success) return;
  const at = ({ path = [] }: Issue) =>
    path.map((step) => String(typeof step === 'object' ? step.key : step)).join('.');
  const fields = (result.error ?? []).map((issue) => [at(issue), issue.message]);
  throw new Problem('validation-failed', { fields: Object.fromEntries(fields) });
}

/** The handler's input, from the parts that the validators have parsed. */
export function inputOf(c: HonoContext, endpoint: Endpoint): object {
  const valid = (target: string) => c.req.valid(target as never) as Record<string, unknown>;
  return {
    ...(endpoint.params && { params: valid('param') }),
    ...(endpoint.query && { query: valid('query') }),
    ...(endpoint.body && { body: valid('json') }),
    ...(endpoint.idempotent && { idempotencyKey: valid('header')['idempotency-key'] }),
    ...(isGuarded(endpoint) && { ifMatch: tagsIn(String(valid('header')['if-match']), 'strong') }),
    ...(endpoint.conditional && {
      ifNoneMatch: tagsIn(c.req.header('if-none-match') ?? '', 'weak'),
    }),
  };
}
