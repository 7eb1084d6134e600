import type { Health } from '#lib/domain/account.ts';
import { JOB_STATE_WORDS } from '#lib/domain/job-state.ts';
import type { Workload } from '#lib/domain/reported-facts.ts';
import { duration } from '#lib/domain/time.ts';

/** How one kind of data is, and the health whose mark and color it has: not known is never good. */
export function workloadState({ result }: Pick<Workload, 'result'>): { health: Health; word: string } {
  return result === null ? { health: 'unknown', word: 'Unknown' } : JOB_STATE_WORDS[result];
}

/** When all of it was last backed up, if only a bound of that is known: "over 10 days ago"; else null. */
export function boundWords({ lastSuccess }: Pick<Workload, 'lastSuccess'>, now: number): string | null {
  if (lastSuccess === null || lastSuccess.exact) return null;
  return `over ${duration(now - Date.parse(lastSuccess.at))} ago`;
}

/** A day that a source names, without a time: "28 Nov". */
export const dayWords = (day: string) => dayMonth.format(Date.parse(day));
const dayMonth = /* @__PURE__ */ new Intl.DateTimeFormat('en-GB', {
  ...{ day: 'numeric', month: 'short', timeZone: 'UTC' },
});
