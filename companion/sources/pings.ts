import type { Hono, Context as HonoContext } from 'hono';
import { isReportKey } from '#lib/domain/report-key.ts';
import type { Context } from '../context.ts';
import { clientAddress } from '../http/address.ts';
import { bearerIn } from '../http/bearer.ts';
import { asProblem } from '../http/errors.ts';
import { secretHash } from './admit-pings.ts';
import { readDuplicati, readPush, reportAt } from './other-pings.ts';
import { createPingLimits } from './ping-limits.ts';
import { type BadPing, type Ping, readPing } from './ping-path.ts';
import { readBody } from './read-body.ts';
import { createReceiver } from './receive-pings.ts';
import { BODY_LIMIT, type PingOutcome, type PingReport } from './take-ping.ts';

type Answer = PingOutcome | BadPing['refused'] | 'no report of Duplicati';

const STATUSES: Record<Answer, number> = {
  ...{ OK: 200, Created: 201 },
  ...{ 'invalid url format': 400, 'invalid uuid format': 400, 'no report of Duplicati': 400 },
  ...{ 'not found': 404, 'ambiguous slug': 409 },
};

const METHODS = ['GET', 'HEAD', 'POST'];

/** Never cached, readable by any page, and nothing of the address is passed on. */
const HEADERS = {
  'Cache-Control': 'no-store, no-cache, max-age=0',
  'Access-Control-Allow-Origin': '*',
  'Referrer-Policy': 'no-referrer',
  'Ping-Body-Limit': String(BODY_LIMIT),
};

/**
 * Mounts what backup engines report to without a body of ours: pings in the shape of Healthchecks, and of Uptime Kuma. The
 * path holds a secret, so nothing of it is logged or answered; senders compare the answers, so they are exactly these.
 */
export function mountPings(app: Hono, ctx: Context): void {
  const limits = createPingLimits(ctx);
  const receive = createReceiver(ctx);

  /** Answers 404 for what is unknown, and 429, as Problems. */
  const take = async (
    c: HonoContext,
    ping: Ping,
    reportOf: (body: string | null, at: number) => PingReport | 'bad',
  ) => {
    const at = ctx.now().getTime();
    const { target } = ping;
    const address = clientAddress(c, ctx.config.trustedProxies);
    const secret = secretHash(target);
    limits.check(address, secret);
    const hasBody = c.req.method === 'POST' && c.req.raw.body !== null;
    const said = hasBody ? null : reportOf(null, at);
    if (said === 'bad') return 'no report of Duplicati';
    const outcome = await limits.among(secret, () =>
      receive({ target, address, ping, said: hasBody ? null : { report: said } }, async () => {
        const body = await readBody(c.req.raw, BODY_LIMIT);
        const report = reportOf(body, at);
        return report === 'bad' ? 'no report of Duplicati' : { report, body };
      }),
    );
    if (outcome === null) return 'not found';
    if (typeof outcome === 'string') return outcome;
    limits.block(outcome.over === 'address' ? address : secret, outcome.problem);
    throw outcome.problem;
  };

  app.all('/ping/*', (c) =>
    guarded(ctx, c, async () => {
      const { pathname, searchParams } = new URL(c.req.url);
      const ping = readPing(pathname.slice('/ping/'.length), searchParams, bearerOf(c));
      const answer =
        'refused' in ping ? ping.refused : await take(c, ping, (body, at) => reportOf(c, ping, body, at));
      return c.text(answer, STATUSES[answer] as 200);
    }),
  );

  app.all('/api/push/:token', (c) =>
    guarded(ctx, c, async () => {
      const query = new URL(c.req.url).searchParams;
      const ping = readPing(c.req.param('token') ?? '', new URLSearchParams(), null);
      const isPush = !('refused' in ping) && 'uuid' in ping.target && ping.action === 'success';
      const answer = isPush ? await take(c, ping, (_, at) => readPush(query, at)) : 'not found';
      return answer === 'OK'
        ? c.json({ ok: true }, 200)
        : c.json({ ok: false, msg: 'Monitor not found or not active.' }, 404);
    }),
  );
}

function bearerOf(c: HonoContext): string | null {
  const given = bearerIn(c.req.header('authorization'));
  return given !== null && isReportKey(given) ? given : null;
}

function reportOf(
  c: HonoContext,
  { action, exitStatus }: Ping,
  body: string | null,
  at: number,
): PingReport | 'bad' {
  if (action === 'log') return null;
  if (action === 'duplicati') {
    return readDuplicati(body ?? '', c.req.header('content-type') ?? '', at) ?? 'bad';
  }
  const word = exitStatus === null || exitStatus === 0 ? null : `exit status ${exitStatus}`;
  return reportAt(at, RESULTS[action], { exitStatus, word });
}

const RESULTS = { success: 'ok', start: 'running', fail: 'failed', warn: 'warning' } as const;

/** Answers by these headers, and errors in plain text that says nothing of the request. */
async function guarded(ctx: Context, c: HonoContext, answer: () => Promise<Response>): Promise<Response> {
  for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
  if (c.req.method === 'OPTIONS') return c.body(null, 204);
  if (!METHODS.includes(c.req.method)) {
    c.header('Allow', METHODS.join(', '));
    return c.text('method not allowed', 405);
  }
  try {
    return await answer();
  } catch (error) {
    const { code, status, facts } = asProblem(error as Error);
    if (code === 'internal-error' || code === 'unavailable')
      ctx.log.error({ err: error }, 'a ping could not be taken');
    else if (code !== 'rate-limited') throw error;
    if (facts.retryAfter) c.header('Retry-After', String(facts.retryAfter));
    return c.text(code === 'rate-limited' ? 'rate limited' : 'try again later', status as 429);
  }
}
