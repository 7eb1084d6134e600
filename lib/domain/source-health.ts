import type { Source } from './source.ts';

/**
 * paused: by an administrator · new: nothing has come yet · silent: every account's report is missing, and nothing has
 * come since · late: some report is missing · quiet: nothing is expected, and nothing came for 26 hours · works: whatever is expected has come
 */
export type SourceHealth = 'paused' | 'new' | 'silent' | 'late' | 'quiet' | 'works';

/** Where nothing is expected, older reports say nothing of today, as with accounts. */
const QUIET_AFTER_MS = 26 * 3_600_000;

/** How a source is at `now` (ms), and since when, in ms, where that is known. */
export function sourceHealth(
  source: Pick<Source, 'pausedAt' | 'lastReportAt' | 'nextDueBy' | 'lastDueBy' | 'createdAt'>,
  now: number,
): { health: SourceHealth; since: number | null } {
  const { pausedAt, lastReportAt, createdAt } = source;
  const [nextDueBy, lastDueBy] = [source.nextDueBy, source.lastDueBy].map((at) => at && Date.parse(at));
  if (pausedAt !== null) return { health: 'paused', since: Date.parse(pausedAt) };
  const lastReport = lastReportAt === null ? Number.NEGATIVE_INFINITY : Date.parse(lastReportAt);
  if (lastDueBy && lastDueBy < now && lastReport < lastDueBy) return { health: 'silent', since: lastDueBy };
  if (nextDueBy && nextDueBy < now) return { health: 'late', since: nextDueBy };
  if (lastReportAt === null) return { health: 'new', since: Date.parse(createdAt) };
  if (!nextDueBy && now - lastReport > QUIET_AFTER_MS) return { health: 'quiet', since: lastReport };
  return { health: 'works', since: null };
}
