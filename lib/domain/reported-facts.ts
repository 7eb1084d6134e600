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
  lastAttempt?: BoundedTime | null;
  lastSuccess?: BoundedTime | null;
  licensedSeats?: number;
  seats?: SeatCount[];
  storageBytes?: number;
  /** Names are of users, so they are kept apart from what rows carry. */
  seatsBehind?: (SeatsBehind & { names?: string[] })[];
  workloads?: Workload[];
  /** By date, "2026-11-21" in UTC. */
  days?: Record<string, DayFacts>;
}

/** `exact` is false for a bound: at that time or earlier. */
export interface BoundedTime {
  at: string;
  exact: boolean;
}

/** What a source says of one kind of data of an account, such as its mail. */
export interface Workload {
  name: string;
  /** The day that it is of, "2026-11-28", where a source says only that; else it is of the last 24 hours. */
  day?: string | undefined;
  /** Null: the source has no data, or its word is not known. */
  result: Result | null;
  /** The source's own word for it; null if it has none of the last 24 hours. */
  word: string | null;
  backups24h: Attempts | null;
  lastSuccess: BoundedTime | null;
  /** What the source says instead of a time. */
  lastSuccessWord: string | null;
  /** Things in it that were found and never backed up. */
  neverBackedUp: number | null;
  storageBytes: number | null;
}

export type SingleFacts = Omit<ReportedFacts, 'days'>;
/** A fact with the time of the report that had it. */
export type Said<T> = { at: string; value: T };

/** All that a source said of an account, each fact with the time of the newest report that had it. */
export type StoredReport = {
  [F in keyof SingleFacts]?: Said<NonNullable<SingleFacts[F]> | (null extends SingleFacts[F] ? null : never)>;
} & { days?: Record<string, Said<DayFacts>> };
