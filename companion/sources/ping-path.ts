import { isReportKey } from '#lib/domain/report-key.ts';

/** What a ping says, in the shape of Healthchecks' pinging API, with a few of our own. */
type PingAction = 'success' | 'start' | 'fail' | 'warn' | 'log' | 'duplicati';

export interface Ping {
  /** The job: by its UUID, or by a key and the job's slug. */
  target: { uuid: string } | { key: string; slug: string };
  action: PingAction;
  /** Null unless the action was given as one. */
  exitStatus: number | null;
  /** Names the run. */
  rid: string | null;
  /** Whether a job that is not there is to be made. */
  create: boolean;
}

/** Why a request is no ping. */
export interface BadPing {
  refused: 'not found' | 'invalid url format' | 'invalid uuid format';
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** A job's name in addresses. Upper case is another's. */
const SLUG = /^[a-z0-9_-]{1,100}$/;
const ACTIONS: readonly string[] = ['start', 'fail', 'warn', 'log', 'duplicati'] satisfies PingAction[];

/**
 * Reads a ping's path, below /ping/, and its query. With a key from the Authorization header the path may leave it out.
 */
export function readPing(path: string, query: URLSearchParams, bearer: string | null): Ping | BadPing {
  const segments = path.replace(/\/$/, '').split('/');
  const found = targetOf(segments, bearer);
  if ('refused' in found) return found;
  const action = actionOf(found.rest);
  if (action === null) return { refused: 'invalid url format' };
  const rid = query.get('rid');
  if (rid !== null && !UUID.test(rid)) return { refused: 'invalid uuid format' };
  return {
    target: found.target,
    ...action,
    rid: rid?.toLowerCase() ?? null,
    create: query.get('create') === '1',
  };
}

function targetOf(
  segments: string[],
  bearer: string | null,
): { target: Ping['target']; rest: string[] } | BadPing {
  const [first = '', second, ...others] = segments;
  if (UUID.test(first)) return { target: { uuid: first.toLowerCase() }, rest: segments.slice(1) };
  if (isReportKey(first)) {
    if (second === undefined) return { refused: 'not found' };
    return bySlug(first, second, others);
  }
  return bearer === null ? { refused: 'not found' } : bySlug(bearer, first, segments.slice(1));
}

function bySlug(key: string, slug: string, rest: string[]) {
  if (!SLUG.test(slug)) return { refused: 'invalid url format' as const };
  return { target: { key, slug }, rest };
}

function actionOf(rest: string[]): Pick<Ping, 'action' | 'exitStatus'> | null {
  const [name, ...others] = rest;
  if (others.length > 0) return null;
  if (name === undefined) return { action: 'success', exitStatus: null };
  if (ACTIONS.includes(name)) return { action: name as PingAction, exitStatus: null };
  if (!/^\d{1,3}$/.test(name) || Number(name) > 255) return null;
  const exitStatus = Number(name);
  return { action: exitStatus === 0 ? 'success' : 'fail', exitStatus };
}
