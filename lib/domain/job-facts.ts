import type { DayFacts } from './facts.ts';
import {
  type FinishedRun,
  type JobStatus,
  jobStatus,
  KEPT_REPORTS,
  type ReportedJob,
  worstOf,
} from './job.ts';
import type { ReportedFacts } from './reported-facts.ts';
import { beginOf } from './run.ts';

const DAY_MS = 86_400_000;

/**
 * What the jobs of an account say of it at `now` (ms): the worst of their operations decides. It depends on what was
 * reported, and not on the order in which it came. Paused jobs say nothing. What no job says any more, as it was paused,
 * deleted, or given another account, is null.
 */
export function factsOfJobs(jobs: readonly ReportedJob[], now: number): ReportedFacts {
  const active = jobs.filter(({ job }) => !job.paused);
  const statuses = active.map((one) => jobStatus(one, now));
  const last = statuses.flatMap((status) => status.last);
  const finished = statuses.flatMap((status) => status.finished);
  const running = statuses.flatMap((status) => status.running);
  const worst = worstOf(last);
  const recent = countsOf(finished.filter(({ at }) => at > now - DAY_MS && at <= now));
  return {
    backups24h: recent,
    verdict: worst ? { result: worst.outcome, word: worst.word } : null,
    runningSince: timeText(earliest(running.map(beginOf))),
    dueBy: timeText(earliest(statuses.flatMap((status) => status.dueBy ?? []))),
    lastAttempt: exactly(newest([...finished, ...running].map(beginOf))),
    lastSuccess: exactly(lastSuccess(statuses)),
    days: daysOf(statuses, restatedFrom(active)),
  };
}

const exactly = (at: number | null) => (at === null ? null : { at: new Date(at).toISOString(), exact: true });

const timeText = (at: number | null) => (at === null ? null : new Date(at).toISOString());
const earliest = (times: number[]) => (times.length === 0 ? null : Math.min(...times));
const newest = (times: number[]) => (times.length === 0 ? null : Math.max(...times));

/**
 * The last success of all. While an operation fails, the success of another is none: then it is that operation's own last
 * one, the oldest if several fail, and not known if one of them never had any.
 */
export function lastSuccess(statuses: readonly JobStatus[]): number | null {
  const successes = statuses.map(({ last, finished }) => ({
    good: finished.filter(({ outcome }) => outcome !== 'failed'),
    failing: last.filter(({ outcome }) => outcome === 'failed').map(({ operation }) => operation),
  }));
  const ofFailing = successes.flatMap(({ good, failing }) =>
    failing.map((operation) => newest(good.filter((run) => run.operation === operation).map(({ at }) => at))),
  );
  if (ofFailing.length === 0) return newest(successes.flatMap(({ good }) => good.map(({ at }) => at)));
  const known = ofFailing.filter((at) => at !== null);
  return known.length < ofFailing.length ? null : earliest(known);
}

/** The sums of what the runs counted; null if one of them did not count, or there is none. */
function countsOf(runs: readonly FinishedRun[]): { attempted: number; successful: number } | null {
  if (runs.length === 0) return null;
  let sums = { attempted: 0, successful: 0 };
  for (const { attempted, successful } of runs) {
    if (attempted === null || successful === null) return null;
    sums = { attempted: sums.attempted + attempted, successful: sums.successful + successful };
  }
  return sums;
}

/** Each day by how it ended: the worst of the last runs of each operation on it. */
function daysOf(statuses: readonly JobStatus[], from: string): Record<string, DayFacts> {
  const byDay = new Map<string, { all: FinishedRun[]; last: FinishedRun[] }>();
  for (const { finished } of statuses) {
    for (const [date, all] of Map.groupBy(finished, ({ at }) => dateOf(at))) {
      const day = byDay.get(date) ?? { all: [], last: [] };
      // The runs are in the order of their ends.
      const last = new Map(all.map((run) => [run.operation, run]));
      byDay.set(date, { all: [...day.all, ...all], last: [...day.last, ...last.values()] });
    }
  }
  const days = [...byDay].filter(([date]) => date >= from).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    days.map(([date, { all, last }]) => [
      date,
      { result: worstOf(last)?.outcome ?? 'failed', ...countsOf(all) },
    ]),
  );
}

const dateOf = (at: number) => new Date(at).toISOString().slice(0, 10);

/** Of a job whose older reports are no longer kept, days before the oldest that is cannot be stated again. */
function restatedFrom(jobs: readonly ReportedJob[]): string {
  const oldest = jobs.flatMap(({ reports }) =>
    [...Map.groupBy(reports, ({ operation }) => operation).values()]
      .filter((ofOperation) => ofOperation.length >= KEPT_REPORTS)
      .map((ofOperation) =>
        Math.min(...ofOperation.map(({ startedAt, endedAt }) => endedAt ?? startedAt ?? 0)),
      ),
  );
  const day = newest(oldest);
  return day === null ? '' : dateOf(day + DAY_MS);
}
