import { RESULTS } from '#lib/domain/facts.ts';
import type { BoundedTime, Workload } from '#lib/domain/reported-facts.ts';
import type { Backup, SummaryRow } from './answers.ts';
import { dayResult, NOT_KNOWN } from './day-result.ts';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

/** In this order; kinds that are not known come after them, by their names. */
const NAMES: Record<string, string> = {
  ...{ MAIL: 'Exchange', CALENDAR: 'Calendar', CONTACT: 'Contacts' },
  ...{ DRIVE: 'OneDrive', SPSITE: 'SharePoint' },
};
const ORDER = Object.values(NAMES);

/** One kind of data on one day. */
export interface DayRow {
  name: string;
  date: string;
  backup: Backup;
}

/** The rows of a summary, one of each kind and day: of those that differ, the worst numbers are taken. */
export function dayRows(rows: readonly SummaryRow[]): DayRow[] {
  const byDay = new Map<string, DayRow>();
  for (const { type, date, backup } of rows) {
    const name = NAMES[type.toUpperCase()] ?? type;
    const other = byDay.get(`${name}\n${date}`);
    byDay.set(`${name}\n${date}`, { name, date, backup: other ? worse(backup, other.backup) : backup });
  }
  return [...byDay.values()];
}

const worse = (one: Backup, other: Backup): Backup => ({
  total: larger(one.total, other.total),
  partial: larger(one.partial, other.partial),
  failed: larger(one.failed, other.failed),
  successful:
    one.successful === null || other.successful === null ? null : Math.min(one.successful, other.successful),
});
const larger = (one: number | null, other: number | null) =>
  one === null || other === null ? (one ?? other) : Math.max(one, other);

/** Of a line of which it is not known how the backups went. */
export const isUnknown = ({ result, word }: Workload) => result === null && word === NOT_KNOWN;

/** Of a line of which there was nothing to back up. */
export const hasNothing = (line: Workload) => line.result === null && !isUnknown(line);

/** The end of a day at the latest, whatever the zone of its label. */
export const endOf = (date: string): BoundedTime => ({
  at: new Date(Date.parse(date) + DAY_MS).toISOString(),
  exact: false,
});

/**
 * The last day before `today` of which anything is known, and a line for each kind of data: of that day, or the one before.
 * That a kind is missing says nothing: what was said `before` holds, and of an earlier day what was bad. Of today counts what
 * is worse.
 */
export function linesOf(
  rows: readonly DayRow[],
  before: readonly Workload[],
  today: string,
): { newest: string | null; lines: Workload[] } {
  const said = rows.map((row) => lineOf(row, rows, today));
  const told = said.filter((line) => !isUnknown(line));
  const known = before.filter(({ day }) => day !== undefined);
  const newest = latest([...told, ...known].filter((line) => dayOf(line) < today));
  const at = { newest: newest ? dayOf(newest) : '', today };
  const lines = [...new Set([...said, ...known].map(({ name }) => name))].sort(byOrder).flatMap((name) => {
    const isOwn = (line: Workload) => line.name === name;
    const line = settle(told.filter(isOwn), known.find(isOwn) ?? null, at);
    return line ?? said.filter((one) => isOwn(one) && isUnknown(one) && dayOf(one) === at.newest);
  });
  return { newest: newest && dayOf(newest), lines };
}

function lineOf({ name, date, backup }: DayRow, rows: readonly DayRow[], today: string): Workload {
  const { result, attempts, word } = dayResult(backup, date < today);
  const successes = rows.filter(
    (row) => row.name === name && row.date <= date && row.date < today && hasSuccess(row.backup),
  );
  const last = successes
    .map((row) => row.date)
    .sort()
    .at(-1);
  return {
    ...{ name, day: date, result, word, backups24h: attempts },
    lastSuccess: last === undefined ? null : endOf(last),
    ...{ lastSuccessWord: null, neverBackedUp: null, storageBytes: null },
  };
}

export const hasSuccess = ({ successful, partial }: Backup) => (successful ?? 0) + (partial ?? 0) > 0;

/**
 * The line of one kind of data; null if nothing is known of it lately. What was worse before, of today too, is so until there
 * is a row of today or a later day.
 */
function settle(
  told: readonly Workload[],
  before: Workload | null,
  { newest, today }: { newest: string; today: string },
): Workload | null {
  const over = latest(told.filter((line) => dayOf(line) < today));
  const isTold = over !== null && (dayOf(over) === newest || !before || dayOf(over) >= dayOf(before));
  const base = isTold ? over : (before ?? over);
  const settled = base && (dayOf(base) >= dayBefore(newest) ? base : missing(base, today));
  const running = latest(told.filter((line) => dayOf(line) >= today));
  const isSince = before !== null && dayOf(before) >= (settled ? dayOf(settled) : today);
  const worse = running ?? (isSince ? before : null);
  if (!worse || rank(worse) <= Math.max(rank(settled), OK)) return settled;
  if (!settled) return { ...worse, backups24h: null, lastSuccess: null };
  const word = running ? `${running.word} on ${running.day}` : worse.word;
  return { ...settled, result: worse.result, word };
}

/**
 * The line of a kind of data that was told of last some days ago: that it is missing since makes nothing better. After a
 * week it is taken to be no more: null.
 */
function missing(last: Workload, today: string): Workload | null {
  if (hasNothing(last) || Date.parse(dayOf(last)) < Date.parse(today) - WEEK_MS) return null;
  const isBad = rank(last) > OK;
  return { ...last, backups24h: null, ...(!isBad && { result: null, word: NOT_KNOWN }) };
}

/** Of lines of the same day, the first. */
const latest = (lines: readonly Workload[]): Workload | null =>
  lines.reduce<Workload | null>((best, line) => (best && dayOf(best) >= dayOf(line) ? best : line), null);

const dayOf = ({ day = '' }: Workload) => day;
const dayBefore = (day: string) =>
  day === '' ? '' : new Date(Date.parse(day) - DAY_MS).toISOString().slice(0, 10);

const rank = (line: Workload | null) => (line?.result ? RESULTS.indexOf(line.result) : -1);
const OK = RESULTS.indexOf('ok');

function byOrder(one: string, other: string): number {
  const place = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return place(one) - place(other) || (one < other ? -1 : 1);
}
