import {
  type Attempts,
  type DayFacts,
  RESULTS,
  type Result,
  type SeatCount,
  type SeatType,
  sumAttempts,
} from '#lib/domain/facts.ts';
import type { BoundedTime, ReportedFacts, Workload } from '#lib/domain/reported-facts.ts';
import type { App, Customer, Seat, SeatsOfType, Window } from './answers.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * What a customer's applications say of its account. `now` (ms) is when they were read, `before` what the last answer
 * said. Null if it lacks an application that had data then, or the newest window of one: it is not whole, and says nothing.
 */
export function factsOf(customer: Customer, before: readonly Workload[], now: number): ReportedFacts | null {
  const apps = customer.suites.flatMap(({ suiteType, appTypes }) =>
    appTypes.map((app) => ({ app, workload: workloadOf(suiteType, app, now) })),
  );
  const workloads = apps.map(({ workload }) => workload);
  const withData = new Set(workloads.flatMap(({ name, word }) => (word === null ? [] : [name])));
  const isCut = apps.some(({ app, workload }) => app.backupHistory.length > 0 && workload.word === null);
  if (isCut || before.some(({ name, word }) => word !== null && !withData.has(name))) return null;
  const counted = workloads.flatMap(({ backups24h }) => backups24h ?? []);
  const lastSuccess = oldest(workloads.map((workload) => workload.lastSuccess));
  const seats = customer.remoteIds && seatCounts(customer.remoteIds.map(statesOf));
  return {
    workloads,
    backups24h: counted.length > 0 ? sumAttempts(counted) : null,
    verdict: worstOf(workloads),
    lastAttempt: lastAttemptOf(apps, now),
    ...(lastSuccess && { lastSuccess }),
    ...(typeof customer.usedBytes === 'number' && { storageBytes: customer.usedBytes }),
    ...(seats && seats.length > 0 && { seats }),
    days: daysOf(apps.map(({ app }) => app)),
  };
}

function workloadOf(suiteType: string, app: App, now: number): Workload {
  const window = recentWindow(app, now);
  const attempts = window && attemptsOf(window);
  const { time, isWords } = fullyProtected(app.lastFullyProtectedTime, now);
  return {
    // "Office365Exchange" of the suite "Office365" is "Exchange".
    name: app.appType.startsWith(suiteType) ? app.appType.slice(suiteType.length) || suiteType : app.appType,
    result: resultOf(app, window, isWords),
    word: window?.status ?? null,
    backups24h: attempts,
    lastSuccess: time,
    lastSuccessWord: isWords ? String(app.lastFullyProtectedTime) : null,
    neverBackedUp: app.uningestedServiceCount ?? null,
    storageBytes: app.usedBytes ?? null,
  };
}

/** The window of the last 24 hours by its name, else by its time, so that yesterday is not taken for today. */
function recentWindow({ backupHistory }: App, now: number): Window | null {
  const named = backupHistory.find(({ timeWindow }) => timeWindow === 'Between0dAnd1d');
  return named ?? backupHistory.find((window) => laterEnd(window) > now - 23 * HOUR_MS) ?? null;
}

/** Start and end are the wrong way round in Datto's answers. */
const laterEnd = ({ startTime, endTime }: Window) => Math.max(startTime, endTime);

const WORDS: Record<string, Result> = {
  perfect: 'ok',
  good: 'ok',
  'backup with issues': 'warning',
  fair: 'warning',
  poor: 'failed',
};
const NO_DATA = ['insufficient history', 'unknown'];

/** Null: the vendor has no data yet, or its word is not known, which counts as nothing good. */
function resultOf(app: App, window: Window | null, isLongAgo: boolean): Result | null {
  const result = window && !isNoData(window.status) ? (WORDS[normalized(window.status)] ?? null) : null;
  const isNeglected = result !== null && (app.uningestedServiceCount ?? 0) > 0;
  const isBad = isLongAgo || isNeglected || (window !== null && isContradictory(window));
  return isBad && (result === null || result === 'ok') ? 'warning' : result;
}

const normalized = (word: string) => word.trim().toLowerCase();
const isNoData = (word: string | null) => word === null || NO_DATA.includes(normalized(word));
const isContradictory = (window: Window) => window.activeServiceWithBackupCount > window.activeServiceCount;

/** Null if the vendor has no data, or its numbers contradict each other. */
function attemptsOf(window: Window): Attempts | null {
  const { status, activeServiceCount, activeServiceWithBackupCount } = window;
  if (isNoData(status) || activeServiceCount === 0 || isContradictory(window)) return null;
  return { attempted: activeServiceCount, successful: activeServiceWithBackupCount };
}

/** A time in ms, a number as text, or how long ago in words, which is a bound: "OVER_10_DAYS_AGO". */
function fullyProtected(
  said: App['lastFullyProtectedTime'],
  now: number,
): { time: BoundedTime | null; isWords: boolean } {
  if (said === null || said === undefined || said === '') return { time: null, isWords: false };
  const ms = Number(said);
  if (Number.isFinite(ms)) return { time: timeAt(ms, true), isWords: false };
  const days = /^(?:OVER|BETWEEN)_(\d{1,3})_/.exec(String(said))?.[1];
  return { time: days === undefined ? null : timeAt(now - Number(days) * DAY_MS, false), isWords: true };
}

function timeAt(ms: number, exact: boolean): BoundedTime | null {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? null : { at: date.toISOString(), exact };
}

/** The oldest of the known times, as a bound if one is not known; null if none is. */
function oldest(times: (BoundedTime | null)[]): BoundedTime | null {
  const known = times.filter((time) => time !== null).sort((a, b) => (a.at < b.at ? -1 : 1));
  const [first] = known;
  return first ? { at: first.at, exact: first.exact && known.length === times.length } : null;
}

/**
 * Null if none is known. The vendor judges what was not tried lately, too: without it, the verdict would pass for a try. Where
 * a window says only that there was one at any time in it, the time of the last full success before is taken.
 */
function lastAttemptOf(apps: readonly { app: App; workload: Workload }[], now: number): BoundedTime | null {
  if (apps.some(({ workload }) => workload.backups24h !== null)) return timeAt(now, false);
  const successes = apps.flatMap(({ workload }) => workload.lastSuccess ?? []);
  const ends = apps.flatMap(({ app }) => app.backupHistory.filter(attemptsOf).map(laterEnd));
  return latest(successes) ?? latest(ends.flatMap((end) => timeAt(Math.min(end, now), false) ?? []));
}

const latest = (times: BoundedTime[]): BoundedTime | null =>
  times.reduce<BoundedTime | null>((best, time) => (best && best.at >= time.at ? best : time), null);

/**
 * The worst of all. Null where nothing is known, and where the best that is known is `ok` though of one application
 * nothing is: that would be a judgment on all of them.
 */
function worstOf(workloads: readonly Workload[]): ReportedFacts['verdict'] {
  const [worst] = [...workloads].sort((a, b) => rank(b) - rank(a));
  if (!worst?.result) return null;
  if (worst.result !== 'ok') {
    return { result: worst.result, word: `${worst.name}: ${worst.lastSuccessWord ?? worst.word}` };
  }
  const isKnown = workloads.every(({ result, word }) => result !== null || isNoData(word));
  return isKnown ? { result: 'ok', word: worst.word } : null;
}

const rank = ({ result }: Workload) => (result === null ? -1 : RESULTS.indexOf(result));

/** Sums the applications' windows of each day, which is that of a window's later end. */
function daysOf(apps: readonly App[]): Record<string, DayFacts> {
  const known = apps.flatMap(({ backupHistory }) =>
    backupHistory.flatMap((window) => {
      const attempts = attemptsOf(window);
      const end = new Date(laterEnd(window) - 1);
      return attempts && !Number.isNaN(end.getTime())
        ? [{ date: end.toISOString().slice(0, 10), attempts }]
        : [];
    }),
  );
  return Object.fromEntries(
    [...Map.groupBy(known, ({ date }) => date)].map(([date, own]) => [
      date,
      sumAttempts(own.map(({ attempts }) => attempts)),
    ]),
  );
}

const SEAT_TYPE: Record<string, SeatType> = {
  User: 'user',
  SharedMailbox: 'shared-mailbox',
  Site: 'sharepoint-site',
  TeamSite: 'sharepoint-site',
  Team: 'team',
  SharedDrive: 'shared-drive',
};
const STATES = {
  Active: 'protected',
  Paused: 'paused',
  Archived: 'archived',
  Unprotected: 'unprotected',
} as const;
type State = (typeof STATES)[keyof typeof STATES];

/** Seats of one type in the words of the vendor. */
type Counted = { seatType: string } & Partial<Record<State, number>>;

function statesOf({ seatType, active, paused, archived, unprotected }: SeatsOfType): Counted {
  return { seatType, protected: active, paused, archived, unprotected };
}

/** Counts a customer's seats by type and state. Null if one is of a type or state that is not known. */
export function countSeats(seats: readonly Seat[]): SeatCount[] | null {
  const isKnown = seats.every(({ seatState }) => seatState in STATES);
  return isKnown
    ? seatCounts(
        seats.map(({ seatType, seatState }) => ({ seatType, [STATES[seatState as keyof typeof STATES]]: 1 })),
      )
    : null;
}

/** Adds up counts. Null if one is of a type that is not known, so that no sum is too small. */
function seatCounts(counted: readonly Counted[]): SeatCount[] | null {
  const counts = new Map<SeatType, SeatCount>();
  for (const { seatType, ...states } of counted) {
    const type = SEAT_TYPE[seatType];
    if (!type) return null;
    const sum = counts.get(type) ?? { ...NO_SEATS, type };
    counts.set(type, sum);
    for (const state of Object.values(STATES)) sum[state] += states[state] ?? 0;
  }
  return [...counts.values()];
}

const NO_SEATS = {
  ...{ protected: 0, paused: 0, archived: 0, unprotected: 0 },
  ...{ backups24h: null, storageBytes: null },
};
