import type { Context as HonoContext } from 'hono';

interface NodeEnv {
  incoming?: { socket: { remoteAddress?: string } };
}

/**
 * The client's address: the socket's, or, behind `trustedProxies` proxies, the one that the outermost of them wrote into
 * X-Forwarded-For. The client can invent everything else in that header.
 */
export function clientAddress(c: HonoContext, trustedProxies: number): string {
  if (trustedProxies > 0) {
    const forwarded = c.req.header('x-forwarded-for')?.split(',') ?? [];
    const written = forwarded.at(-trustedProxies)?.trim();
    if (written) return written;
  }
  const socket = (c.env as NodeEnv | undefined)?.incoming?.socket;
  return socket?.remoteAddress?.replace(/^::ffff:/, '') ?? 'unknown';
}
