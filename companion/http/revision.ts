import type { MiddlewareHandler } from 'hono';
import { Problem } from '#lib/contract/problem.ts';
import { sendReports } from '#lib/contract/reports.ts';
import { MIN_REVISION, REVISION, REVISION_HEADER } from '#lib/contract/revision.ts';
import { API_BASE } from '#lib/contract/send.ts';

const REPORTS = API_BASE + sendReports.path;

/**
 * Refuses callers of another revision of the API before anything else of the call is read. The answers are 503, which
 * older extensions take for a console that is away: their queues wait, and nothing in them is lost.
 */
export const requireRevision: MiddlewareHandler = async (c, next) => {
  c.header(REVISION_HEADER, String(REVISION));
  // Scripts that report name none, and go on when the console is updated.
  if (c.req.path === REPORTS && c.req.header(REVISION_HEADER) === undefined) return next();
  const revision = Number(c.req.header(REVISION_HEADER) ?? 1);
  if (!(revision >= MIN_REVISION)) throw new Problem('client-too-old');
  if (revision > REVISION) throw new Problem('console-too-old');
  await next();
};
