import type { StoredReport, Workload } from '#lib/domain/reported-facts.ts';

const WEEK_MS = 7 * 86_400_000;

/**
 * What an answer must have at least to be taken for whole at `now`. An application that is in no answer for a week is gone,
 * so what was said longer ago is not asked for.
 */
export function knownWorkloads(said: StoredReport | null, now: Date): readonly Workload[] {
  const { at, value = [] } = said?.workloads ?? {};
  return at !== undefined && now.getTime() - Date.parse(at) <= WEEK_MS ? value : [];
}
