import type { AccountJob, JobRun } from '#lib/contract/account-job-schemas.ts';
import { USUAL_JOB } from '#lib/domain/job.ts';
import { duration, relativeTime } from '#lib/domain/time.ts';

const DAY = 86_400;
const UNITS = [
  ['week', 7 * DAY],
  ['day', DAY],
  ['hour', 3600],
  ['minute', 60],
] as const;
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** When a job is expected to run: "every day", "every 6 hours", "Monday to Friday, Europe/Berlin time". */
export function periodWords({ periodSeconds, days, timeZone }: Period): string {
  const zone = timeZone === 'UTC' ? '' : `, ${timeZone} time`;
  if (days !== null && days.length > 0 && days.length < DAYS.length) return dayWords(days) + zone;
  const seconds = days === null ? (periodSeconds ?? USUAL_JOB.periodSeconds) : DAY;
  const [unit, size] = UNITS.find(([, one]) => seconds % one === 0) ?? (['second', 1] as const);
  const count = seconds / size;
  return (count === 1 ? `every ${unit}` : `every ${count} ${unit}s`) + (seconds % DAY === 0 ? zone : '');
}
type Period = Pick<AccountJob, 'periodSeconds' | 'days' | 'timeZone'>;

function dayWords(numbers: readonly number[]): string {
  const days = [...new Set(numbers)].sort((a, b) => a - b);
  const names = days.map((day) => DAYS[day - 1] ?? '');
  const [first = 0] = days;
  if (days.length > 2 && days.every((day, index) => day === first + index))
    return `${names[0]} to ${names.at(-1)}`;
  return new Intl.ListFormat('en').format(names);
}

/** What is known of the next run: "next expected in 3 hours"; null if none is expected. Times are in ms. */
export function nextRunWords({ expectedAt, dueBy, state }: Expected, now: number): string | null {
  if (expectedAt === null || dueBy === null || state === 'paused') return null;
  const [expected, due] = [Date.parse(expectedAt), Date.parse(dueBy)];
  if (expected > now) return `next expected ${relativeTime(expected, now)}`;
  const ago = `expected ${relativeTime(expected, now)}`;
  return due > now ? `${ago}, missed ${relativeTime(due, now)}` : ago;
}
type Expected = Pick<AccountJob, 'expectedAt' | 'dueBy' | 'state'>;

/** How long a run took: "12 s", "40 min", "1 h 5 min"; "–" if its start or its end is not known. */
export function runTime({ startedAt, endedAt }: Pick<JobRun, 'startedAt' | 'endedAt'>): string {
  if (startedAt === null || endedAt === null) return '–';
  const seconds = Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${rest} min`}`;
}

/** For how long a run has been under way: "running for 10 minutes". Times are in ms. */
export function runningWords(since: number, now: number): string {
  return `running for ${duration(now - since)}`;
}
