import { nextOnDays, plusDays } from './calendar.ts';
import { beginOf, pairRuns, type Run, type RunReport } from './run.ts';

/** A backup job whose runs are reported (ARCHITECTURE, Sources). Times are in ms. */
export interface Job {
  /** How long after a run the next one begins; null: not set. */
  periodSeconds: number | null;
  /** By how much a run may be late; null: not set. */
  graceSeconds: number | null;
  /** How long a run may take: without an end by then, it has failed; null: not set. */
  longestSeconds: number | null;
  /** The days on which it runs, 1 (Monday) to 7; null: every one, or as often as its period says. */
  days: number[] | null;
  /** The zone of its days, an IANA name. */
  timeZone: string;
  /** Exit statuses that mean a warning. */
  warningCodes: number[];
  paused: boolean;
  /** From when on a run is expected without any yet: when its period was set, or it was resumed. */
  expectedSince: number | null;
}

/** A job with what was reported of its runs, in any order. */
export interface ReportedJob {
  job: Job;
  reports: readonly RunReport[];
}

/** What a job expects until somebody sets it. */
export const USUAL_JOB = { periodSeconds: 24 * 3600, graceSeconds: 2 * 3600, longestSeconds: 24 * 3600 };

/** Engines whose exit status says that a run finished with warnings. */
export const WARNING_CODES: Record<string, number[]> = { restic: [3], borg: [1] };

/** As many reports of each operation of a job are kept, the newest. */
export const KEPT_REPORTS = 50;

/** How a run ended, or that it never did. */
type Outcome = 'ok' | 'warning' | 'failed';

/** A run that is over. */
export interface FinishedRun extends Run {
  outcome: Outcome;
  /** When it ended, or was given up. */
  at: number;
}

const DAY_SECONDS = 86_400;

/** How the run ended by `now`; null if it is under way. */
function finishedRun(job: Job, run: Run, now: number): FinishedRun | null {
  if (run.endedAt !== null) return { ...run, outcome: outcomeOf(job, run), at: run.endedAt };
  const givenUpAt = givenUp(job, run);
  return givenUpAt <= now ? { ...run, outcome: 'failed', word: 'no end', at: givenUpAt } : null;
}

function outcomeOf({ warningCodes }: Job, { result, exitStatus }: Run): Outcome {
  if (result === 'failed' && exitStatus !== null && warningCodes.includes(exitStatus)) return 'warning';
  return result === 'running' ? 'failed' : result;
}

/** When a run that is under way counts as failed. */
function givenUp({ longestSeconds }: Job, run: Run): number {
  return beginOf(run) + (longestSeconds ?? USUAL_JOB.longestSeconds) * 1000;
}

/** Whose runs are expected: those of its backups if it names any, else all. Another operation's are no substitute. */
function expectedRuns(runs: readonly Run[]): Run[] {
  const backups = runs.filter(({ operation }) => operation === 'backup');
  return backups.length > 0 ? backups : [...runs];
}

/**
 * When the job's next run is missed if it has not begun, also while one is under way. Null if none is expected: the job is
 * paused, or nothing was reported of it and nothing set. A run that is never reported is due from when its period was set.
 */
export function dueBy(job: Job, reports: readonly RunReport[]): number | null {
  const expected = expectedAt(job, reports);
  return expected === null ? null : expected + (job.graceSeconds ?? USUAL_JOB.graceSeconds) * 1000;
}

/** When the job's next run should begin; after its grace it is missed. Null if none is expected. */
export function expectedAt(job: Job, reports: readonly RunReport[]): number | null {
  if (job.paused) return null;
  const begins = expectedRuns(pairRuns(reports)).map(beginOf);
  const base = Math.max(...begins, job.expectedSince ?? Number.NEGATIVE_INFINITY);
  return base === Number.NEGATIVE_INFINITY ? null : nextRun(job, base);
}

/** When the run after one that began at `base` should begin. Whole days are those of the calendar, as clocks show them. */
function nextRun({ days, timeZone, ...job }: Job, base: number): number {
  if (days !== null && days.length > 0) return nextOnDays(base, days, timeZone);
  const seconds = job.periodSeconds ?? USUAL_JOB.periodSeconds;
  if (seconds % DAY_SECONDS !== 0) return base + seconds * 1000;
  return plusDays(base, seconds / DAY_SECONDS, timeZone);
}

const RUNS_FOR_A_SUGGESTION = 5;
const MINUTE_MS = 60_000;

/** The period, in seconds, that five or more runs suggest: the median of the times between their begins; else null. */
export function suggestedPeriod(reports: readonly RunReport[]): number | null {
  const begins = expectedRuns(pairRuns(reports))
    .map(beginOf)
    .sort((a, b) => a - b);
  if (begins.length < RUNS_FOR_A_SUGGESTION) return null;
  const gaps = begins.slice(1).map((begin, index) => begin - (begins[index] ?? begin));
  const median = gaps.sort((a, b) => a - b)[Math.floor((gaps.length - 1) / 2)] ?? 0;
  return Math.max(1, Math.round(median / MINUTE_MS)) * 60;
}

/** What is known of a job: of each of its operations the last run that is over, and what is under way. */
export interface JobStatus {
  /** The last run of each operation that is over. */
  last: FinishedRun[];
  /** All runs that are over, by their ends. */
  finished: FinishedRun[];
  /** All runs that are under way, by their begins. */
  running: Run[];
  dueBy: number | null;
}

/** What is known of a job at `now`. A success of one operation never covers a failure of another. */
export function jobStatus({ job, reports }: ReportedJob, now: number): JobStatus {
  const runs = pairRuns(reports);
  const finished: FinishedRun[] = [];
  const running: Run[] = [];
  for (const run of runs) {
    const over = finishedRun(job, run, now);
    if (over) finished.push(over);
    else running.push(run);
  }
  finished.sort(compareFinished);
  const last = new Map(finished.map((run) => [run.operation, run]));
  return { last: [...last.values()], finished, running, dueBy: dueBy(job, reports) };
}

/** By their ends; of two at the same time, the worse is later. */
function compareFinished(a: FinishedRun, b: FinishedRun): number {
  return a.at - b.at || OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome);
}

/** From good to bad. */
const OUTCOMES: readonly Outcome[] = ['ok', 'warning', 'failed'];

/** The worst of some runs; of several as bad, the newest. */
export function worstOf(runs: readonly FinishedRun[]): FinishedRun | undefined {
  const bad = ({ outcome }: FinishedRun) => OUTCOMES.indexOf(outcome);
  return [...runs].sort((a, b) => bad(a) - bad(b) || a.at - b.at).at(-1);
}

/** When passing time alone will change what is known of a job beyond its `dueBy`: a run is given up. Null: never. */
export function nextGivenUp({ job, reports }: ReportedJob, now: number): number | null {
  if (job.paused) return null;
  const times = pairRuns(reports)
    .filter(({ endedAt }) => endedAt === null)
    .map((run) => givenUp(job, run))
    .filter((at) => at > now);
  return times.length === 0 ? null : Math.min(...times);
}
