import { type Attempts, type DayFacts, RESULTS, type Result, sumAttempts } from '#lib/domain/facts.ts';
import type { BoundedTime, ReportedFacts, Workload } from '#lib/domain/reported-facts.ts';
import { neverWords } from '#lib/domain/workload-words.ts';
import type { App, Customer, Window } from './answers.ts';
import { countsOf } from './seats.ts';

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
  const workloads = withoutLost(
    before,
    apps.map(({ workload }) => workload),
  );
  const isCut = apps.some(({ app, workload }) => app.backupHistory.length > 0 && workload.word === null);
  if (isCut || lostNames(before, workloads, ({ word }) => word !== null).size > 0) return null;
  const counted = workloads.flatMap(({ backups24h }) => backups24h ?? []);
  const lastSuccess = oldest(workloads.map((workload) => workload.lastSuccess));
  const seats = customer.remoteIds && countsOf(customer.remoteIds);
  return {
    workloads,
    backups24h: counted.length > 0 ? sumAttempts(counted) : null,
    verdict: worstOf(workloads),
    lastAttempt: lastAttemptOf(apps, now),
    ...(lastSuccess && { lastSuccess }),
    ...(typeof customer.usedBytes === 'number' && { storageBytes: customer.usedBytes }),
    ...(seats && seats.length > 0 && { seats }),
    days: daysOf(
      apps.map(({ app }) => app),
      now,
    ),
  };
}

/** The names that fewer applications have now than before, of those with `has`: several suites may have one of a name. */
function lostNames(before: readonly Workload[], now: readonly Workload[], has: (one: Workload) => boolean) {
  const left = Map.groupBy(now.filter(has), ({ name }) => name);
  const names = Map.groupBy(before.filter(has), ({ name }) => name);
  const isLost = ([name, own]: [string, Workload[]]) => own.length > (left.get(name)?.length ?? 0);
  return new Set([...names].filter(isLost).map(([name]) => name));
}

/** An application that had data does not become a new one: without any now, it is to be looked at. */
function withoutLost(before: readonly Workload[], now: readonly Workload[]): Workload[] {
  const lost = lostNames(before, now, (one) => one.result !== null && !isNew(one));
  return now.map((one) => (one.result === null && lost.has(one.name) ? { ...one, result: 'warning' } : one));
}

/** Whether an application is a warning only as something in it waits for its first backup. */
const isNew = ({ word, lastSuccess, lastSuccessWord, neverBackedUp }: Workload) =>
  isNoData(word) && lastSuccess === null && lastSuccessWord === null && (neverBackedUp ?? 0) > 0;

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

/**
 * The window of the last 24 hours by its name, else by its time, so that yesterday is not taken for today. One by its name
 * that ended long ago is none: the vendor does not count any more.
 */
function recentWindow({ backupHistory }: App, now: number): Window | null {
  const named = backupHistory.find(({ timeWindow }) => timeWindow === 'Between0dAnd1d');
  if (named) return laterEnd(named) >= now - 26 * HOUR_MS ? named : null;
  return backupHistory.find((window) => laterEnd(window) > now - 23 * HOUR_MS) ?? null;
}

/** Start and end are the wrong way round in Datto's answers. */
const laterEnd = ({ startTime, endTime }: Window) => Math.max(startTime, endTime);

const WORDS: ReadonlyMap<string, Result> = new Map([
  ['perfect', 'ok'],
  ['good', 'ok'],
  ['backup with issues', 'warning'],
  ['fair', 'warning'],
  ['poor', 'failed'],
]);
const NO_DATA = ['insufficient history', 'unknown'];

/** Null: the vendor has no data yet. A word that is not known counts as nothing good. */
function resultOf(app: App, window: Window | null, isLongAgo: boolean): Result | null {
  const result =
    window && !isNoData(window.status) ? (WORDS.get(normalized(window.status)) ?? 'warning') : null;
  const isNeglected = (app.uningestedServiceCount ?? 0) > 0;
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
  if (Number.isFinite(ms)) return { time: timeAt(ms, true, now), isWords: false };
  const days = /^(?:OVER|BETWEEN)_(\d{1,3})_/.exec(String(said))?.[1];
  return { time: days === undefined ? null : timeAt(now - Number(days) * DAY_MS, false, now), isWords: true };
}

/** Null if it is none that has been; that a clock is ahead by up to an hour is no matter. */
function timeAt(ms: number, exact: boolean, now: number): BoundedTime | null {
  const at = new Date(Math.min(ms, now));
  return ms >= 1 && ms <= now + HOUR_MS ? { at: at.toISOString(), exact } : null;
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
  if (apps.some(({ workload }) => workload.backups24h !== null)) return timeAt(now, false, now);
  const successes = apps.flatMap(({ workload }) => workload.lastSuccess ?? []);
  const ends = apps.flatMap(({ app }) => app.backupHistory.filter(attemptsOf).map(laterEnd));
  return latest(successes) ?? latest(ends.flatMap((end) => timeAt(Math.min(end, now), false, now) ?? []));
}

const latest = (times: BoundedTime[]): BoundedTime | null =>
  times.reduce<BoundedTime | null>((best, time) => (best && best.at >= time.at ? best : time), null);

/** The worst of all; null where nothing is known. */
function worstOf(workloads: readonly Workload[]): ReportedFacts['verdict'] {
  const [worst] = [...workloads].sort((a, b) => rank(b) - rank(a));
  if (!worst?.result) return null;
  if (worst.result === 'ok') return { result: 'ok', word: worst.word };
  return { result: worst.result, word: `${worst.name}: ${wordOf(worst)}` };
}

/** Why it is no good, in the vendor's own words where they say so, and by what was never backed up. */
function wordOf(workload: Workload): string {
  const { lastSuccessWord, word } = workload;
  const own = lastSuccessWord
    ? `last fully protected ${lastSuccessWord.replaceAll('_', ' ').toLowerCase()}`
    : isNoData(word) || WORDS.get(normalized(word ?? '')) === 'ok'
      ? null
      : word;
  return [own, neverWords(workload)].filter((reason) => reason !== null).join(', ') || (word ?? 'no data');
}

const rank = ({ result }: Workload) => (result === null ? -1 : RESULTS.indexOf(result));

/** Sums the applications' windows of each day, which is that of a window's later end. None is after today's. */
function daysOf(apps: readonly App[], now: number): Record<string, DayFacts> {
  const known = apps.flatMap(({ backupHistory }) =>
    backupHistory.flatMap((window) => {
      const attempts = attemptsOf(window);
      const end = laterEnd(window) - 1;
      return attempts && end < now + DAY_MS
        ? [{ date: new Date(end).toISOString().slice(0, 10), attempts }]
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
