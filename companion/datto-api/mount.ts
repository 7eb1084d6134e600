import type { Hono, Context as HonoContext } from 'hono';
import { Problem } from '#lib/contract/problem.ts';
import type { ProblemCode } from '#lib/domain/problem.ts';
import type { Context } from '../context.ts';
import { clientAddress } from '../http/address.ts';
import { resolveCaller } from '../http/caller.ts';
import { limitUnknownPaths, loggedProblem } from '../http/errors.ts';
import { answerJson } from '../http/json-answer.ts';
import type { Reader } from '../status/accounts.ts';
import { getApplications, listDomains, listSeats } from './accounts.ts';

const BASE = '/datto/v1';
const DAYS = { usual: 10, most: 30 };

/**
 * Mounts the API in the shape of Datto's, which programs written for that one read with an API key of a reseller as their
 * pair of keys (docs/datto-api.md). The order of checks is Datto's: the route, the key, then the id.
 */
export function mountDattoApi(app: Hono, ctx: Context): void {
  const read = (path: string, answer: (c: HonoContext, reader: Reader) => Promise<object>) =>
    app.get(`${BASE}${path}`, (c) =>
      guarded(ctx, c, async () => answerJson(c, await answer(c, await readerOf(ctx, c)), 200)),
    );
  read('/saas/domains', (_, reader) => listDomains(ctx, reader));
  read('/saas/:id/seats', (c, reader) => {
    const types = (c.req.query('seatType') ?? '').split(',').filter((type) => type !== '');
    return listSeats(ctx, reader, numberIn(c), types);
  });
  read('/saas/:id/applications', (c, reader) =>
    getApplications(ctx, reader, numberIn(c), {
      days: daysIn(c),
      hasSeats: ['1', 'true'].includes(c.req.query('includeRemoteID') ?? ''),
    }),
  );
  const refuse = (c: HonoContext) =>
    guarded(ctx, c, async () => {
      await readerOf(ctx, c);
      throw new Problem('forbidden');
    });
  // Licenses are the customer's affair, and the log is nobody's who has only a key.
  app.put(`${BASE}/saas/:id/:subscription/bulkSeatChange`, refuse);
  app.get(`${BASE}/report/activity-log`, refuse);
  app.all('/datto/*', (c) =>
    guarded(ctx, c, async () => {
      await limitUnknownPaths(ctx, c);
      throw new Problem('not-found');
    }),
  );
}

/** The reseller whose API key is presented. Throws `unauthenticated`, or `forbidden` for any other caller. */
async function readerOf(ctx: Context, c: HonoContext): Promise<Reader> {
  const caller = await resolveCaller(ctx, c, clientAddress(c, ctx.config.trustedProxies));
  if (caller.person !== null || caller.organization.kind !== 'reseller') throw new Problem('forbidden');
  return caller;
}

/** The account's number in the path; 0, which no account has, for what is none. */
function numberIn(c: HonoContext): number {
  const text = c.req.param('id') ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

function daysIn(c: HonoContext): number {
  const text = c.req.query('daysUntil') ?? '';
  const days = text === '' ? DAYS.usual : Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= DAYS.most) return days;
  throw new Problem('validation-failed', { fields: { daysUntil: `1 to ${DAYS.most}` } });
}

/** By code. Only the one of 404 is known to be Datto's own. */
const CODES: Partial<Record<ProblemCode, string>> = {
  unauthenticated: 'exception.unauthorizedhttpexception',
  forbidden: 'exception.accessdeniedhttpexception',
  'not-found': 'exception.notfoundhttpexception',
  'rate-limited': 'exception.toomanyrequestshttpexception',
  'validation-failed': 'exception.badrequesthttpexception',
};
const MESSAGES: Partial<Record<ProblemCode, string>> = {
  unauthenticated: 'Invalid credentials',
  forbidden: 'This key may not do that',
  'not-found': 'Not Found',
  'rate-limited': 'Too many requests',
  'validation-failed': `daysUntil is a number from 1 to ${DAYS.most}`,
};

/** Answers errors as Datto does, which says nothing of what happened here. */
async function guarded(ctx: Context, c: HonoContext, answer: () => Promise<Response>): Promise<Response> {
  c.header('Cache-Control', 'no-store');
  try {
    return await answer();
  } catch (error) {
    const { code, status, facts } = loggedProblem(ctx, error as Error, c.req.routePath);
    if (facts.retryAfter) c.header('Retry-After', String(facts.retryAfter));
    if (code === 'unauthenticated') c.header('WWW-Authenticate', 'Basic realm="Baton"');
    const body = { code: CODES[code] ?? 'exception', message: MESSAGES[code] ?? 'Try again later' };
    // Datto's API has one status for whatever cannot be read.
    return c.json(body, (code === 'validation-failed' ? 400 : status) as 400);
  }
}
