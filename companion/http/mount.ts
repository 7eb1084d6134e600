import type { Hono, Context as HonoContext, MiddlewareHandler } from 'hono';
import { describeRoute, resolver, validator } from 'hono-openapi';
import * as z from 'zod/mini';
import { API_BASE, type Api, api, type CallName } from '#lib/contract/api.ts';
import type { Endpoint, HandlerInput, Result } from '#lib/contract/endpoint.ts';
import { PROBLEM_TYPE, Problem } from '#lib/contract/problem.ts';
import { may, type Power } from '#lib/domain/roles.ts';
import { logRefusal } from '../activity/refusals.ts';
import type { Context } from '../context.ts';
import { clientAddress } from './address.ts';
import { limitBody } from './body-limit.ts';
import { type Caller, resolveCaller } from './caller.ts';
import { compiled } from './compiled.ts';

/** Somebody who need not be signed in. */
interface Stranger {
  address: string;
}

type Who<E extends Endpoint> = E['session'] extends 'none' ? Stranger : Caller;
type Answer<E extends Endpoint> = Result<E> | (E extends { conditional: true } ? null : never);

/** One handler for each call of the contract; a missing one does not compile. */
export type Handlers<N extends CallName = CallName> = {
  [K in N]: (input: HandlerInput<Api[K]>, who: Who<Api[K]>) => Promise<Answer<Api[K]>>;
};

type AnyHandler = (input: object, who: Stranger) => Promise<unknown>;
const BODY_LIMIT = 64 * 1024;

/** Mounts every call: who is calling, may they, is the input well formed, then the handler, then the answer's shape. */
export function mount(app: Hono, ctx: Context, handlers: Handlers): void {
  for (const [name, endpoint] of Object.entries<Endpoint>(api)) {
    const path = API_BASE + endpoint.path.replace(/\{(\w+)\}/g, ':$1');
    const handler = handlers[name as CallName] as unknown as AnyHandler;
    const result = compiled(endpoint.result);
    app.on(
      endpoint.method,
      path,
      describe(name, endpoint),
      authorize(ctx, endpoint),
      limitBody(endpoint.bodyLimit ?? BODY_LIMIT),
      ...validators(endpoint),
      async (c) => {
        const who = c.get('who' as never) as Stranger;
        const input = inputOf(c, endpoint);
        const answer = await logged(ctx, endpoint, who, input, () => handler(input, who));
        return respond(c, endpoint, result, answer);
      },
    );
  }
}

/** Role before shape (ARCHITECTURE, Transfer token): nobody learns what a call expects who may not make it. */
function authorize(ctx: Context, endpoint: Endpoint): MiddlewareHandler {
  return async (c, next) => {
    const address = clientAddress(c, ctx.config.trustedProxies);
    if (endpoint.session === 'none') {
      c.set('who', { address });
      return next();
    }
    const caller = await resolveCaller(ctx, c, address).catch(async (error) => {
      await ctx.limits.take(`unauthenticated:${address}`, 120, 60);
      throw error;
    });
    if (endpoint.session === 'cookie' && caller.browserId !== null) throw new Problem('forbidden');
    const { power } = endpoint;
    if (power !== null)
      await logged(ctx, endpoint, caller, pathOf(c, endpoint), async () => checkPower(caller, power));
    c.set('who', caller);
    return next();
  };
}

/** What the path names, if it is of its form. */
function pathOf(c: HonoContext, { params }: Endpoint): object {
  return { params: params && z.safeParse(params, c.req.param()).data };
}

/** Does it; of calls that the log tells of, it tells that they were refused, too. */
function logged<T>(
  ctx: Context,
  endpoint: Endpoint,
  who: Stranger,
  input: object,
  act: () => Promise<T>,
): Promise<T> {
  return endpoint.logged ? logRefusal(ctx, who as Caller, endpoint.logged, input, act) : act();
}

function checkPower({ organization, role }: Caller, power: Power): void {
  if (may(organization.kind, role, power)) return;
  throw new Problem(power === 'issue' && organization.kind === 'customer' ? 'not-an-admin' : 'forbidden');
}

function validators(endpoint: Endpoint): MiddlewareHandler[] {
  const parts = [
    ['param', endpoint.params, refuseUnknown],
    ['query', endpoint.query, refuseInvalid],
    ['json', endpoint.body, refuseInvalid],
    ['header', headersOf(endpoint), refuseInvalid],
  ] as const;
  return parts.flatMap(([target, schema, refuse]) =>
    schema ? [validator(target, schema, refuse) as MiddlewareHandler] : [],
  );
}

const IdempotencyKey = z.object({ 'idempotency-key': z.string().check(z.regex(/^[\w-]{8,64}$/)) });
const IfMatch = z.object({
  'if-match': z
    .string({ error: 'must name the version that was read' })
    .check(z.regex(/^"[\w.-]{1,64}"$/, 'must name the version that was read')),
});

const isGuarded = ({ versioned, method }: Endpoint) => versioned === true && method === 'PATCH';

function headersOf(endpoint: Endpoint) {
  if (isGuarded(endpoint)) return IfMatch;
  return endpoint.idempotent && IdempotencyKey;
}

type Issue = { path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined; message: string };

function refuseUnknown(result: { success: boolean }): void {
  if (!result.success) throw new Problem('not-found');
}

function refuseInvalid(result: { success: boolean; error?: readonly Issue[] }): void {
  if (result.success) return;
  const at = ({ path = [] }: Issue) =>
    path.map((step) => String(typeof step === 'object' ? step.key : step)).join('.');
  const fields = (result.error ?? []).map((issue) => [at(issue), issue.message]);
  throw new Problem('validation-failed', { fields: Object.fromEntries(fields) });
}

function inputOf(c: HonoContext, endpoint: Endpoint): object {
  const valid = (target: string) => c.req.valid(target as never) as Record<string, unknown>;
  return {
    ...(endpoint.params && { params: valid('param') }),
    ...(endpoint.query && { query: valid('query') }),
    ...(endpoint.body && { body: valid('json') }),
    ...(endpoint.idempotent && { idempotencyKey: valid('header')['idempotency-key'] }),
    ...(isGuarded(endpoint) && { ifMatch: String(valid('header')['if-match']).slice(1, -1) }),
    ...(endpoint.conditional && { ifNoneMatch: c.req.header('if-none-match') }),
  };
}

/** The answer in the contract's shape: anything a handler says beyond it does not leave. */
function respond(c: HonoContext, endpoint: Endpoint, result: z.ZodMiniType, answer: unknown): Response {
  if (answer === null) return c.body(null, 304);
  const body = z.parse(result, answer);
  if (endpoint.conditional) c.header('ETag', `"${(body as { nextCursor: string }).nextCursor}"`);
  if (endpoint.versioned) c.header('ETag', `"${(body as { version: string }).version}"`);
  return c.json(body as object, endpoint.status);
}

function describe(name: string, endpoint: Endpoint): MiddlewareHandler {
  return describeRoute({
    operationId: name,
    summary: endpoint.summary,
    ...(endpoint.session === 'none' && { security: [] }),
    responses: {
      [endpoint.status]: {
        description: 'Done',
        content: { 'application/json': { schema: resolver(endpoint.result) } },
      },
      ...(endpoint.conditional && { 304: { description: 'Nothing changed' } }),
      default: {
        description: 'Refused: RFC 9457 problem details with a code',
        content: { [PROBLEM_TYPE]: {} },
      },
    },
  });
}
