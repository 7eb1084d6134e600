import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Hono, MiddlewareHandler } from 'hono';
import { isLoopback } from '#lib/domain/console-address.ts';
import { PAGE_PATTERNS } from '#lib/domain/console-pages.ts';
import type { Context } from '../context.ts';
import { limitUnknownPaths } from './errors.ts';

const YEAR = 365 * 24 * 3600;

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
];

const PAGE_HEADERS = Object.entries({
  'Content-Security-Policy': POLICY.join('; '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'Referrer-Policy': 'no-referrer',
  // Two years. The operator's other hosts are not ours to bind.
  'Strict-Transport-Security': `max-age=${2 * YEAR}`,
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
  'X-Download-Options': 'noopen',
  'X-Frame-Options': 'DENY',
  'X-Permitted-Cross-Domain-Policies': 'none',
  'X-XSS-Protection': '0',
});

/**
 * Forbids inline scripts and styles, other origins, and framing. The headers are set before there is an answer, as Hono
 * would make another for each of them afterwards.
 */
export const pageHeaders: MiddlewareHandler = (c, next) => {
  for (const [name, value] of PAGE_HEADERS) c.header(name, value);
  return next();
};

/**
 * Mounts the built web pages. Asset names contain a hash, so their content never changes. Beside each are its compressed
 * forms (vite.config.ts).
 */
export function mountPages(app: Hono, ctx: Context & { pages: string }): void {
  const index = readFileSync(join(ctx.pages, 'index.html'), 'utf8');
  const here = new URL(ctx.config.url);
  const canonical: MiddlewareHandler = async (c, next) => {
    const asked = new URL(c.req.url);
    return isOtherName(asked, here) ? c.redirect(ctx.config.url + asked.pathname + asked.search) : next();
  };
  // The one page of companion/pages renders them all.
  for (const path of PAGE_PATTERNS) {
    app.get(path, canonical, (c) => c.html(index, 200, { 'Cache-Control': 'no-cache' }));
  }
  app.get('/assets/*', lasting, serveStatic({ root: ctx.pages, precompressed: true }));
  // Mounted last: for an address that does not exist, people get a page that says so.
  app.get('*', async (c) => {
    if (c.req.path.startsWith('/api')) return c.notFound();
    await limitUnknownPaths(ctx, c);
    return c.html(index, 404, { 'Cache-Control': 'no-cache' });
  });
}

/** localhost and 127.0.0.1 are two origins, but cookies and same-origin checks need the configured one. */
function isOtherName(asked: URL, here: URL): boolean {
  const loopback = isLoopback(asked.hostname) && isLoopback(here.hostname);
  return loopback && asked.port === here.port && asked.hostname !== here.hostname;
}

const lasting: MiddlewareHandler = async (c, next) => {
  await next();
  if (!c.res.ok) return;
  c.header('Cache-Control', `public, max-age=${YEAR}, immutable`);
  c.header('Vary', 'Accept-Encoding');
};
