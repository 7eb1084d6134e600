import type { Hono, Context as HonoContext } from 'hono';
import * as z from 'zod/mini';
import { ProviderAnswer } from '#lib/contract/onboarding-schemas.ts';
import { Problem } from '#lib/contract/problem.ts';
import type { Context } from '../context.ts';
import { clientAddress } from '../http/address.ts';
import { limitBody } from '../http/body-limit.ts';
import { finishProviderSignIn } from '../onboarding/provider-sign-in.ts';
import { ADDRESS_HEADER } from './auth.ts';

/** The only endpoints of better-auth that are open; all others answer 404. */
const OPEN = new Set(['POST /sign-in/email', 'POST /sign-out', 'POST /organization/set-active']);

/** Mounts sign-in for the console's pages. Every route refuses a connected browser's credential. */
export function mountSignIn(app: Hono, ctx: Context): void {
  app.all('/api/auth/*', limitBody(16 * 1024), async (c) => {
    if (c.req.header('authorization') !== undefined) throw new Problem('unauthenticated');
    const path = c.req.path.slice('/api/auth'.length);
    const address = clientAddress(c, ctx.config.trustedProxies);
    if (c.req.method === 'POST' && path === '/sign-in/provider') return signInByProvider(ctx, c, address);
    if (!OPEN.has(`${c.req.method} ${path}`)) return c.notFound();
    const body =
      path === '/sign-in/email' ? await limitedSignIn(ctx, await c.req.text(), address) : await c.req.text();
    const headers = headersFor(c, address);
    headers.set('content-type', 'application/json');
    headers.delete('content-length');
    const answer = await ctx.auth.handler(
      new Request(ctx.config.url + c.req.path, { method: 'POST', headers, body }),
    );
    return new Response(answer.body, answer);
  });
}

function headersFor(c: HonoContext, address: string): Headers {
  const headers = new Headers(c.req.raw.headers);
  headers.set(ADDRESS_HEADER, address);
  return headers;
}

/** Starts the session of a person who has signed in at a provider, from the provider's answer to the callback page. */
async function signInByProvider(ctx: Context, c: HonoContext, address: string): Promise<Response> {
  if (c.req.header('origin') !== ctx.config.url) throw new Problem('wrong-origin');
  const given = parsed(ProviderAnswer, await c.req.text(), '{state, binding, answer}');
  const personId = await finishProviderSignIn(ctx, given, address);
  const answer = await ctx.auth.api.startSession({
    body: { personId },
    headers: headersFor(c, address),
    asResponse: true,
  });
  return new Response(answer.body, answer);
}

/**
 * Limits sign-ins per account and address, so that nobody can lock out another, and per address (ARCHITECTURE, Identity
 * and roles). Returns the body to pass on. It is built from the fields that were counted, so that no other spelling of a
 * sign-in gets past the limit.
 */
async function limitedSignIn(ctx: Context, text: string, address: string): Promise<string> {
  const { email, password } = parsed(SignIn, text, '{email, password}');
  await limitSignIn(ctx, email, address);
  return JSON.stringify({ email, password });
}

/** Counts a try to sign in; throws `rate-limited` after 10 per account and address or 100 per address in 15 minutes. */
export async function limitSignIn(ctx: Context, email: string | null, address: string): Promise<void> {
  await ctx.limits.take('sign-in', { address });
  if (email) await ctx.limits.take('sign-in-to-account', { email, address });
}

const SignIn = z.object({
  email: z.string().check(z.maxLength(320), z.regex(/^[^\0]*$/)),
  password: z.string().check(z.maxLength(200)),
});

function parsed<S extends z.ZodMiniType>(schema: S, text: string, shape: string): z.output<S> {
  try {
    return z.parse(schema, JSON.parse(text));
  } catch {
    throw new Problem('validation-failed', { fields: { '': `is not ${shape} in JSON` } });
  }
}
