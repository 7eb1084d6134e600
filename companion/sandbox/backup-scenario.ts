import { type Attempts, HISTORY_DAYS, type SeatCount, sumAttempts } from '#lib/domain/facts.ts';
import type { ReportedFacts } from '#lib/domain/reported-facts.ts';
import { seededRandom } from './seeded-random.ts';

/** How an account's backups go: most succeed, some fail, many fail, or no more are attempted. */
export type Story = 'well' | 'unsteady' | 'failing' | 'stopped';

/** What the backups of an account are computed from. */
export interface BackupScenario {
  /** Makes one account's random numbers differ from another's. */
  seed: string;
  story: Story;
  /** When the story began, in ms; before that, all went well. */
  turnedAt: number;
  /** When the first run was, in ms; without it, runs reach back without end. */
  firstRunAt?: number;
  /** The numbers of seats; their counts of backups are not read. */
  seats: readonly SeatCount[];
}

/** What a backup vendor would report; times in ms. */
export interface BackupReport {
  measuredAt: number;
  lastAttemptAt: number;
  lastSuccessAt: number;
  seats: SeatCount[];
  /** By date, "2026-11-21". */
  days: Record<string, Attempts>;
}

const HOUR = 3600 * 1000;
const RUNS_A_DAY = 3;
const INTERVAL = (24 / RUNS_A_DAY) * HOUR;
const DAY = 24 * HOUR;

/**
 * Smallest and largest share of a run's backups that fail. Rounding keeps them within the thresholds of the health they
 * stand for (ARCHITECTURE, Health).
 */
export const FAILURE_SHARE: Record<Story, [number, number]> = {
  well: [0, 0.012],
  unsteady: [0.04, 0.07],
  failing: [0.2, 0.45],
  stopped: [0, 0.012],
};

/**
 * Returns the account's report at `t` (ms). It depends on seed, story and time alone, not on earlier reports, so
 * catching up after any pause costs nothing. Runs and days pass `speed` times as fast as real time; the times in the
 * report are by the real clock and never later than `t`.
 */
export function reportAt(life: BackupScenario, t: number, speed: number): BackupReport {
  const last = runAt(life, t, speed);
  const tried = life.story === 'stopped' ? Math.min(last, runAt(life, life.turnedAt, speed)) : last;
  const first = firstOf(life, speed);
  const days = Math.min(HISTORY_DAYS, Math.ceil((last - first + 1) / RUNS_A_DAY));
  const runs = Array.from({ length: days * RUNS_A_DAY }, (_, index) => {
    const number = last - days * RUNS_A_DAY + 1 + index;
    return number > tried || number < first
      ? life.seats.map(() => ({ attempted: 0, successful: 0 }))
      : run(life, number, speed);
  });
  const today = runs.slice(-RUNS_A_DAY);
  return {
    measuredAt: timeOf(life, last, speed),
    lastAttemptAt: timeOf(life, tried, speed),
    lastSuccessAt: timeOf(life, tried, speed),
    seats: life.seats.map((seat, index) => ({
      ...seat,
      backups24h: sumAttempts(today.map((attempts) => attempts[index] as Attempts)),
    })),
    days: Object.fromEntries(
      Array.from({ length: days }, (_, day) => [
        dateOf(life, last - (days - 1 - day) * RUNS_A_DAY, speed),
        sumAttempts(runs.slice(day * RUNS_A_DAY, (day + 1) * RUNS_A_DAY).flat()),
      ]),
    ),
  };
}

/** Returns the number of the newest run at `t`. Accounts run at different times of the day. */
function runAt(life: BackupScenario, t: number, speed: number): number {
  const next = Math.ceil((t * speed) / INTERVAL - phaseOf(life, speed));
  return timeOf(life, next, speed) <= t ? next : next - 1;
}

function timeOf(life: BackupScenario, number: number, speed: number): number {
  return Math.floor(((number + phaseOf(life, speed)) * INTERVAL) / speed);
}

/** Returns the date of the day that ends with a run. Days that pass faster are counted from the story's first one on. */
function dateOf(life: BackupScenario, number: number, speed: number): string {
  const day = (run: number) => Math.ceil((run + 1) / RUNS_A_DAY);
  const passed = day(number) - day(runAt(life, life.turnedAt, speed));
  return new Date(life.turnedAt + passed * DAY).toISOString().slice(0, 10);
}

/** Returns how far into an interval the runs are, as a share of it. */
function phaseOf({ seed, firstRunAt }: BackupScenario, speed: number): number {
  return firstRunAt === undefined ? seededRandom(seed, 'phase') : ((firstRunAt * speed) / INTERVAL) % 1;
}

function firstOf({ firstRunAt }: BackupScenario, speed: number): number {
  return firstRunAt === undefined ? Number.NEGATIVE_INFINITY : Math.floor((firstRunAt * speed) / INTERVAL);
}

/** Returns the attempts of one run for each of the seats. */
function run(life: BackupScenario, number: number, speed: number): Attempts[] {
  const story = timeOf(life, number, speed) < life.turnedAt ? 'well' : life.story;
  const attempted = life.seats.map(attemptsPerRun);
  const all = attempted.reduce((total, count) => total + count, 0);
  const [min, max] = FAILURE_SHARE[story];
  const share = all * (min + (max - min) * seededRandom(life.seed, 'failed', number));
  let failed = story === 'unsteady' ? Math.round(share) : Math.floor(share);
  return attempted.map((count) => {
    const here = Math.min(failed, count);
    failed -= here;
    return { attempted: count, successful: count - here };
  });
}

/** A user has two backups per run, mail and files; any other seat has one. */
function attemptsPerRun({ type, ...seat }: SeatCount): number {
  return seat.protected * (type === 'user' ? 2 : 1);
}

/** Returns a report as what its source says. */
export function factsOf({ lastAttemptAt, lastSuccessAt, seats, days }: BackupReport): ReportedFacts {
  const exactly = (ms: number) => ({ at: new Date(ms).toISOString(), exact: true });
  return {
    backups24h: sumAttempts(seats.flatMap(({ backups24h }) => backups24h ?? [])),
    lastAttempt: exactly(lastAttemptAt),
    lastSuccess: exactly(lastSuccessAt),
    seats,
    days,
  };
}
