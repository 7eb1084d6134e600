import { Problem } from '#lib/contract/problem.ts';
import type {
  NewReportJob,
  ReportJob,
  ReportJobChange,
  ReportJobDetail,
} from '#lib/contract/report-schemas.ts';
import { actorOf, logActivity } from '../activity/log.ts';
import { sha256 } from '../auth/secrets.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import { type PageQuery, paginate } from '../http/paginate.ts';
import { readsTexts, withoutTexts } from './account-jobs.ts';
import { jobRow, runsOf, type SelectedJob, selectJobs } from './job-rows.ts';
import { makeJob } from './make-job.ts';
import { pingUuid, shownUuid } from './ping-address.ts';
import { lockSources, recordJobs } from './record-jobs.ts';
import { checkAccount, lockReportSource } from './report-source.ts';
import { reportsByJob } from './store-runs.ts';

/** The jobs that are reported to the caller's organization, newest first; with an account's id, only its. */
export async function listReportJobs(
  ctx: Context,
  caller: Caller,
  { accountId, ...query }: PageQuery & { accountId?: string | undefined },
) {
  const all = selectJobs(ctx.db, caller.organization.id);
  const jobs = accountId === undefined ? all : all.where('job.accountId', '=', accountId);
  const { items, nextCursor } = await paginate(jobs, query, {
    ...{ time: 'job.createdAt', id: 'job.id', timeOf: 'createdAt' as const },
    item: (row: SelectedJob) => row,
  });
  const reports = await reportsByJob(
    ctx.db,
    items.map(({ id }) => id),
  );
  const now = ctx.now().getTime();
  return { items: items.map((row) => jobRow(row, reports.get(row.id) ?? [], now)), nextCursor };
}

export async function getReportJob(ctx: Context, caller: Caller, id: string): Promise<ReportJobDetail> {
  const row = await selectJobs(ctx.db, caller.organization.id).where('job.id', '=', id).executeTakeFirst();
  if (!row) throw new Problem('not-found');
  const reports = await reportsByJob(ctx.db, [id]);
  const runs = await runsOf(ctx.db, id);
  return {
    ...jobRow(row, reports.get(id) ?? [], ctx.now().getTime()),
    runs: readsTexts(caller, row) ? runs : runs.map(withoutTexts),
  };
}

/** Makes a job. Once its period is set, its first run is expected. */
export function createReportJob(ctx: Context, caller: Caller, wanted: NewReportJob): Promise<ReportJob> {
  const at = ctx.now();
  const { accountId, slug, name, periodSeconds = null } = wanted;
  return ctx.db.transaction().execute(async (tx) => {
    const sourceId = await lockReportSource(tx, caller, accountId, at);
    const id = await makeJob(ctx, tx, { sourceId, accountId, keyId: null, slug, name });
    if (periodSeconds !== null)
      await tx.updateTable('job').set({ periodSeconds, expectedSince: at }).where('id', '=', id).execute();
    const job = await readJob(ctx, tx, caller, id);
    await logActivity(tx, [{ ...actorOf(caller, at), action: 'report-job.created', accountId }]);
    await recordJobs(ctx, tx, sourced(sourceId, accountId));
    return job;
  });
}

/** Changes a job, and what its account shows, and showed, follows at once. */
export function changeReportJob(
  ctx: Context,
  caller: Caller,
  id: string,
  change: ReportJobChange,
): Promise<ReportJob> {
  const at = ctx.now();
  return ctx.db.transaction().execute(async (tx) => {
    const before = await lockJob(tx, caller, id);
    const { sourceId } = before;
    const { accountId, days, warningCodes, ...plain } = change;
    if (accountId !== undefined) await checkMapping(tx, caller, before, accountId);
    const reports = await reportsByJob(tx, [id]);
    const expected = expectedSince(before, change, reports.has(id), at);
    const values = {
      ...plain,
      ...(accountId !== undefined && { accountId }),
      ...(days !== undefined && { days: days && JSON.stringify(days) }),
      ...(warningCodes !== undefined && { warningCodes: JSON.stringify(warningCodes) }),
      ...(expected && { expectedSince: expected }),
    };
    if (Object.keys(values).length > 0) {
      await tx.updateTable('job').set(values).where('id', '=', id).execute();
      await logActivity(tx, [
        { ...actorOf(caller, at), action: 'report-job.changed', accountId: accountId ?? before.accountId },
      ]);
    }
    const job = await readJob(ctx, tx, caller, id);
    await recordJobs(ctx, tx, [...sourced(sourceId, before.accountId), ...sourced(sourceId, job.accountId)]);
    return job;
  });
}

/** A job of a customer's source is of its one account; a reseller's job is of any of its accounts, or of none. */
async function checkMapping(tx: Tx, caller: Caller, before: SelectedJob, accountId: string | null) {
  if (accountId === before.accountId) return;
  if (caller.organization.kind === 'customer')
    throw new Problem('validation-failed', { fields: { accountId: 'cannot be changed' } });
  if (accountId !== null) await checkAccount(tx, caller, accountId);
}

/** From when on a run is expected: from now, if it was resumed, or its period set before anything was reported. */
function expectedSince(
  before: SelectedJob,
  change: ReportJobChange,
  hasReports: boolean,
  at: Date,
): Date | null {
  const isResumed = before.paused && change.paused === false;
  const isSet = !hasReports && (change.periodSeconds != null || change.days != null);
  return isResumed || isSet ? at : null;
}

/** Deletes a job with its runs. */
export async function deleteReportJob(ctx: Context, caller: Caller, id: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const { sourceId, accountId } = await lockJob(tx, caller, id);
    await tx.deleteFrom('job').where('id', '=', id).execute();
    await logActivity(tx, [{ ...actorOf(caller, ctx.now()), action: 'report-job.deleted', accountId }]);
    await recordJobs(ctx, tx, sourced(sourceId, accountId));
  });
}

/** The address of a job's pings. */
export async function getJobAddress(ctx: Context, caller: Caller, id: string) {
  const job = await selectJobs(ctx.db, caller.organization.id).where('job.id', '=', id).executeTakeFirst();
  if (!job) throw new Problem('not-found');
  return addressOf(ctx, shownUuid(ctx.secrets, job));
}

/** Makes a new address; the one before ends at once. */
export function replaceJobAddress(ctx: Context, caller: Caller, id: string) {
  return ctx.db.transaction().execute(async (tx) => {
    const job = await lockJob(tx, caller, id);
    const generation = job.generation + 1;
    const uuid = pingUuid(ctx.secrets, { id, generation });
    await tx
      .updateTable('job')
      .set({ generation, pingHash: sha256(uuid) })
      .where('id', '=', id)
      .execute();
    await logActivity(tx, [
      { ...actorOf(caller, ctx.now()), action: 'report-job.address-replaced', accountId: job.accountId },
    ]);
    return addressOf(ctx, uuid);
  });
}

function addressOf({ config }: Context, uuid: string | null) {
  return { address: uuid && `${config.url}/ping/${uuid}` };
}

/** A job of the caller's organization, with its source locked, so that nothing of it changes meanwhile. */
async function lockJob(tx: Tx, { organization }: Caller, id: string): Promise<SelectedJob> {
  const select = () => selectJobs(tx, organization.id).where('job.id', '=', id).executeTakeFirst();
  const found = await select();
  if (!found) throw new Problem('not-found');
  await lockSources(tx, [found.sourceId]);
  const locked = await select();
  if (!locked) throw new Problem('not-found');
  return locked;
}

async function readJob(ctx: Context, tx: Tx, { organization }: Caller, id: string): Promise<ReportJob> {
  const row = await selectJobs(tx, organization.id).where('job.id', '=', id).executeTakeFirstOrThrow();
  const reports = await reportsByJob(tx, [id]);
  return jobRow(row, reports.get(id) ?? [], ctx.now().getTime());
}

const sourced = (sourceId: string, accountId: string | null) =>
  accountId === null ? [] : [{ sourceId, accountId }];
