import type { ReadFailureKind } from './read-failure.ts';
import type { Source, SourceReading } from './source.ts';

/**
 * paused: by an administrator · new: nothing has come yet · silent: every account's report is missing, and nothing has
 * come since · late: some report is missing · quiet: nothing is expected, and nothing came for 26 hours · works: whatever
 * is expected has come
 *
 * Of a source that is read: refused: its keys · out-of-scope: they are not for this · throttled: the vendor asks for
 * patience · slow, unreachable: the vendor · changed: its answers are not understood · short: it lists far fewer accounts
 * than it did · listing: for the first time · reading: some account has not been tried yet · overdue: nobody has listed it
 * for long
 */
export type SourceHealth =
  | ('paused' | 'new' | 'silent' | 'late' | 'quiet' | 'works')
  | ('refused' | 'out-of-scope' | 'throttled' | 'slow' | 'unreachable' | 'changed' | 'short')
  | ('listing' | 'reading' | 'overdue');

/** How a source is, since when, and when it is tried again, in ms, where that is known. */
export interface SourceState {
  health: SourceHealth;
  since: number | null;
  nextTry: number | null;
}

/** Where nothing is expected, older reports say nothing of today, as with accounts. */
const QUIET_AFTER_MS = 26 * 3_600_000;
/** A list that is not begun by then waits for no vendor. */
const OVERDUE_AFTER_MS = 2 * 3_600_000;

/** What of reading a source says how it is. */
export type ReadState = Pick<
  SourceReading,
  'listedAt' | 'nextListAt' | 'unread' | 'failure' | 'failingSince' | 'waitsUntil'
>;

/** How a source is at `now` (ms). */
export function sourceHealth(
  source: Pick<Source, 'pausedAt' | 'lastReportAt' | 'nextDueBy' | 'lastDueBy' | 'createdAt'> & {
    reading?: ReadState | null;
  },
  now: number,
): SourceState {
  const { pausedAt, reading, createdAt } = source;
  if (pausedAt !== null) return { health: 'paused', since: Date.parse(pausedAt), nextTry: null };
  if (reading) return readingHealth(reading, Date.parse(createdAt), now);
  return { ...reportsHealth(source, now), nextTry: null };
}

const FAILURES: Record<ReadFailureKind, SourceHealth> = {
  ...{ refused: 'refused', 'out-of-scope': 'out-of-scope', throttled: 'throttled', slow: 'slow' },
  ...{ unreachable: 'unreachable', shape: 'changed', gone: 'changed', short: 'short' },
};

function readingHealth(reading: ReadState, createdAt: number, now: number): SourceState {
  const { failure, unread } = reading;
  const [failingSince, listedAt] = [timeOf(reading.failingSince), timeOf(reading.listedAt)];
  const [nextListAt, waitsUntil] = [timeOf(reading.nextListAt), timeOf(reading.waitsUntil)];
  const isWaiting = waitsUntil !== null && waitsUntil > now;
  const nextTry = isWaiting ? waitsUntil : nextListAt;
  if (failure !== null) return { health: FAILURES[failure], since: failingSince, nextTry };
  if (isWaiting) return { health: 'throttled', since: null, nextTry };
  if (nextListAt !== null && nextListAt + OVERDUE_AFTER_MS < now)
    return { health: 'overdue', since: nextListAt, nextTry: null };
  if (listedAt === null) return { health: 'listing', since: createdAt, nextTry: null };
  return { health: unread > 0 ? 'reading' : 'works', since: null, nextTry };
}

const timeOf = (time: string | null) => (time === null ? null : Date.parse(time));

function reportsHealth(
  { lastReportAt, createdAt, ...source }: Parameters<typeof sourceHealth>[0],
  now: number,
): Omit<SourceState, 'nextTry'> {
  const [nextDueBy, lastDueBy] = [timeOf(source.nextDueBy), timeOf(source.lastDueBy)];
  const lastReport = timeOf(lastReportAt) ?? Number.NEGATIVE_INFINITY;
  if (lastDueBy && lastDueBy < now && lastReport < lastDueBy) return { health: 'silent', since: lastDueBy };
  if (nextDueBy && nextDueBy < now) return { health: 'late', since: nextDueBy };
  if (lastReportAt === null) return { health: 'new', since: Date.parse(createdAt) };
  if (!nextDueBy && now - lastReport > QUIET_AFTER_MS) return { health: 'quiet', since: lastReport };
  return { health: 'works', since: null };
}
