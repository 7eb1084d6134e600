import { Hono, type MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { openAPIRouteHandler } from 'hono-openapi';
import { API_BASE } from '#lib/contract/api.ts';
import { Problem } from '#lib/contract/problem.ts';
import { REVISION, REVISION_HEADER } from '#lib/contract/revision.ts';
import { isLoopback } from '#lib/domain/console-address.ts';
import { activityHandlers } from '../activity/handlers.ts';
import { alertHandlers } from '../alerts/mail-settings.ts';
import { mountSignIn } from '../auth/sign-in.ts';
import { browserHandlers } from '../browsers/handlers.ts';
import type { Context } from '../context.ts';
import { mountDattoApi } from '../datto-api/mount.ts';
import type { Db } from '../db/open.ts';
import { keyHandlers } from '../keys/handlers.ts';
import { licenseHandlers } from '../licenses/handlers.ts';
import { mailboxHandlers } from '../mail/mailbox.ts';
import { authorizationHandlers, clientHandlers, trialHandlers } from '../onboarding/handlers.ts';
import { peopleHandlers } from '../people/handlers.ts';
import { reportHandlers, sourceHandlers, vendorSourceHandlers } from '../sources/handlers.ts';
import { observedHandlers } from '../sources/observed-handlers.ts';
import { mountPings } from '../sources/pings.ts';
import { statusHandlers } from '../status/handlers.ts';
import { transferHandlers } from '../transfer/handlers.ts';
import { clientAddress } from './address.ts';
import { allowOtherOrigins } from './cors.ts';
import { answerError, limitUnknownPaths } from './errors.ts';
import { mount } from './mount.ts';
import { requireRevision } from './revision.ts';
import { mountPages, pageHeaders } from './web-pages.ts';

/** Creates the console's HTTP application. It knows neither a port nor a process, so tests call it directly. */
export function createApp(ctx: Context): Hono {
  const app = new Hono();
  app.use(observe(ctx), pageHeaders);
  app.use('/api/*', noStore);
  app.use(`${API_BASE}/*`, allowOtherOrigins(), requireRevision);
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
    ...keyHandlers(ctx),
    ...activityHandlers(ctx),
    ...mailboxHandlers(ctx),
    ...reportHandlers(ctx),
    ...sourceHandlers(ctx),
    ...vendorSourceHandlers(ctx),
    ...observedHandlers(ctx),
  });
  mountPings(app, ctx);
  mountDattoApi(app, ctx);
  mountSignIn(app, ctx);
  mountOperations(app, ctx);
  if (ctx.pages !== null) mountPages(app, { ...ctx, pages: ctx.pages });
  app.notFound(async (c) => {
    await limitUnknownPaths(ctx, c);
    return answerError(ctx, new Problem('not-found'), c);
  });
  app.onError((error, c) => answerError(ctx, error, c));
  return app;
}

/** Mounts the operator's routes: liveness, readiness, metrics, and the API's description. */
function mountOperations(app: Hono, ctx: Context): void {
  app.get('/healthz', (c) => c.json({ status: 'ok', sandbox: ctx.config.sandbox }));
  app.get('/readyz', async (c) => {
    const ready = await isReady(ctx.db);
    return c.json({ status: ready ? 'ok' : 'database not reached' }, ready ? 200 : 503);
  });
  app.get('/metrics', async (c) => {
    // Behind a proxy that is not configured, every client seems to be this machine.
    const unknownProxy = ctx.config.trustedProxies === 0 && c.req.header('x-forwarded-for') !== undefined;
    if (unknownProxy || !isLoopback(clientAddress(c, ctx.config.trustedProxies))) return c.notFound();
    return c.text(await ctx.metrics.text());
  });
  app.get(
    '/api/openapi.json',
    openAPIRouteHandler(app, {
      documentation: {
        info: {
          title: 'Baton console',
          version: String(REVISION),
          description: `Hand-over of SaaS-backup accounts. Every call carries the header ${REVISION_HEADER}: ${REVISION}.`,
        },
        components: {
          securitySchemes: {
            bearer: { type: 'http', scheme: 'bearer' },
            basic: { type: 'http', scheme: 'basic' },
          },
        },
        security: [{ bearer: [] }],
      },
    }),
  );
}

/** A balancer asks every few seconds, and must hear of a database that does not answer. */
const READY_WITHIN_MS = 2000;

function isReady(db: Db): Promise<boolean> {
  const asked = db.selectFrom('setting').select('key').limit(1).execute();
  return Promise.race([
    asked.then(
      () => true,
      () => false,
    ),
    new Promise<boolean>((resolve) => setTimeout(resolve, READY_WITHIN_MS, false).unref()),
  ]);
}

const noStore: MiddlewareHandler = (c, next) => {
  c.header('Cache-Control', 'no-store');
  return next();
};

/** Logs and counts each request by its route's pattern, never its parameters, query, headers or body. */
function observe(ctx: Context): MiddlewareHandler {
  return async (c, next) => {
    const startedAt = performance.now();
    await next();
    const ms = performance.now() - startedAt;
    // Of the handler that answered; the last pattern that matches is often that of the pages.
    const route = routePath(c);
    ctx.metrics.request(c.req.method, route, c.res.status, ms / 1000);
    const { status } = c.res;
    // Most requests are polls when nothing has changed: only the metrics count them.
    const level = status === 304 ? 'debug' : 'info';
    ctx.log[level]({ method: c.req.method, route, status, ms: Math.round(ms) }, 'request');
  };
}
