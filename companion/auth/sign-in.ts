import { isAPIError } from 'better-auth/api';
import type { Hono, Context as HonoContext } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';
import * as z from 'zod/mini';
import { ProviderAnswer } from '#lib/contract/onboarding-schemas.ts';
import { Problem } from '#lib/contract/problem.ts';
import type { Context } from '../context.ts';
import { clientAddress } from '../http/address.ts';
import { limitBody } from '../http/body-limit.ts';
import { finishProviderSignIn } from '../onboarding/provider-sign-in.ts';
import { ADDRESS_HEADER, isSecure } from './auth.ts';
import type { Place } from './known-places.ts';
import { countFailure, limitSignIn } from './limit-sign-in.ts';
import { deleteSession, findSession } from './sessions.ts';
import { logSignIn, recordSignIn } from './sign-in-log.ts';

interface AuthRequest {
  /** The request's headers, with the client's address for better-auth. */
  headers: Headers;
  text: string;
  place: Place;
}

/** What becomes the answer: of better-auth's the cookies alone, and of a sign-in the browser's secret. */
interface Done {
  headers: Headers;
  browser?: string;
  /** The browser deletes what the pages have stored. */
  clears?: boolean;
}

type Act = (ctx: Context, request: AuthRequest) => Promise<Done>;

/** All that is open of better-auth. Its own HTTP handler is not mounted: it logs and answers errors in its own way. */
const ACTS: Record<string, Act> = {
  '/sign-in/email': signInByPassword,
  '/sign-in/provider': signInByProvider,
  '/sign-out': signOut,
  '/organization/set-active': chooseOrganization,
};

/** Mounts sign-in for the console's pages. Every route refuses a connected browser's credential. */
export function mountSignIn(app: Hono, ctx: Context): void {
  app.use('/api/auth/*', limitBody(16 * 1024), (c, next) => {
    if (c.req.header('authorization') !== undefined) throw new Problem('unauthenticated');
    return next();
  });
  for (const [path, act] of Object.entries(ACTS)) {
    app.post(`/api/auth${path}`, async (c) => {
      checkOrigin(ctx, c);
      const address = clientAddress(c, ctx.config.trustedProxies);
      const headers = new Headers(c.req.raw.headers);
      headers.set(ADDRESS_HEADER, address);
      const place = { address, browser: browserOf(c) };
      const request = { headers, text: await c.req.text(), place };
      const { headers: made, browser, clears } = await act(ctx, request);
      for (const cookie of made.getSetCookie()) c.header('Set-Cookie', cookie, { append: true });
      if (browser !== undefined) setCookie(c, BROWSER_COOKIE, browser, cookieOptions(ctx));
      // Drafts of forms. "cookies" would also delete those of the domain's other sites.
      if (clears) c.header('Clear-Site-Data', '"storage"');
      return c.json({});
    });
  }
}

/** Browsers name the origin of every POST. Without one, there must be no cookie that another site could use. */
function checkOrigin(ctx: Context, c: HonoContext): void {
  const origin = c.req.header('origin');
  const mayLack = c.req.header('cookie') === undefined;
  if (origin !== ctx.config.url && !(origin === undefined && mayLack)) throw new Problem('wrong-origin');
}

/** Only by this secret is a browser known again (known-places.ts). It signs nobody in. */
const BROWSER_COOKIE = 'baton.browser';

function browserOf(c: HonoContext): string | null {
  const given = getCookie(c, BROWSER_COOKIE);
  return given !== undefined && /^[\w-]{43}$/.test(given) ? given : null;
}

function cookieOptions({ config }: Context): CookieOptions {
  const secure = isSecure(config.url);
  return { path: '/api/auth', httpOnly: true, sameSite: 'Lax', secure, maxAge: 180 * 24 * 3600 };
}

const SignIn = z.object({
  email: z.string().check(z.maxLength(320), z.regex(/^[^\0]*$/)),
  password: z.string().check(z.maxLength(200)),
});

/** Passes on only what was counted, so that no other spelling of a sign-in gets past the limit. */
async function signInByPassword(ctx: Context, { headers, text, place }: AuthRequest): Promise<Done> {
  const { email, password } = parsed(SignIn, text, '{email, password}');
  const isKnown = await limitSignIn(ctx, email, place);
  const former = await findSession(ctx, headers);
  const body = { email, password };
  const signedIn = await ctx.auth.api
    .signInEmail({ body, headers, returnHeaders: true })
    .catch(async (error) => {
      if (!isAPIError(error) || error.statusCode >= 500) throw error;
      await countFailure(ctx, email, place, isKnown);
      throw new Problem('unauthenticated');
    });
  if (former) await deleteSession(ctx.db, former.id);
  const browser = await recordSignIn(ctx, { email, place, personId: signedIn.response.user.id });
  return { headers: signedIn.headers, browser };
}

/** Starts the session of a person who has signed in at a provider, from the provider's answer to the callback page. */
async function signInByProvider(ctx: Context, { headers, text, place }: AuthRequest): Promise<Done> {
  if (headers.get('origin') !== ctx.config.url) throw new Problem('wrong-origin');
  const given = parsed(ProviderAnswer, text, '{state, binding, answer}');
  const personId = await finishProviderSignIn(ctx, given, place.address).catch((error) => {
    const outcome = error instanceof Problem && error.code === 'rate-limited' ? 'limited' : 'failed';
    logSignIn(ctx, outcome, { address: place.address });
    throw error;
  });
  const former = await findSession(ctx, headers);
  const started = await ctx.auth.api.startSession({ body: { personId }, headers, returnHeaders: true });
  if (former) await deleteSession(ctx.db, former.id);
  return { headers: started.headers, browser: await recordSignIn(ctx, { place, personId }) };
}

async function signOut(ctx: Context, { headers, place }: AuthRequest): Promise<Done> {
  const session = await findSession(ctx, headers);
  if (session !== null) {
    // First: better-auth clears the cookie even if it could not end the session.
    await deleteSession(ctx.db, session.id);
    const { personId, email } = session;
    logSignIn(ctx, 'signed-out', { address: place.address, personId, email });
  }
  const { headers: made } = await ctx.auth.api.signOut({ headers, returnHeaders: true });
  return { headers: made, clears: true };
}

const OrganizationChoice = z.object({ organizationId: z.nullable(z.uuid()) });

/** Answers alike for an organization that does not exist and one that the person is not in. */
async function chooseOrganization(ctx: Context, { headers, text, place }: AuthRequest): Promise<Done> {
  const { organizationId } = parsed(OrganizationChoice, text, '{organizationId}');
  const session = await findSession(ctx, headers);
  if (session === null) {
    await ctx.limits.take('unauthenticated', { address: place.address });
    throw new Problem('unauthenticated');
  }
  const { personId: person } = session;
  await ctx.limits.take('organization-choice', { person });
  if (organizationId !== null) {
    const member = await ctx.db
      .selectFrom('member')
      .where('userId', '=', person)
      .where('organizationId', '=', organizationId)
      .select('id')
      .executeTakeFirst();
    if (!member) throw new Problem('not-found');
  }
  const body = { organizationId };
  return ctx.auth.api.setActiveOrganization({ body, headers, returnHeaders: true });
}

function parsed<S extends z.ZodMiniType>(schema: S, text: string, shape: string): z.output<S> {
  try {
    return z.parse(schema, JSON.parse(text));
  } catch {
    throw new Problem('validation-failed', { fields: { '': `is not ${shape} in JSON` } });
  }
}
