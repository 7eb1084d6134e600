import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Hono, MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { Context } from './context.ts';

/** The pages' addresses; the one page of companion/pages draws them all. */
const PAGES = [
  '/',
  '/sign-in',
  '/connect',
  '/settings',
  '/customers',
  '/browsers',
  '/team',
  '/invitation',
  '/forgot-password',
  '/reset-password',
  '/verify-email',
  '/mailbox',
];
const YEAR = 365 * 24 * 3600;

/** Nothing inline, nothing from elsewhere, in no frame. */
export const pageHeaders: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
  xFrameOptions: 'DENY',
  referrerPolicy: 'no-referrer',
});

/** Mounts the built web pages; their assets carry a hash in the name and never change. */
export function mountPages(app: Hono, ctx: Context & { pages: string }): void {
  const index = readFileSync(join(ctx.pages, 'index.html'), 'utf8');
  const canonical: MiddlewareHandler = async (c, next) => {
    // localhost and 127.0.0.1 are two origins: cookies and same-origin checks want the one of the configuration.
    const host = new URL(ctx.config.url).host;
    if (ctx.config.sandbox && c.req.header('host') !== host) return c.redirect(ctx.config.url + c.req.path);
    return next();
  };
  for (const path of PAGES) {
    app.get(path, canonical, (c) => c.html(index, 200, { 'Cache-Control': 'no-cache' }));
  }
  app.get(
    '/assets/*',
    serveStatic({
      root: ctx.pages,
      onFound: (_, c) => c.header('Cache-Control', `public, max-age=${YEAR}, immutable`),
    }),
  );
}
