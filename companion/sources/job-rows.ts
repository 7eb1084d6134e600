import { sql } from 'kysely';
import type { ReportJob, ReportJobDetail } from '#lib/contract/report-schemas.ts';
import { jobStatus, suggestedPeriod, worstOf } from '#lib/domain/job.ts';
import { beginOf, pairRuns, type RunReport } from '#lib/domain/run.ts';
import type { Db, Tx } from '../db/open.ts';
import { JOB_COLUMNS, jobOf } from './record-jobs.ts';
import { reportOf, selectReports } from './store-runs.ts';

/** The jobs of an organization's sources. */
export function selectJobs(db: Db | Tx, organizationId: string) {
  return jobsWithSources(db).where('source.organizationId', '=', organizationId);
}

/** All jobs, each with what is known of its source and its account. */
export function jobsWithSources(db: Db | Tx) {
  return db
    .selectFrom('job')
    .innerJoin('source', 'source.id', 'job.sourceId')
    .leftJoin('account', 'account.id', 'job.accountId')
    .select([
      'job.id',
      'job.sourceId',
      'job.accountId',
      'job.ownerRef',
      'job.slug',
      'job.name',
      'job.createdAt',
    ])
    .select([
      'job.generation',
      'job.pingHash',
      'source.organizationId',
      'source.pausedAt as sourcePausedAt',
      'account.managedBy',
    ])
    .select(JOB_COLUMNS.map((column) => `job.${column}` as const));
}

export type SelectedJob = Awaited<ReturnType<ReturnType<typeof selectJobs>['execute']>>[number];

export function jobRow(row: SelectedJob, reports: RunReport[], now: number): ReportJob {
  // While its source is paused, a job is too.
  const paused = row.paused || row.sourcePausedAt !== null;
  const { last, running, finished, dueBy } = jobStatus({ job: { ...jobOf(row), paused }, reports }, now);
  const worst = worstOf(last);
  const begins = [...running, ...finished].map(beginOf);
  const state = stateOf(paused, {
    isMissed: dueBy !== null && dueBy < now,
    worst: worst?.outcome,
    running,
  });
  return {
    id: row.id,
    slug: row.slug,
    owner: row.ownerRef || null,
    name: row.name,
    accountId: row.accountId,
    periodSeconds: row.periodSeconds,
    graceSeconds: row.graceSeconds,
    longestSeconds: row.longestSeconds,
    days: row.days,
    timeZone: row.timeZone,
    warningCodes: row.warningCodes,
    paused: row.paused,
    createdAt: row.createdAt.toISOString(),
    state,
    word: worst?.word ?? null,
    runningSince: timeText(running.length === 0 ? null : Math.min(...running.map(beginOf))),
    dueBy: timeText(dueBy),
    lastRunAt: timeText(begins.length === 0 ? null : Math.max(...begins)),
    suggestedPeriodSeconds: suggestedPeriod(reports),
  };
}

interface Known {
  isMissed: boolean;
  worst: ReportJob['state'] | undefined;
  running: readonly unknown[];
}

function stateOf(paused: boolean, { isMissed, worst, running }: Known): ReportJob['state'] {
  if (paused) return 'paused';
  // A failure is worse news than that the next run has not begun either.
  if (worst === 'failed') return worst;
  if (isMissed) return 'missed';
  return worst ?? (running.length > 0 ? 'running' : 'new');
}

export const timeText = (at: number | null) => (at === null ? null : new Date(at).toISOString());

const SHOWN_RUNS = 20;
/** Of a run without a name there are two reports, and its start may be followed by another one. */
const READ_REPORTS = 3 * SHOWN_RUNS;

/** The newest runs of a job, the newest first, without their texts. */
export async function runsOf(db: Db | Tx, jobId: string): Promise<ReportJobDetail['runs']> {
  const rows = await selectReports(db)
    .select(['id', 'keyId', sql<boolean>`body is not null`.as('hasText')])
    .where('jobId', '=', jobId)
    .orderBy(sql`coalesce(ended_at, started_at)`, 'desc')
    .limit(READ_REPORTS)
    .execute();
  const runs = pairRuns(
    rows.map(({ id, keyId, hasText, ...row }) => ({ ...reportOf(row), id, keyId, hasText })),
  );
  return runs
    .slice(-SHOWN_RUNS)
    .reverse()
    .map(({ rid: _, startedAt, endedAt, ...run }) => ({
      ...run,
      startedAt: timeText(startedAt),
      endedAt: timeText(endedAt),
    }));
}
