import type { IncomingMessage, RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';

/** Returns a listener that has an application answer below a path, and passes everything else on. */
export function mountBelow(path: string, app: Hono, listener: RequestListener): RequestListener {
  const answer = getRequestListener(new Hono().route(path, app).fetch);
  return (request: IncomingMessage, response) =>
    request.url?.startsWith(`${path}/`) ? answer(request, response) : listener(request, response);
}
