import { type Attempts, type SeatCount, sumAttempts } from '#lib/domain/account.ts';
import { chance } from './chance.ts';

/** How an account's backups go: most succeed, some fail, many fail, none is tried any more. */
export type Story = 'well' | 'unsteady' | 'failing' | 'stopped';

export interface Life {
  /** Tells one account's chances from another's. */
  seed: string;
  story: Story;
  /** When the story began, in ms; before that the account was well. */
  turnedAt: number;
  /** When the first run was, in ms; without it there always were some. */
  firstRunAt?: number;
  /** How many seats there are; what they say of backups is not read. */
  seats: readonly SeatCount[];
}

/** What a provider would report, times in ms. */
export interface Report {
  measuredAt: number;
  lastAttemptAt: number;
  lastSuccessAt: number;
  seats: SeatCount[];
  history: Attempts[];
}

const HOUR = 3600 * 1000;
const RUNS_A_DAY = 3;
const INTERVAL = (24 / RUNS_A_DAY) * HOUR;
const DAYS = 28;

/** The share of a run's backups that fail, least and most; rounding keeps within the thresholds of ARCHITECTURE, Health. */
const FAILING: Record<Story, [number, number]> = {
  well: [0, 0.012],
  unsteady: [0.04, 0.07],
  failing: [0.2, 0.45],
  stopped: [0, 0.012],
};

/**
 * The account at `t` (ms): a function of seed, story and time and of nothing before, so that any time that
 * passed unseen costs nothing. Time passes `speed` times as fast, for runs, days and all; what is told is
 * when it was by the real clock, and never after `t`.
 */
export function reportAt(life: Life, t: number, speed: number): Report {
  const last = runAt(life, t, speed);
  const tried = life.story === 'stopped' ? Math.min(last, runAt(life, life.turnedAt, speed)) : last;
  const first = firstOf(life, speed);
  const days = Math.min(DAYS, Math.ceil((last - first + 1) / RUNS_A_DAY));
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
      ...sumAttempts(today.map((of) => of[index] as Attempts)),
    })),
    history: Array.from({ length: days }, (_, day) =>
      sumAttempts(runs.slice(day * RUNS_A_DAY, (day + 1) * RUNS_A_DAY).flat()),
    ),
  };
}

/** The number of the newest run at `t`. Accounts have their runs at different times of the day. */
function runAt(life: Life, t: number, speed: number): number {
  const next = Math.ceil((t * speed) / INTERVAL - phaseOf(life, speed));
  return timeOf(life, next, speed) <= t ? next : next - 1;
}

function timeOf(life: Life, number: number, speed: number): number {
  return Math.floor(((number + phaseOf(life, speed)) * INTERVAL) / speed);
}

/** How far into an interval the runs are, as a share of it. */
function phaseOf({ seed, firstRunAt }: Life, speed: number): number {
  return firstRunAt === undefined ? chance(seed, 'phase') : ((firstRunAt * speed) / INTERVAL) % 1;
}

function firstOf({ firstRunAt }: Life, speed: number): number {
  return firstRunAt === undefined ? Number.NEGATIVE_INFINITY : Math.floor((firstRunAt * speed) / INTERVAL);
}

/** One run over all seats: what was tried, and how much of it succeeded. */
function run(life: Life, number: number, speed: number): Attempts[] {
  const story = timeOf(life, number, speed) < life.turnedAt ? 'well' : life.story;
  const attempted = life.seats.map(triedInARun);
  const all = attempted.reduce((total, count) => total + count, 0);
  const [least, most] = FAILING[story];
  const share = all * (least + (most - least) * chance(life.seed, 'failed', number));
  let failed = story === 'unsteady' ? Math.round(share) : Math.floor(share);
  return attempted.map((count) => {
    const here = Math.min(failed, count);
    failed -= here;
    return { attempted: count, successful: count - here };
  });
}

/** Mail and files of a user, one thing of everything else. */
function triedInARun({ type, ...seat }: SeatCount): number {
  return seat.protected * (type === 'user' ? 2 : 1);
}
