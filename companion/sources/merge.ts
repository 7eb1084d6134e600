import { isDeepStrictEqual } from 'node:util';
import {
  type Attempts,
  type BackupFacts,
  type DayFacts,
  HISTORY_DAYS,
  licensedSeats,
  type NamedSeat,
  NO_FACTS,
  type SeatCount,
} from '#lib/domain/facts.ts';
import type {
  BoundedTime,
  ReportedFacts,
  Said,
  SingleFacts,
  StoredReport,
  Workload,
} from '#lib/domain/reported-facts.ts';
import type { OrganizationKind } from '#lib/domain/roles.ts';

/** Adds a report of the time `at` (RFC 3339 UTC). Reports may come in any order, and again: the newest of each fact stays. */
export function addReport(before: StoredReport, at: string, { days, ...facts }: ReportedFacts): StoredReport {
  const said = Object.entries(facts).filter(([, value]) => value !== undefined);
  return {
    ...newest(before as Record<string, Said<unknown>>, said, at),
    days: newestDays(newest(before.days ?? {}, Object.entries(days ?? {}), at)),
  } as StoredReport;
}

/** Facts are stored again when they are this much older, so that they do not grow old. */
export const REFRESH_AFTER_MS = 6 * 3_600_000;

/** Whether all of a report of the time `at` is stored already, and not so long that it would seem old. */
export function addsNothing(before: StoredReport, at: Date, { days = {}, ...facts }: ReportedFacts): boolean {
  const isStored = ([name, value]: [string, unknown]) => {
    if (value === undefined) return true;
    const said = before[name as keyof SingleFacts] as Said<unknown> | undefined;
    const isYoung = said && at.getTime() - Date.parse(said.at) < REFRESH_AFTER_MS;
    return isYoung === true && isDeepStrictEqual(withoutBounds(said.value), withoutBounds(value));
  };
  const known = before.days ?? {};
  const dates = Object.keys(known).sort();
  // Earlier ones would not be kept.
  const first = dates.length < HISTORY_DAYS ? '' : (dates[0] ?? '');
  const isKnownDay = ([date, day]: [string, DayFacts]) =>
    date < first || isDeepStrictEqual(known[date]?.value, day);
  return Object.entries(facts).every(isStored) && Object.entries(days).every(isKnownDay);
}

/** Without times that are bounds, which pass although nothing changes. */
function withoutBounds(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, part) => (part?.exact === false ? { ...part, at: '' } : part)));
}

/** Joins what one source said of two accounts that have become one: the newest of each fact stays. */
export function joinReports(
  { days, ...one }: StoredReport,
  { days: others, ...other }: StoredReport,
): StoredReport {
  return { ...newer(one, other), days: newestDays(newer(days ?? {}, others ?? {})) };
}

function newer<R extends { [name: string]: { at: string } }>(one: R, other: R): R {
  const later = Object.entries(other).filter(([name, { at }]) => !isLater(one[name]?.at, at));
  return { ...one, ...Object.fromEntries(later) };
}

function newest<T>(before: Record<string, Said<T>>, said: [string, unknown][], at: string) {
  const fresh = said.filter(([name]) => !isLater(before[name]?.at, at));
  return { ...before, ...Object.fromEntries(fresh.map(([name, value]) => [name, { at, value }])) };
}

const isLater = (one: string | undefined, other: string) => one !== undefined && one > other;

function newestDays<T>(days: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(days).sort().slice(-HISTORY_DAYS));
}

/** Of these null is an answer. Another fact that is not known any more is as if its source had never said it. */
const NULL_ANSWERS: ReadonlySet<keyof SingleFacts> = new Set(['runningSince', 'dueBy'] as const);

/** What a report says of a fact; undefined if nothing. */
export function saidOf<F extends keyof SingleFacts>(report: StoredReport, fact: F) {
  const said = report[fact] as Said<NonNullable<SingleFacts[F]>> | undefined;
  return said?.value === null && !NULL_ANSWERS.has(fact) ? undefined : said;
}

/** What a source has said but for how the backups run: its counts, and its past. */
export function withoutRuns({ licensedSeats, storageBytes, seats, days }: StoredReport): StoredReport {
  return {
    ...(licensedSeats && { licensedSeats }),
    ...(storageBytes && { storageBytes }),
    ...(seats && { seats }),
    ...(days && { days }),
  };
}

/** What is known of an account from all its sources. */
export interface Measurement {
  /** Of when the newest fact is, RFC 3339 UTC. */
  measuredAt: string;
  facts: BackupFacts;
  seats: SeatCount[] | null;
  /** The names of seats behind, by the source that counts them. */
  behind: NamedSeat[] | null;
  /** By kind of data; null if no source says them. */
  workloads: Workload[] | null;
  /** Whose source gave the verdict; null if none did. */
  verdictFrom: OrganizationKind | null;
}

/** The reports of an account's own sources, and of others that know it. */
export interface AccountReports {
  own: readonly StoredReport[];
  others: readonly StoredReport[];
}

/**
 * Merges what sources said of an account: for each fact, and for each day, the newest that an own source says, else the
 * newest that another one does. Null if none says anything.
 */
export function mergeReports({ own, others }: AccountReports): Measurement | null {
  const reports = [...own, ...others];
  const pick = <T>(saidBy: (report: StoredReport) => Said<T> | undefined): Said<T> | undefined =>
    newestOf(own.map(saidBy)) ?? newestOf(others.map(saidBy));
  const first = <F extends keyof SingleFacts>(fact: F) => pick((report) => saidOf(report, fact));
  const value = <F extends keyof SingleFacts>(fact: F) => first(fact)?.value ?? null;
  const times = reports.flatMap(timesOf);
  const measuredAt = times.sort().at(-1);
  if (measuredAt === undefined) return null;
  const seats = value('seats');
  const seatsBehind = value('seatsBehind');
  const backups24h = first('backups24h');
  const verdict = first('verdict');
  const lastSuccess = value('lastSuccess');
  const lastAttempt = value('lastAttempt') ?? later(lastSuccess, impliedAttempt(backups24h, verdict));
  return {
    measuredAt,
    seats,
    behind: namesBehind(seatsBehind),
    workloads: value('workloads'),
    verdictFrom: verdict ? sideOf(own) : null,
    facts: {
      ...NO_FACTS,
      licensedSeats: value('licensedSeats') ?? (seats && licensedSeats(seats)),
      storageBytes: value('storageBytes') ?? (seats && storageOf(seats)),
      backups24h: backups24h ? { ...backups24h.value, at: backups24h.at } : null,
      verdict: verdict ? { ...verdict.value, at: verdict.at } : null,
      runningSince: value('runningSince'),
      dueBy: value('dueBy'),
      lastAttemptAt: lastAttempt?.at ?? null,
      lastSuccessAt: lastSuccess?.at ?? null,
      bounds: [
        ...(lastAttempt?.exact === false ? (['lastAttemptAt'] as const) : []),
        ...(lastSuccess?.exact === false ? (['lastSuccessAt'] as const) : []),
      ],
      seatsBehind: seatsBehind?.map(({ since, seats: count }) => ({ since, seats: count })) ?? null,
      history: historyOf(reports, (date) => pick((report) => report.days?.[date])?.value ?? null),
    },
  };
}

/** Whose source gave the verdict: the customer's come first. */
function sideOf(own: readonly StoredReport[]): OrganizationKind {
  return own.some((report) => saidOf(report, 'verdict') !== undefined) ? 'customer' : 'reseller';
}

/** Null if the source names none of them. */
function namesBehind(groups: ReportedFacts['seatsBehind'] | null): NamedSeat[] | null {
  const named = (groups ?? []).flatMap(({ since, names = [] }) => names.map((name) => ({ name, since })));
  return named.length === 0 ? null : named;
}

export function newestOf<T>(said: (Said<T> | undefined)[]): Said<T> | undefined {
  return said.reduce((best, one) => (one && isLater(one.at, best?.at ?? '') ? one : best), undefined);
}

function timesOf({ days = {}, ...facts }: StoredReport): string[] {
  return [...Object.values(facts), ...Object.values(days)].map(({ at }) => at);
}

/** A source that counts attempts, or judges, knows of a run that was not later than its report. */
function impliedAttempt(backups24h: Said<Attempts> | undefined, verdict: Said<unknown> | undefined) {
  const times = [backups24h?.value.attempted ? backups24h.at : '', verdict?.at ?? ''].sort();
  const at = times.at(-1);
  return at ? { at, exact: false } : null;
}

function later(one: BoundedTime | null, other: BoundedTime | null): BoundedTime | null {
  return one && other ? (one.at >= other.at ? one : other) : (one ?? other);
}

function storageOf(seats: readonly SeatCount[]): number | null {
  const sizes = seats.map(({ storageBytes }) => storageBytes);
  return sizes.includes(null) ? null : sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
}

/** The newest days that any source knows, without gaps. */
function historyOf(
  reports: readonly StoredReport[],
  dayOf: (date: string) => DayFacts | null,
): BackupFacts['history'] {
  const dates = reports.flatMap(({ days }) => Object.keys(days ?? {})).sort();
  const [last, earliest] = [dates.at(-1), dates[0]];
  if (last === undefined || earliest === undefined) return [];
  const days = Math.min(HISTORY_DAYS, (Date.parse(last) - Date.parse(earliest)) / DAY_MS + 1);
  return Array.from({ length: days }, (_, index) => {
    const date = new Date(Date.parse(last) - (days - 1 - index) * DAY_MS).toISOString().slice(0, 10);
    return dayOf(date);
  });
}

const DAY_MS = 86_400_000;
