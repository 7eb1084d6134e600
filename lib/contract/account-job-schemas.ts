import * as z from 'zod/mini';
import { JOB_STATES } from '#lib/domain/job-state.ts';
import { RUN_RESULTS } from '#lib/domain/run.ts';
import { count, id, maybeTime } from './worker-schemas.ts';

const maybeText = z.nullable(z.string());
const maybeCount = z.nullable(count);

/** A job as its account's page shows it. A text is null if there is none, or the reader may not see it. */
export const AccountJob = z.object({
  id,
  name: maybeText,
  /** Whether it reports to the reader's organization; else to the one on the other side. */
  isOwn: z.boolean(),
  state: z.enum(JOB_STATES),
  word: maybeText,
  runningSince: maybeTime,
  lastRunAt: maybeTime,
  lastSuccessAt: maybeTime,
  /** When the next run should begin, and by when at last. */
  expectedAt: maybeTime,
  dueBy: maybeTime,
  periodSeconds: maybeCount,
  days: z.nullable(z.array(count)),
  timeZone: z.string(),
});
export type AccountJob = z.infer<typeof AccountJob>;

/** The worst first. */
export const AccountJobs = z.object({
  items: z.array(AccountJob),
  /** How many more there are, none of which is worse. */
  others: count,
});
export type AccountJobs = z.infer<typeof AccountJobs>;

const runFields = {
  id,
  startedAt: maybeTime,
  endedAt: maybeTime,
  result: z.enum(RUN_RESULTS),
  exitStatus: maybeCount,
  attempted: maybeCount,
  successful: maybeCount,
  bytes: maybeCount,
  word: maybeText,
  message: maybeText,
  /** Whether a text came with it, which is read by itself. */
  hasText: z.boolean(),
};
/** One report of a run, or both of its ends. `keyId`: the report key by which it last came; null for the job's own address. */
export const ReportedRun = z.object({ ...runFields, operation: z.string(), keyId: z.nullable(id) });
/** A run of a job, as its account's page shows it. */
const JobRun = z.object({ ...runFields, operation: maybeText });
export type JobRun = z.infer<typeof JobRun>;

export const JobRuns = z.object({ items: z.array(JobRun) });

/** Null if it is no longer kept. */
export const RunText = z.object({ text: maybeText });
