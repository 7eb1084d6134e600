import type { Attempts, DayFacts, Result, SeatCount, SeatsBehind } from './facts.ts';

/**
 * What a source says of an account. A fact that is absent is not said, and what was known of it stays; null says that it
 * is not known any more. Times are in RFC 3339 UTC.
 */
export interface ReportedFacts {
  backups24h?: Attempts | null;
  verdict?: { result: Result; word: string | null } | null;
  /** Null: nothing is running. */
  runningSince?: string | null;
  dueBy?: string | null;
  /** `exact` is false for a bound: at that time or earlier. */
  lastAttempt?: { at: string; exact: boolean } | null;
  lastSuccess?: { at: string; exact: boolean } | null;
  licensedSeats?: number;
  seats?: SeatCount[];
  storageBytes?: number;
  /** Names are of users, so they are kept apart from what rows carry. */
  seatsBehind?: (SeatsBehind & { names?: string[] })[];
  /** By date, "2026-11-21" in UTC. */
  days?: Record<string, DayFacts>;
}

export type SingleFacts = Omit<ReportedFacts, 'days'>;
/** A fact with the time of the report that had it. */
export type Said<T> = { at: string; value: T };

/** All that a source said of an account, each fact with the time of the newest report that had it. */
export type StoredReport = {
  [F in keyof SingleFacts]?: Said<NonNullable<SingleFacts[F]> | (null extends SingleFacts[F] ? null : never)>;
} & { days?: Record<string, Said<DayFacts>> };
