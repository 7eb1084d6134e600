import { DEFAULT_THRESHOLDS } from '#lib/domain/account.ts';
import { type Attempts, type DayFacts, type SeatCount, successRate, sumAttempts } from '#lib/domain/facts.ts';
import type { BoundedTime, ReportedFacts, Workload } from '#lib/domain/reported-facts.ts';
import type { SpanningTenant } from '#lib/domain/spanning.ts';
import type { SummaryRow, Tenant } from './answers.ts';
import type { Window } from './client.ts';
import { dayResult } from './day-result.ts';
import { type DayRow, dayRows, endOf, hasNothing, isUnknown, linesOf } from './lines.ts';

/** No zone is further ahead of UTC. */
const FARTHEST_ZONE_MS = 14 * 3_600_000;

/** What the tenant itself says: its licenses, and who holds one. What it does not say is not known. */
export function tenantFacts({ users, assigned, assignedStandard, assignedArchive }: Tenant): ReportedFacts {
  const held =
    assignedStandard === null || assignedArchive === null ? assigned : assignedStandard + assignedArchive;
  if (held === null) return {};
  const isCounted = assignedStandard !== null && assignedArchive !== null;
  // More holders than users is a contradiction: it is not known how many have none.
  if (!isCounted || users === null || users < held) return { licensedSeats: held };
  return { licensedSeats: held, seats: [userSeats(assignedStandard, assignedArchive, users - held)] };
}

/** Seats of users: those with a license are backed up, or were. */
export function userSeats(standard: number, archived: number, none: number): SeatCount {
  return {
    type: 'user',
    ...{ protected: standard, paused: 0, archived, unprotected: none },
    ...{ backups24h: null, storageBytes: null },
  };
}

/** Null unless it says all of them. */
export function tenantOf({ assigned: _, status, ...counts }: Tenant): SpanningTenant | null {
  const isWhole = Object.values(counts).every((one) => one !== null);
  return isWhole ? ({ ...counts, status: status || null } as SpanningTenant) : null;
}

/**
 * What the summary of the days from `start` to `end` says of an account, and `before` what was said of it then. The days are
 * labels of a zone that is not known: figures are of the last one before today, and of when it ended in UTC at the latest.
 * Today's may only make the verdict worse.
 */
export function summaryFacts(
  summary: readonly SummaryRow[],
  before: readonly Workload[],
  { start, end }: Window,
): ReportedFacts {
  const today = dateOf(end);
  const rows = dayRows(summary);
  const { newest, lines } = linesOf(rows, before, today);
  const counted = lines.flatMap(({ backups24h }) => backups24h ?? []);
  const sum = sumAttempts(counted);
  // A good sum without what is not known would hide that.
  const isTold =
    lines.every((line) => line.backups24h !== null || hasNothing(line)) ||
    (successRate(sum) ?? 1) < DEFAULT_THRESHOLDS.warningBelow;
  const lastSuccess = newestOf(lines.map((line) => line.lastSuccess));
  return {
    workloads: lines,
    backups24h: counted.length > 0 && isTold ? sum : null,
    verdict: worstOf(lines),
    ...(newest !== null && { lastAttempt: endOf(newest) }),
    ...(lastSuccess && { lastSuccess }),
    days: daysOf(rows, dateOf(new Date(start.getTime() + FARTHEST_ZONE_MS)), today),
  };
}

const dateOf = (at: Date) => at.toISOString().slice(0, 10);

const newestOf = (times: readonly (BoundedTime | null)[]) =>
  times.reduce((best, time) => (time && time.at > (best?.at ?? '') ? time : best), null);

/** Null where nothing is known, and where the best that is known is `ok` though of one kind of data nothing is. */
function worstOf(lines: readonly Workload[]): ReportedFacts['verdict'] {
  for (const result of ['failed', 'warning'] as const) {
    const worst = lines.find((line) => line.result === result);
    if (worst) return { result, word: `${worst.name}: ${worst.word}` };
  }
  const isWell = lines.some(({ result }) => result === 'ok') && !lines.some(isUnknown);
  return isWell ? { result: 'ok', word: null } : null;
}

/** The sums of the days that are over and covered as a whole. */
function daysOf(rows: readonly DayRow[], after: string, before: string): Record<string, DayFacts> {
  const known = rows.flatMap(({ date, backup }) => {
    const attempts = date > after && date < before ? dayResult(backup, true).attempts : null;
    return attempts ? [{ date, attempts }] : [];
  });
  const byDate = [...Map.groupBy(known, ({ date }) => date)].sort(([a], [b]) => (a < b ? -1 : 1));
  const sumOf = (own: { attempts: Attempts }[]) => sumAttempts(own.map(({ attempts }) => attempts));
  return Object.fromEntries(byDate.map(([date, own]) => [date, sumOf(own)]));
}
