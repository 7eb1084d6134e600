import type { ColumnType, Generated } from 'kysely';
import type { RunResult } from '#lib/domain/run.ts';
import type { FixedTime, Id } from './columns.ts';

/** Row types of what backup engines report. */

/** A key by which backup engines report. It ends when revoked, or some time after it was replaced. */
export interface ReportKeyTable {
  id: Id;
  sourceId: string;
  /** The account of all that comes by it; null for a reseller's key for many. */
  accountId: string | null;
  name: string;
  /** SHA-256. */
  hash: string;
  /** Whether a ping may make a new job. */
  createsJobs: Generated<boolean>;
  createdAt: FixedTime;
  createdBy: string | null;
  lastUsedAt: Date | null;
  /** When it ends because another has replaced it. */
  endsAt: Date | null;
  revokedAt: Date | null;
}

export interface JobTable {
  id: Id;
  sourceId: string;
  /** Null: it waits in a list and colors nothing. */
  accountId: string | null;
  /** The key that made it, or its replacement; null if a person made it. */
  keyId: string | null;
  /** The reporter's own id of the account that the job belongs to; empty if it names none. */
  ownerRef: Generated<string>;
  slug: string;
  name: string;
  /** Raised with each new address, which ends the earlier one. */
  generation: Generated<number>;
  /** SHA-256 of the UUID of its pings. */
  pingHash: string;
  periodSeconds: number | null;
  graceSeconds: number | null;
  longestSeconds: number | null;
  /** 1 (Monday) to 7. */
  days: ColumnType<number[] | null, string | null | undefined, string | null>;
  timeZone: Generated<string>;
  warningCodes: ColumnType<number[], string | undefined, string>;
  paused: Generated<boolean>;
  expectedSince: Date | null;
  createdAt: FixedTime;
  /** When time alone will next change what is known of it: a run is given up. */
  turnsAt: Date | null;
}

/** What was reported of a run: a start, an end, or both. */
export interface RunTable {
  id: Id;
  jobId: string;
  /** The key by which it was last reported; null for the job's own address. */
  keyId: string | null;
  rid: string | null;
  operation: string;
  startedAt: Date | null;
  endedAt: Date | null;
  result: RunResult;
  exitStatus: number | null;
  attempted: number | null;
  successful: number | null;
  bytes: number | null;
  word: string | null;
  message: string | null;
  /** What came with a ping, at most 100 kB. */
  body: string | null;
  receivedAt: Date;
}
