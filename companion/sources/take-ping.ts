import { sql } from 'kysely';
import { MAX_JOBS } from '#lib/domain/report-key.ts';
import type { RunReport } from '#lib/domain/run.ts';
import { sha256 } from '../auth/secrets.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import { findReportKey, type ReportKey, recordKeyUse, recordReport } from './find-key.ts';
import { countJobs, makeJob } from './make-job.ts';
import type { Ping } from './ping-path.ts';
import { lockSources, recordJobs } from './record-jobs.ts';
import { storeRuns } from './store-runs.ts';

/** As many characters of a ping's body are kept. */
export const BODY_LIMIT = 100_000;

export type PingOutcome = 'OK' | 'Created' | 'not found' | 'ambiguous slug';

/** Whose ping it is: of a key, or of a job alone. */
export interface PingSender {
  /** What its pings are counted by. */
  id: string;
  sourceId: string;
  key: ReportKey | null;
  /** Null if the job is named by its slug. */
  jobId: string | null;
}

/** Who sends the ping; null if neither its UUID nor its key is in force. */
export async function senderOf(ctx: Context, { target }: Ping): Promise<PingSender | null> {
  if ('key' in target) {
    const key = await findReportKey(ctx, target.key);
    return key && { id: key.id, sourceId: key.sourceId, key, jobId: null };
  }
  const job = await ctx.db
    .selectFrom('job')
    .where('pingHash', '=', sha256(target.uuid))
    .select(['id', 'sourceId'])
    .executeTakeFirst();
  return job ? { id: job.id, sourceId: job.sourceId, key: null, jobId: job.id } : null;
}

/** What a ping says of a run; null for a text to keep with the run that is there. */
export type PingReport = Omit<RunReport, 'rid'> | null;

/** Records a ping in one transaction: what was answered with OK is stored, and what the account shows follows from it. */
export function takePing(
  ctx: Context,
  sender: PingSender,
  ping: Ping,
  { report, body }: { report: PingReport; body: string | null },
): Promise<PingOutcome> {
  return ctx.db.transaction().execute(async (tx) => {
    const [source] = await lockSources(tx, [sender.sourceId]);
    if (!source) return 'not found';
    const at = ctx.now();
    if (sender.key) await recordKeyUse(tx, sender.key, at);
    const found = await findJob(ctx, tx, sender, ping);
    if (typeof found === 'string') return found;
    const { id: jobId, accountId, isNew } = found;
    await recordReport(tx, source, at);
    if (report !== null)
      await storeRuns(tx, [{ ...report, jobId, keyId: sender.key?.id ?? null, rid: ping.rid, body }], at);
    else if (body !== null) await addText(tx, jobId, ping.rid, body);
    if (accountId !== null) await recordJobs(ctx, tx, [{ sourceId: sender.sourceId, accountId }]);
    return isNew ? 'Created' : 'OK';
  });
}

async function findJob(ctx: Context, tx: Tx, sender: PingSender, { target, create }: Ping) {
  const jobs = await candidates(tx, sender, 'slug' in target ? target.slug : null);
  const [job] = jobs;
  if (jobs.length > 1) return 'ambiguous slug' as const;
  if (job) return { ...job, isNew: false };
  const { key, sourceId } = sender;
  if (!create || !key?.createsJobs || !('slug' in target)) return 'not found' as const;
  if ((await countJobs(tx, key.id)) >= MAX_JOBS.ping) return 'not found' as const;
  const { slug } = target;
  const { accountId } = key;
  const id = await makeJob(ctx, tx, { sourceId, accountId, keyId: key.id, slug, name: slug });
  return { id, accountId, isNew: true };
}

function candidates(tx: Tx, { jobId, key, sourceId }: PingSender, slug: string | null) {
  const jobs = tx.selectFrom('job').where('sourceId', '=', sourceId).select(['id', 'accountId']).limit(2);
  if (jobId !== null) return jobs.where('id', '=', jobId).execute();
  const named = jobs.where('slug', '=', slug);
  return (key?.accountId ? named.where('accountId', '=', key.accountId) : named).execute();
}

/** Keeps a text with the run that it names, else with the one that is under way, else with the last. */
async function addText(tx: Tx, jobId: string, rid: string | null, text: string): Promise<void> {
  await sql`
    update run set body = left(coalesce(body || chr(10), '') || ${text}, ${BODY_LIMIT}::integer)
    where id = (select id from run where job_id = ${jobId} and (${rid}::text is null or rid = ${rid}::text)
      order by (ended_at is null) desc, coalesce(ended_at, started_at) desc limit 1)`.execute(tx);
}
