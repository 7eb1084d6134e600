import { sql } from 'kysely';
import { type Job, nextGivenUp, type ReportedJob } from '#lib/domain/job.ts';
import { factsOfJobs } from '#lib/domain/job-facts.ts';
import type { ReportedFacts } from '#lib/domain/reported-facts.ts';
import type { Context } from '../context.ts';
import { compileOnce } from '../db/compile-once.ts';
import type { Db, Tx } from '../db/open.ts';
import { addToFeed, type FeedChange } from '../status/feed.ts';
import { type Observation, recordFacts } from './record.ts';
import { reportsByJob } from './store-runs.ts';

/** A source that is locked. */
export interface LockedSource {
  id: string;
  reportedAt: Date | null;
}

const selectSources = (db: Db | Tx, { ids }: { ids: string[] }) =>
  db
    .selectFrom('source')
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .select(['id', 'reportedAt'])
    .orderBy('id')
    .forUpdate();
const sourcesById = compileOnce(selectSources);
const freeSources = compileOnce((db, given: { ids: string[] }) => selectSources(db, given).skipLocked());

/**
 * Locks sources. Lock them before jobs and their runs are changed, so that what follows from them is computed in turn.
 * Returns those that are still there.
 */
export async function lockSources(tx: Tx, ids: Iterable<string>): Promise<LockedSource[]> {
  return sourcesById(tx, { ids: [...new Set(ids)] });
}

/** Locks those of these sources that nobody has locked, and returns them. */
export async function lockFreeSources(tx: Tx, ids: Iterable<string>): Promise<LockedSource[]> {
  return freeSources(tx, { ids: [...new Set(ids)] });
}

/** An account as a source of reports knows it. */
export interface SourcedAccount {
  sourceId: string;
  accountId: string;
}

/** Facts that were reported as such, beside what follows from runs. */
export interface SaidFacts extends SourcedAccount {
  facts: ReportedFacts;
}

/**
 * Records what the jobs of these accounts say now, with what else was said of them. Their sources are locked. It must be
 * last in the transaction, as it writes to the feed. Accounts that a source's organization no longer has are left out.
 */
export async function recordJobs(
  ctx: Pick<Context, 'now'>,
  tx: Tx,
  accounts: readonly SourcedAccount[],
  said: readonly SaidFacts[] = [],
): Promise<void> {
  await addToFeed(tx, await recordJobFacts(ctx, tx, accounts, said));
}

/** The same, but returns the changes, which the caller adds to the feed last. */
export async function recordJobFacts(
  ctx: Pick<Context, 'now'>,
  tx: Tx,
  accounts: readonly SourcedAccount[],
  said: readonly SaidFacts[] = [],
): Promise<FeedChange[]> {
  const current = await currentAccounts(tx, [...accounts, ...said]);
  if (current.length === 0) return [];
  const jobs = await jobsOf(tx, current);
  // Another console's clock may be ahead: what is said last must count as the newest.
  const now = new Date(
    Math.max(ctx.now().getTime(), ...current.map(({ readAt }) => (readAt?.getTime() ?? 0) + 1)),
  );
  const jobsByPair = Map.groupBy(jobs, pairOf);
  const saidByPair = Map.groupBy(said, pairOf);
  const observations = current.map((one): Observation => {
    const { sourceId, accountId } = one;
    const ofJobs = factsOfJobs(jobsByPair.get(pairOf(one)) ?? [], now.getTime());
    const more = saidByPair.get(pairOf(one)) ?? [];
    const facts = Object.assign({}, ofJobs, ...more.map((each) => each.facts));
    return { sourceId, accountId, at: now, facts };
  });
  await setTurns(tx, jobs, now.getTime());
  const locked = new Map(current.map(({ accountId: id, ...account }) => [id, { id, ...account }]));
  return recordFacts({ now: () => now }, tx, observations, [...locked.values()]);
}

/** Those of the accounts that have jobs: of the others, recording jobs would say that nothing runs. */
export async function withJobs(tx: Tx, accounts: readonly SourcedAccount[]): Promise<SourcedAccount[]> {
  if (accounts.length === 0) return [];
  const jobs = await tx
    .selectFrom('job')
    .where('accountId', 'in', [...new Set(accounts.map(({ accountId }) => accountId))])
    .select(['sourceId', 'accountId'])
    .distinct()
    .execute();
  return accounts.filter(({ sourceId, accountId }) =>
    jobs.some((job) => job.sourceId === sourceId && job.accountId === accountId),
  );
}

/** The accounts that still belong to the organizations of their sources, locked. */
async function currentAccounts(tx: Tx, wanted: readonly SourcedAccount[]) {
  if (wanted.length === 0) return [];
  const pairs = new Set(wanted.map(pairOf));
  const rows = await lockPairs(tx, {
    sources: [...new Set(wanted.map(({ sourceId }) => sourceId))],
    accounts: [...new Set(wanted.map(({ accountId }) => accountId))],
  });
  return rows.filter((row) => pairs.has(pairOf(row)));
}

const pairOf = ({ sourceId, accountId }: SourcedAccount) => `${sourceId} ${accountId}`;

const lockPairs = compileOnce((db, { sources, accounts }: { sources: string[]; accounts: string[] }) =>
  db
    .selectFrom('account')
    .innerJoin('source', (join) =>
      join.on((eb) =>
        eb.or([
          eb('account.customerId', '=', eb.ref('source.organizationId')),
          eb('account.resellerId', '=', eb.ref('source.organizationId')),
        ]),
      ),
    )
    .where('source.id', '=', sql<string>`any(${sources}::uuid[])`)
    .where('account.id', '=', sql<string>`any(${accounts}::uuid[])`)
    .select(['source.id as sourceId', 'source.readAt'])
    .select(['account.id as accountId', 'account.customerId', 'account.resellerId'])
    .orderBy('account.id')
    .forUpdate('account'),
);

interface AccountJob extends ReportedJob, SourcedAccount {
  id: string;
  turnsAt: Date | null;
}

async function jobsOf(tx: Tx, accounts: readonly SourcedAccount[]): Promise<AccountJob[]> {
  const rows = await jobsOfPairs(tx, {
    sources: [...new Set(accounts.map(({ sourceId }) => sourceId))],
    accounts: [...new Set(accounts.map(({ accountId }) => accountId))],
  });
  const reports = await reportsByJob(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, sourceId, accountId, turnsAt, ...row }) => ({
    ...{ id, sourceId, accountId: accountId as string, turnsAt },
    job: jobOf(row),
    reports: reports.get(id) ?? [],
  }));
}

const jobsOfPairs = compileOnce((db, { sources, accounts }: { sources: string[]; accounts: string[] }) =>
  db
    .selectFrom('job')
    .where('sourceId', '=', sql<string>`any(${sources}::uuid[])`)
    .where('accountId', '=', sql<string>`any(${accounts}::uuid[])`)
    .select(['id', 'sourceId', 'accountId', 'turnsAt', ...JOB_COLUMNS]),
);

/** The columns of which `jobOf` makes a job. */
export const JOB_COLUMNS = [
  'periodSeconds',
  'graceSeconds',
  'longestSeconds',
  'days',
  'timeZone',
  'warningCodes',
  'paused',
  'expectedSince',
] as const;

export function jobOf(row: Omit<Job, 'expectedSince'> & { expectedSince: Date | null }): Job {
  return { ...row, expectedSince: row.expectedSince?.getTime() ?? null };
}

/** Notes when a run without an end will count as failed, for give-up.ts. */
async function setTurns(tx: Tx, jobs: readonly AccountJob[], now: number): Promise<void> {
  const changed = jobs.flatMap((job) => {
    const turnsAt = nextGivenUp(job, now);
    return turnsAt === (job.turnsAt?.getTime() ?? null)
      ? []
      : [{ id: job.id, at: turnsAt === null ? null : new Date(turnsAt).toISOString() }];
  });
  if (changed.length === 0) return;
  await sql`
    update job set turns_at = changed.at
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as changed (id uuid, at timestamptz)
    where job.id = changed.id`.execute(tx);
}
