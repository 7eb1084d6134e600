import { DEFAULT_THRESHOLDS } from '#lib/domain/account.ts';
import { runHealth } from '#lib/domain/health.ts';
import type { ReportedFacts } from '#lib/domain/reported-facts.ts';

/**
 * In which order a source's accounts are read, of those that are due: by their turn, which is a time that was stored with
 * what was read last. Where not all can be read in one interval, those that wait equally long are read the worst first, and
 * an account that is well stands back behind a critical one for three intervals, so that it is read, too.
 */

/** What somebody asks for is read before all that is due by itself. */
export const ASKED_FOR = new Date(0);

/** How many intervals an account stands back, from the worst to the best. */
const STANDS_BACK = { critical: 1, warning: 2, unknown: 3, ok: 4 };

/** Then comes what was never read, the worst first by what the list says of it. */
export const firstTurn = (listed: ReportedFacts, at: Date) =>
  new Date(ASKED_FOR.getTime() + standsBack(listed, at));

/** The next turn of an account of which this was read. */
export const turnOf = (facts: ReportedFacts, at: Date, intervalSeconds: number) =>
  later(at, standsBack(facts, at) * intervalSeconds);

/** An account that cannot be read holds up none that can. */
export const turnAfterFailure = (at: Date, intervalSeconds: number) =>
  later(at, STANDS_BACK.ok * intervalSeconds);

/**
 * By the health that what a source says shows by itself, by the usual thresholds: those that people have set are not known
 * here. That nothing was tried for too long is a warning.
 */
function standsBack({ backups24h = null, verdict = null, lastAttempt }: ReportedFacts, at: Date): number {
  const said = verdict && { ...verdict, at: at.toISOString() };
  const health = runHealth(DEFAULT_THRESHOLDS, backups24h, said)?.health;
  if (health === 'critical') return STANDS_BACK.critical;
  const staleAt = at.getTime() - DEFAULT_THRESHOLDS.staleAfterSeconds * 1000;
  const isStale = lastAttempt ? Date.parse(lastAttempt.at) < staleAt : false;
  if (health === 'warning' || isStale) return STANDS_BACK.warning;
  return backups24h || verdict ? STANDS_BACK.ok : STANDS_BACK.unknown;
}

const later = (at: Date, seconds: number) => new Date(at.getTime() + seconds * 1000);
