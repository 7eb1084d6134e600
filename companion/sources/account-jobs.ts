import type { AccountJob, AccountJobs, JobRun } from '#lib/contract/account-job-schemas.ts';
import { Problem } from '#lib/contract/problem.ts';
import { expectedAt, jobStatus } from '#lib/domain/job.ts';
import { lastSuccess } from '#lib/domain/job-facts.ts';
import { compareJobs } from '#lib/domain/job-state.ts';
import { may } from '#lib/domain/roles.ts';
import type { RunReport } from '#lib/domain/run.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/open.ts';
import type { AnyCaller, Caller } from '../http/caller.ts';
import { accountsOf } from '../status/accounts.ts';
import { jobRow, jobsWithSources, runsOf, type SelectedJob, timeText } from './job-rows.ts';
import { jobOf } from './record-jobs.ts';
import { reportsByJob } from './store-runs.ts';

/** So many jobs of an account are shown, the worst. */
const SHOWN_JOBS = 100;

/** The jobs that report on one of the caller's accounts, the worst first, whichever side of the account they report to. */
export async function listAccountJobs(ctx: Context, caller: AnyCaller, id: string): Promise<AccountJobs> {
  const account = await accountsOf(ctx.db, caller).where('account.id', '=', id).executeTakeFirst();
  if (!account) throw new Problem('not-found');
  const rows = await jobsSeenBy(ctx.db, caller).where('account.id', '=', id).execute();
  const reports = await reportsByJob(
    ctx.db,
    rows.map((row) => row.id),
  );
  const now = ctx.now().getTime();
  const jobs = rows
    .map((row) => accountJob(caller, row, reports.get(row.id) ?? [], now))
    .sort((a, b) => compareJobs(a, b) || (a.id < b.id ? -1 : 1));
  return { items: jobs.slice(0, SHOWN_JOBS), others: Math.max(0, jobs.length - SHOWN_JOBS) };
}

/** The last runs of a job that the caller sees on an account's page. */
export async function listJobRuns(
  { db }: Context,
  caller: AnyCaller,
  id: string,
): Promise<{ items: JobRun[] }> {
  const job = await jobsSeenBy(db, caller).where('job.id', '=', id).executeTakeFirst();
  if (!job) throw new Problem('not-found');
  const runs = await runsOf(db, id);
  return { items: runs.map((run) => toldRun(caller, job, run)) };
}

/** What came with a run. Throws `forbidden` if the caller may not read it. */
export async function getRunText({ db }: Context, caller: Caller, id: string) {
  const run = await jobsSeenBy(db, caller)
    .innerJoin('run', 'run.jobId', 'job.id')
    .where('run.id', '=', id)
    .select('run.body')
    .executeTakeFirst();
  if (!run) throw new Problem('not-found');
  if (!readsTexts(caller, run)) throw new Problem('forbidden');
  return { text: run.body };
}

/**
 * The jobs that report on accounts of the caller's organization: its own, and those of the account's other side. What is
 * left of an earlier reseller is not among them.
 */
function jobsSeenBy(db: Db, { organization }: Pick<AnyCaller, 'organization'>) {
  const side = organization.kind === 'customer' ? 'account.customerId' : 'account.resellerId';
  return jobsWithSources(db)
    .where(side, '=', organization.id)
    .where((eb) =>
      eb.or([
        eb('source.organizationId', '=', eb.ref('account.customerId')),
        eb('source.organizationId', '=', eb.ref('account.resellerId')),
      ]),
    );
}

type Told = Pick<SelectedJob, 'managedBy' | 'organizationId'>;

const isOwn = ({ organization }: AnyCaller, { organizationId }: Pick<Told, 'organizationId'>) =>
  organizationId === organization.id;

/**
 * Where the client manages the account alone, its reseller gets counts (ARCHITECTURE, Health): what the client's people
 * and programs wrote may name users.
 */
function hidesWords(caller: AnyCaller, job: Told): boolean {
  return caller.organization.kind === 'reseller' && job.managedBy === 'client' && !isOwn(caller, job);
}

/**
 * Whether the caller may read messages and texts, which may name users. A reseller's may speak of other customers, so its
 * customers do not read them; nor do viewers and API keys.
 */
export function readsTexts(caller: AnyCaller, job: Told): boolean {
  const { organization, role, person } = caller;
  if (person === null || !may(organization.kind, role, 'sources')) return false;
  return organization.kind === 'customer' ? isOwn(caller, job) : job.managedBy !== 'client';
}

export const withoutTexts = <R extends JobRun>(run: R): R => ({ ...run, message: null, hasText: false });

/** A run, with those of its words that the caller may read. The answer's schema leaves out by which key it came. */
function toldRun(caller: AnyCaller, job: Told, run: JobRun): JobRun {
  const told = readsTexts(caller, job) ? run : withoutTexts(run);
  return hidesWords(caller, job) ? { ...told, operation: null, word: null } : told;
}

function accountJob(caller: AnyCaller, row: SelectedJob, reports: RunReport[], now: number): AccountJob {
  const { id, name, state, word, runningSince, lastRunAt, dueBy, periodSeconds, days, timeZone } = jobRow(
    row,
    reports,
    now,
  );
  const job = jobOf(row);
  return {
    ...{ id, name, isOwn: isOwn(caller, row), word, runningSince, lastRunAt, dueBy },
    ...{ periodSeconds, days, timeZone, state },
    lastSuccessAt: timeText(lastSuccess([jobStatus({ job, reports }, now)])),
    expectedAt: timeText(row.sourcePausedAt ? null : expectedAt(job, reports)),
    ...(hidesWords(caller, row) && { name: null, word: null }),
  };
}
