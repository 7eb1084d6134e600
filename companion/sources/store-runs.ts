import { sql } from 'kysely';
import { KEPT_REPORTS } from '#lib/domain/job.ts';
import { mergeRun, type RunReport } from '#lib/domain/run.ts';
import { compileOnce } from '../db/compile-once.ts';
import { inBatches } from '../db/in-batches.ts';
import type { Db, Tx } from '../db/open.ts';

/** What was reported of a run of a job. */
export interface JobReport extends RunReport {
  jobId: string;
  /** By which it came; null for the job's own address. */
  keyId: string | null;
  body: string | null;
}

/** Bodies that are kept of a job, the newest: a run with a start of its own is two reports, most often with one body. */
const KEPT_BODIES = 20;

const COLUMNS = [
  'jobId',
  'rid',
  'operation',
  'startedAt',
  'endedAt',
  'result',
  'exitStatus',
  'attempted',
  'successful',
  'bytes',
  'word',
  'message',
] as const;

/**
 * Stores reports of jobs whose source is locked, each together with what is known of its run, and lets go of what is
 * older than what is kept. Repeating it changes nothing where the runs have names.
 */
export async function storeRuns(tx: Tx, reports: readonly JobReport[], receivedAt: Date): Promise<void> {
  if (reports.length === 0) return;
  const nameless = reports.filter(({ rid }) => rid === null);
  const named = await withKnown(
    tx,
    reports.filter(({ rid }) => rid !== null),
  );
  for (const batch of inBatches([...nameless, ...named]))
    await upsertRuns(tx, { runs: JSON.stringify(batch.map(rowOf)), receivedAt });
  await letGo(tx, { jobIds: [...new Set(reports.map(({ jobId }) => jobId))] });
}

const upsertRuns = compileOnce(
  (_, { runs, receivedAt }: { runs: string; receivedAt: Date }) => sql`
    insert into run (job_id, key_id, rid, operation, started_at, ended_at, result, exit_status, attempted, successful,
      bytes, word, message, body, received_at)
    select one.*, ${receivedAt}::timestamptz from jsonb_to_recordset(${runs}::jsonb) as one (job_id uuid, key_id uuid,
      rid text, operation text, started_at timestamptz, ended_at timestamptz, result text, exit_status integer,
      attempted integer, successful integer, bytes bigint, word text, message text, body text)
    on conflict (job_id, rid) do update set
      key_id = excluded.key_id, operation = excluded.operation, started_at = excluded.started_at,
      ended_at = excluded.ended_at, result = excluded.result, exit_status = excluded.exit_status,
      attempted = excluded.attempted, successful = excluded.successful, bytes = excluded.bytes, word = excluded.word,
      message = excluded.message, body = coalesce(excluded.body, run.body), received_at = excluded.received_at`,
);

/** Joins reports of the same runs, and with what is stored of them. */
async function withKnown(tx: Tx, reports: readonly JobReport[]): Promise<JobReport[]> {
  if (reports.length === 0) return [];
  const keyOf = ({ jobId, rid }: Pick<JobReport, 'jobId' | 'rid'>) => `${jobId} ${rid}`;
  const known = await selectReports(tx)
    .where('jobId', 'in', [...new Set(reports.map(({ jobId }) => jobId))])
    .where('rid', 'in', [...new Set(reports.map(({ rid }) => rid))])
    .execute();
  const stored = new Map<string, RunReport>(known.map((row) => [keyOf(row), reportOf(row)]));
  const joined = new Map<string, JobReport>();
  for (const report of reports) {
    const { jobId, keyId, body, ...said } = report;
    const before = joined.get(keyOf(report));
    const known = before ? runOf(before) : stored.get(keyOf(report));
    const run = known ? mergeRun(known, said) : said;
    joined.set(keyOf(report), { ...run, jobId, keyId, body: body ?? before?.body ?? null });
  }
  return [...joined.values()];
}

function runOf({ jobId: _, keyId: _key, body: _body, ...run }: JobReport): RunReport {
  return run;
}

/** As the database names it, in what JSON can say. */
function rowOf({ startedAt, endedAt, jobId, keyId, exitStatus, ...report }: JobReport) {
  return {
    ...{ ...report, job_id: jobId, key_id: keyId, exit_status: exitStatus },
    started_at: startedAt === null ? null : new Date(startedAt).toISOString(),
    ended_at: endedAt === null ? null : new Date(endedAt).toISOString(),
  };
}

/** Deletes all but the newest reports of each operation, and all but the newest bodies. */
const letGo = compileOnce(
  (_, { jobIds }: { jobIds: string[] }) => sql`
    with ranked as (
      select id, row_number() over (partition by job_id, operation order by at desc, id) as of_operation,
        row_number() over (partition by job_id order by at desc, id) as of_job, has_body,
        row_number() over (partition by job_id, has_body order by at desc, id) as of_texts
      from (select id, job_id, operation, coalesce(ended_at, started_at) as at, body is not null as has_body
        from run where job_id = any(${jobIds}::uuid[])) as reported
    ), gone as (
      delete from run where id in (select id from ranked
        where of_operation > ${KEPT_REPORTS}::integer or of_job > ${10 * KEPT_REPORTS}::integer)
    )
    update run set body = null where id in (select id from ranked
      where has_body and of_texts > ${KEPT_BODIES}::integer and of_operation <= ${KEPT_REPORTS}::integer
        and of_job <= ${10 * KEPT_REPORTS}::integer)`,
);

/** The reports of runs, without what came with them. */
export function selectReports(db: Db | Tx) {
  return db.selectFrom('run').select(COLUMNS);
}

type Selected = Awaited<ReturnType<ReturnType<typeof selectReports>['execute']>>[number];

export function reportOf({ jobId: _, startedAt, endedAt, ...report }: Selected): RunReport {
  return { ...report, startedAt: startedAt?.getTime() ?? null, endedAt: endedAt?.getTime() ?? null };
}

/** What was reported of each of these jobs, by its id. */
export async function reportsByJob(db: Db | Tx, jobIds: string[]): Promise<Map<string, RunReport[]>> {
  if (jobIds.length === 0) return new Map();
  const runs = await runsOfJobs(db, { jobIds });
  return new Map([...Map.groupBy(runs, ({ jobId }) => jobId)].map(([id, rows]) => [id, rows.map(reportOf)]));
}

const runsOfJobs = compileOnce((db, { jobIds }: { jobIds: string[] }) =>
  selectReports(db).where('jobId', '=', sql<string>`any(${jobIds}::uuid[])`),
);
