import type { MiddlewareHandler } from 'hono';
import { Problem } from '#lib/contract/problem.ts';
import { MIN_REVISION, REVISION, REVISION_HEADER } from '#lib/contract/revision.ts';

/**
 * Refuses callers of another revision of the API before anything else of the call is read. The answers are 503, which
 * older extensions take for a console that is away: their queues wait, and nothing in them is lost.
 */
export const requireRevision: MiddlewareHandler = async (c, next) => {
  c.header(REVISION_HEADER, String(REVISION));
  const revision = Number(c.req.header(REVISION_HEADER) ?? 1);
  if (!(revision >= MIN_REVISION)) throw new Problem('client-too-old');
  if (revision > REVISION) throw new Problem('console-too-old');
  await next();
};
