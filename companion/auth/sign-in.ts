import type { Hono, Context as HonoContext } from 'hono';
import * as z from 'zod/mini';
import { ProviderAnswer } from '#lib/contract/onboarding-schemas.ts';
import { Problem } from '#lib/contract/problem.ts';
import type { Context } from '../context.ts';
import { clientAddress } from '../http/address.ts';
import { limitBody } from '../http/body-limit.ts';
import { signInAtProvider } from '../onboarding/provider-sign-in.ts';
import { ADDRESS_HEADER } from './auth.ts';

/** The only endpoints of better-auth that are open; all others do not exist. */
const OPEN = new Set(['POST /sign-in/email', 'POST /sign-out', 'POST /organization/set-active']);
const QUARTER_HOUR = 900;

/** Mounts sign-in for the console's pages. A connected browser's credential is refused by every route here. */
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

/** Begins the session of whoever has signed in at a provider, as the callback page was answered there. */
async function signInByProvider(ctx: Context, c: HonoContext, address: string): Promise<Response> {
  if (c.req.header('origin') !== ctx.config.url) throw new Problem('wrong-origin');
  const given = parsed(ProviderAnswer, await c.req.text(), '{state, binding, answer}');
  const personId = await signInAtProvider(ctx, given, address);
  const answer = await ctx.auth.api.startSession({
    body: { personId },
    headers: headersFor(c, address),
    asResponse: true,
  });
  return new Response(answer.body, answer);
}

/**
 * Limited per account and address, so that nobody locks another out, and per address (ARCHITECTURE, Identity and roles). Answers the
 * body that is passed on, made from what was counted here: no other spelling of a sign-in gets by.
 */
async function limitedSignIn(ctx: Context, text: string, address: string): Promise<string> {
  const { email, password } = parsed(SignIn, text, '{email, password}');
  await limitSignIn(ctx, email.toLowerCase(), address);
  return JSON.stringify({ email, password });
}

export async function limitSignIn(ctx: Context, email: string | null, address: string): Promise<void> {
  await ctx.limits.take(`sign-in:${address}`, 100, QUARTER_HOUR);
  if (email) await ctx.limits.take(`sign-in:${email}:${address}`, 10, QUARTER_HOUR);
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
