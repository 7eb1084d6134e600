/**
 * What a source of backup results says of an account. A fact that it does not say is null, never 0 (ARCHITECTURE,
 * Health). Times are in RFC 3339 UTC.
 */
export const SEAT_TYPES = ['user', 'shared-mailbox', 'sharepoint-site', 'team', 'shared-drive'] as const;
export type SeatType = (typeof SEAT_TYPES)[number];

/** Backup attempts over all protected services of a day, or of 24 hours. */
export interface Attempts {
  attempted: number;
  successful: number;
}

/** The attempts of the 24 hours before `at`. */
export interface RecentAttempts extends Attempts {
  at: string;
}

/** The number of seats of one type in each state. */
export interface SeatCount {
  type: SeatType;
  protected: number;
  paused: number;
  archived: number;
  unprotected: number;
  backups24h: Attempts | null;
  storageBytes: number | null;
}

/** How a run ended, in a source's own judgment. `missed`: it should have begun and did not. */
export const RESULTS = ['ok', 'warning', 'failed', 'missed'] as const;
export type Result = (typeof RESULTS)[number];

/** A source's own judgment of an account's backups, beside or instead of counts. */
export interface Verdict {
  result: Result;
  /** The vendor's own word for it; null if there is none. */
  word: string | null;
  /** Of when it is. */
  at: string;
}

/** What is known of one day: counts, or only how it ended. */
export interface DayFacts {
  attempted?: number | undefined;
  successful?: number | undefined;
  result?: Result | undefined;
}

/** So many seats have had no successful backup since then. */
export interface SeatsBehind {
  since: string;
  seats: number;
}

/** A seat that has had no successful backup since then, by the name that its source gives it. */
export interface NamedSeat {
  name: string;
  since: string;
}

/** The facts of an account, of all its sources together. */
export interface BackupFacts {
  licensedSeats: number | null;
  storageBytes: number | null;
  backups24h: RecentAttempts | null;
  verdict: Verdict | null;
  /** Since when a run has been under way; null if none is known to be. */
  runningSince: string | null;
  /** After this time the next run counts as missed; null if no run is expected at a known time. */
  dueBy: string | null;
  lastAttemptAt: string | null;
  lastSuccessAt: string | null;
  /** Which of the two times are bounds: the true one is that or earlier. */
  bounds: ('lastAttemptAt' | 'lastSuccessAt')[];
  /** Oldest first. */
  seatsBehind: SeatsBehind[] | null;
  /** Since when no source that speaks of it may read it any more: the last one's credential was refused then. */
  refusedSince: string | null;
  /** One entry per day, at most 28, the newest last; null for a day of which nothing is known. */
  history: (DayFacts | null)[];
}

/** Nothing is known. */
export const NO_FACTS: BackupFacts = {
  ...{ licensedSeats: null, storageBytes: null, backups24h: null, verdict: null, runningSince: null },
  ...{ dueBy: null, lastAttemptAt: null, lastSuccessAt: null, bounds: [], seatsBehind: null, history: [] },
  refusedSince: null,
};

/** The days of a history. */
export const HISTORY_DAYS = 28;

/** Adds up attempts. */
export function sumAttempts(parts: readonly Attempts[]): Attempts {
  let attempted = 0;
  let successful = 0;
  for (const part of parts) {
    attempted += part.attempted;
    successful += part.successful;
  }
  return { attempted, successful };
}

/**
 * Returns successful ÷ attempted, 0 to 1. Null if nothing was attempted or nothing is known; both are shown as "–"
 * (ARCHITECTURE, Health).
 */
export function successRate(attempts: Attempts | null): number | null {
  return attempts === null || attempts.attempted === 0 ? null : attempts.successful / attempts.attempted;
}

/** The attempts of a day; null if its counts are not known. */
export function attemptsOfDay(day: DayFacts | null): Attempts | null {
  if (day?.attempted === undefined) return null;
  return { attempted: day.attempted, successful: day.successful ?? 0 };
}

/** The attempts of the days whose counts are known; null if none are. */
export function attemptsOfDays(history: BackupFacts['history']): Attempts | null {
  const counted = history.map(attemptsOfDay).filter((attempts) => attempts !== null);
  return counted.length === 0 ? null : sumAttempts(counted);
}

/**
 * Counts the licensed seats (ARCHITECTURE, Health). Each protected, paused or archived user counts one. All SharePoint
 * sites and teams together count one if any of them is in such a state. Shared mailboxes and shared drives count none.
 */
export function licensedSeats(seats: readonly SeatCount[]): number {
  const countHeld = (types: SeatType[]) =>
    seats
      .filter((seat) => types.includes(seat.type))
      .reduce((sum, seat) => sum + seat.protected + seat.paused + seat.archived, 0);
  return countHeld(['user']) + (countHeld(['sharepoint-site', 'team']) > 0 ? 1 : 0);
}
