import { Hono, type MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { routePath } from 'hono/route';
import { openAPIRouteHandler } from 'hono-openapi';
import { API_BASE } from '#lib/contract/api.ts';
import { Problem } from '#lib/contract/problem.ts';
import { isLoopback } from '#lib/domain/console-address.ts';
import { activityHandlers } from '../activity/handlers.ts';
import { alertHandlers } from '../alerts/handlers.ts';
import { mountSignIn } from '../auth/sign-in.ts';
import { browserHandlers } from '../browsers/handlers.ts';
import type { Context } from '../context.ts';
import { licenseHandlers } from '../licenses/handlers.ts';
import { mailboxHandlers } from '../mail/mailbox.ts';
import { authorizationHandlers } from '../onboarding/authorization-handlers.ts';
import { clientHandlers } from '../onboarding/client-handlers.ts';
import { trialHandlers } from '../onboarding/trial-handlers.ts';
import { peopleHandlers } from '../people/handlers.ts';
import { statusHandlers } from '../status/handlers.ts';
import { transferHandlers } from '../transfer/handlers.ts';
import { clientAddress } from './address.ts';
import { answerError, limitUnknown } from './errors.ts';
import { mount } from './mount.ts';
import { mountPages, pageHeaders } from './web.ts';

/** The console as one HTTP application, made from its context; knows no port and no process. */
export function createApp(ctx: Context): Hono {
  const app = new Hono();
  app.use(observe(ctx), pageHeaders);
  app.use('/api/*', noStore);
  // Bearer credentials only (ARCHITECTURE, Identity and roles): any origin may ask, and no cookie ever goes along.
  app.use(
    `${API_BASE}/*`,
    cors({
      origin: '*',
      allowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
      allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match', 'If-None-Match'],
      exposeHeaders: ['ETag', 'Retry-After'],
      maxAge: 7200,
    }),
  );
  mount(app, ctx, {
    ...peopleHandlers(ctx),
    ...statusHandlers(ctx),
    ...alertHandlers(ctx),
    ...licenseHandlers(ctx),
    ...transferHandlers(ctx),
    ...trialHandlers(ctx),
    ...clientHandlers(ctx),
    ...authorizationHandlers(ctx),
    ...browserHandlers(ctx),
    ...activityHandlers(ctx),
    ...mailboxHandlers(ctx),
  });
  mountSignIn(app, ctx);
  mountOperations(app, ctx);
  if (ctx.pages !== null) mountPages(app, { ...ctx, pages: ctx.pages });
  app.notFound(async (c) => {
    await limitUnknown(ctx, c);
    return answerError(ctx, new Problem('not-found'), c);
  });
  app.onError((error, c) => answerError(ctx, error, c));
  return app;
}

/** For those who run the console: is it alive, can it work, what has it done, what can it be asked. */
function mountOperations(app: Hono, ctx: Context): void {
  app.get('/healthz', (c) => c.json({ status: 'ok', sandbox: ctx.config.sandbox }));
  app.get('/readyz', async (c) => {
    const ready = await ctx.db
      .selectFrom('setting')
      .select('key')
      .limit(1)
      .execute()
      .then(
        () => true,
        () => false,
      );
    return c.json({ status: ready ? 'ok' : 'database not reached' }, ready ? 200 : 503);
  });
  app.get('/metrics', async (c) => {
    // Behind a proxy that we were not told of, everybody seems to be this machine.
    const unknownProxy = ctx.config.trustedProxies === 0 && c.req.header('x-forwarded-for') !== undefined;
    if (unknownProxy || !isLoopback(clientAddress(c, ctx.config.trustedProxies))) return c.notFound();
    return c.text(await ctx.metrics.text());
  });
  app.get(
    '/api/openapi.json',
    openAPIRouteHandler(app, {
      documentation: {
        info: { title: 'Baton console', version: '1', description: 'Hand-over of SaaS-backup accounts' },
        components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
        security: [{ bearer: [] }],
      },
    }),
  );
}

const noStore: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('Cache-Control', 'no-store');
};

/** One log line and one count a request: the route's pattern, never its parameters, query, headers or body. */
function observe(ctx: Context): MiddlewareHandler {
  return async (c, next) => {
    const begun = performance.now();
    await next();
    const ms = performance.now() - begun;
    const route = routePath(c, -1);
    ctx.metrics.request(c.req.method, route, c.res.status, ms / 1000);
    ctx.log.info({ method: c.req.method, route, status: c.res.status, ms: Math.round(ms) }, 'request');
  };
}
