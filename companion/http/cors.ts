import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { TrieRouter } from 'hono/router/trie-router';
import { api } from '#lib/contract/api.ts';
import type { Endpoint } from '#lib/contract/endpoint.ts';
import { REVISION_HEADER } from '#lib/contract/revision.ts';
import { routeOf } from './mount.ts';

/** Whether pages of any origin may make the call; others are for the console's own pages. */
function isForAnyOrigin({ power, session, anyOrigin }: Endpoint): boolean {
  return power === null ? anyOrigin === true : session !== 'cookie';
}

/**
 * Lets any origin make the calls of extensions and of other programs with a credential, but never with a cookie. Calls of
 * the console's own pages get no such answer, so that no other page can make them in its visitors' browsers. Paths that
 * are no calls do: a newer extension must learn that this console is older.
 */
export function allowOtherOrigins(): MiddlewareHandler {
  const pageCalls = new TrieRouter<true>();
  for (const endpoint of Object.values<Endpoint>(api)) {
    if (!isForAnyOrigin(endpoint)) pageCalls.add(endpoint.method, routeOf(endpoint), true);
  }
  const open = cors({
    origin: '*',
    allowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowHeaders: [
      'Authorization',
      'Content-Type',
      'Idempotency-Key',
      'If-Match',
      'If-None-Match',
      REVISION_HEADER,
    ],
    maxAge: 7200,
  });
  const exposed = ['ETag', 'Retry-After', REVISION_HEADER].join(',');
  return (c, next) => {
    const asked = c.req.method === 'OPTIONS' ? c.req.header('access-control-request-method') : c.req.method;
    const [isPageCall] = pageCalls.match(asked === 'HEAD' ? 'GET' : (asked ?? ''), c.req.path);
    if (isPageCall.length > 0) return next();
    if (c.req.method === 'OPTIONS') return open(c, next);
    // Hono's middleware would make a response for these two, and the real one from that.
    c.header('Access-Control-Allow-Origin', '*');
    c.header('Access-Control-Expose-Headers', exposed);
    return next();
  };
}
