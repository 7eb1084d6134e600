import type { Hono, Context as HonoContext, MiddlewareHandler } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import * as z from 'zod/mini';
import { API_BASE, type Api, api, type CallName } from '#lib/contract/api.ts';
import type { Endpoint, Endpoints, HandlerInput, Result } from '#lib/contract/endpoint.ts';
import { PROBLEM_TYPE, Problem } from '#lib/contract/problem.ts';
import { may, type Power } from '#lib/domain/roles.ts';
import { logRefusal } from '../activity/refusals.ts';
import type { Context } from '../context.ts';
import { findReportKey, type ReportKey } from '../sources/find-key.ts';
import { clientAddress } from './address.ts';
import { bearerIn } from './bearer.ts';
import { limitBody } from './body-limit.ts';
import { type AnyCaller, type Caller, resolveCaller } from './caller.ts';
import { compileSchema } from './compile-schema.ts';
import { NotModified } from './entity-tags.ts';
import { inputOf, validators } from './input.ts';
import { answerJson } from './json-answer.ts';

/** A caller who need not be signed in. */
interface AnonymousCaller {
  address: string;
}

/** A program that reports with a key. */
interface ReportingCaller extends AnonymousCaller {
  key: ReportKey;
}

type CallerOf<E extends Endpoint> = E extends { credential: 'report-key' }
  ? ReportingCaller
  : E['power'] extends null
    ? AnonymousCaller
    : E extends { keys: true }
      ? AnyCaller
      : Caller;
type Answer<E extends Endpoint> = Result<E> | (E extends { conditional: true } ? NotModified : never);

/** One handler per call of a capability, such as `Handlers<typeof transfer>`; a missing one does not compile. */
export type Handlers<C extends Endpoints> = {
  [K in keyof C]: (input: HandlerInput<C[K]>, caller: CallerOf<C[K]>) => Promise<Answer<C[K]>>;
};

type AnyHandler = (input: object, caller: AnonymousCaller) => Promise<unknown>;
const BODY_LIMIT = 64 * 1024;

/** Mounts every call: checks caller, power, size and input, runs the handler, then checks the answer's shape. */
export function mount(app: Hono, ctx: Context, handlers: Handlers<Api>): void {
  for (const [name, endpoint] of Object.entries<Endpoint>(api)) {
    const handler = handlers[name as CallName] as unknown as AnyHandler;
    const result = compileSchema(endpoint.result);
    app.on(
      endpoint.method,
      routeOf(endpoint),
      describe(name, endpoint),
      authorize(ctx, endpoint),
      // Nothing reads the body of a GET, and looking for one makes Hono build the whole request.
      ...(endpoint.method === 'GET' ? [] : [limitBody(endpoint.bodyLimit ?? BODY_LIMIT)]),
      ...validators(endpoint),
      async (c) => {
        const caller = c.get('caller' as never) as AnonymousCaller;
        const input = inputOf(c, endpoint);
        const answer = await withRefusalLog(ctx, endpoint, caller, input, () => handler(input, caller));
        return respond(c, endpoint, result, answer);
      },
    );
  }
}

/** The call's path as a pattern of Hono. */
export function routeOf({ path }: Endpoint): string {
  return API_BASE + path.replace(/\{(\w+)\}/g, ':$1');
}

/** Checks the role before the input's shape (ARCHITECTURE, Transfer token): only permitted callers learn what a call expects. */
function authorize(ctx: Context, endpoint: Endpoint): MiddlewareHandler {
  return async (c, next) => {
    const address = clientAddress(c, ctx.config.trustedProxies);
    const { power } = endpoint;
    if (power === null) {
      const key = endpoint.credential && { key: await reportKeyOf(ctx, c, address) };
      c.set('caller', { address, ...key });
      return next();
    }
    const caller = await resolveCaller(ctx, c, address);
    if (
      caller.person === null ? !endpoint.keys : endpoint.session === 'cookie' && caller.browserId !== null
    ) {
      throw new Problem('forbidden');
    }
    const path = pathOf(c, endpoint);
    await withRefusalLog(ctx, endpoint, caller, path, async () => checkPower(caller, power));
    c.set('caller', caller);
    return next();
  };
}

/** The report key of the Authorization header. Throws `unauthenticated` if it is not in force. */
async function reportKeyOf(ctx: Context, c: HonoContext, address: string): Promise<ReportKey> {
  const given = bearerIn(c.req.header('authorization'));
  const key = given === null ? null : await findReportKey(ctx, given);
  if (key !== null) return key;
  await ctx.limits.take('unauthenticated', { address });
  throw new Problem('unauthenticated');
}

/** The path's parameters, if they are well formed. */
function pathOf(c: HonoContext, { params }: Endpoint): object {
  return { params: params && z.safeParse(params, c.req.param()).data };
}

/** Runs the call. Refusals of audited calls are written to the activity log. */
function withRefusalLog<T>(
  ctx: Context,
  endpoint: Endpoint,
  caller: AnonymousCaller,
  input: object,
  act: () => Promise<T>,
): Promise<T> {
  return endpoint.logged ? logRefusal(ctx, caller as Caller, endpoint.logged, input, act) : act();
}

function checkPower({ organization, role }: AnyCaller, power: Power): void {
  if (may(organization.kind, role, power)) return;
  throw new Problem(power === 'issue' && organization.kind === 'customer' ? 'not-an-admin' : 'forbidden');
}

/** Answers in the contract's shape: properties beyond it are dropped. */
async function respond(
  c: HonoContext,
  endpoint: Endpoint,
  result: z.ZodMiniType,
  answer: unknown,
): Promise<Response> {
  if (answer instanceof NotModified) return c.body(null, 304, { ETag: `"${answer.tag}"` });
  const body = z.parse(result, answer);
  if (endpoint.conditional) c.header('ETag', `"${(body as { nextCursor: string }).nextCursor}"`);
  if (endpoint.versioned) c.header('ETag', `"${(body as { version: string }).version}"`);
  return answerJson(c, body, endpoint.status ?? 200);
}

function describe(name: string, endpoint: Endpoint): MiddlewareHandler {
  return describeRoute({
    operationId: name,
    summary: endpoint.summary,
    ...(endpoint.power === null && !endpoint.credential && { security: [] }),
    ...(endpoint.keys && { security: [{ bearer: [] }, { basic: [] }] }),
    responses: {
      [endpoint.status ?? 200]: {
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
