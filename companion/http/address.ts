import type { Context as HonoContext } from 'hono';

interface NodeEnv {
  incoming?: { socket: { remoteAddress?: string } };
}

/**
 * The client's address: of the socket, or, behind `trustedProxies` proxies, what the outermost of those wrote.
 * Anything else in X-Forwarded-For is the client's own invention.
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
