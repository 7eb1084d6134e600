import { type ExpressionBuilder, sql } from 'kysely';
import { Problem } from '#lib/contract/problem.ts';
import type { SourceChange } from '#lib/contract/source-schemas.ts';
import type { Action } from '#lib/domain/activity.ts';
import type { Source, SourceReading } from '#lib/domain/source.ts';
import { actorOf, logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Db, Tx } from '../db/open.ts';
import type { Tables } from '../db/tables.ts';
import type { Caller } from '../http/caller.ts';
import { type PageQuery, paginate } from '../http/paginate.ts';
import { accountChanges, addToFeed } from '../status/feed.ts';
import { changeInterval } from './interval.ts';
import { measureAgain } from './record.ts';
import { recordJobFacts } from './record-jobs.ts';
import { deleteObserved } from './source-accounts.ts';
import { ASKED_FOR } from './turns.ts';

/** The sources of the caller's organization, newest first. */
export function listSources({ db, now }: Pick<Context, 'db' | 'now'>, caller: Caller, query: PageQuery) {
  return paginate(selectSources(db, caller), query, {
    ...{ time: 'source.createdAt', id: 'source.id', timeOf: 'createdAt' as const },
    item: (row) => sourceRow(row, now()),
  });
}

/** One of them. */
export async function getSource(
  { db, now }: Pick<Context, 'now'> & { db: Db | Tx },
  caller: Caller,
  id: string,
): Promise<Source> {
  const row = await selectSources(db, caller).where('source.id', '=', id).executeTakeFirst();
  if (!row) throw new Problem('not-found');
  return sourceRow(row, now());
}

function selectSources(db: Db | Tx, { organization }: Caller) {
  return db
    .selectFrom('source')
    .where('source.organizationId', '=', organization.id)
    .select(['source.id', 'source.vendor', 'source.name', 'source.accountId', 'source.createdAt'])
    .select(['source.pausedAt', 'source.reportedAt'])
    .innerJoinLateral(saidOfAccounts, (join) => join.onTrue())
    .select(['said.accounts', 'said.nextDueBy', 'said.lastDueBy'])
    .innerJoinLateral(jobsOfSource, (join) => join.onTrue())
    .select(['known.jobs', 'known.waitingJobs'])
    .select(['source.publicKey', 'source.intervalSeconds', 'source.listedAt', 'source.nextListAt'])
    .select(['source.failure', 'source.failingSince', 'source.waitsUntil', 'source.claimedUntil'])
    .innerJoinLateral(readOfSource, (join) => join.onTrue())
    .select(['readable.listed', 'readable.unread', 'readable.failing', 'readable.absent']);
}

type Sources = ExpressionBuilder<Tables, 'source'>;

/** What a source said of accounts that its organization still has. These times are of one form, so they sort. */
function saidOfAccounts(eb: Sources) {
  const dueBy = sql<string | null>`report.facts #>> '{dueBy,value}'`;
  return eb
    .selectFrom('report')
    .innerJoin('account', 'account.id', 'report.accountId')
    .whereRef('report.sourceId', '=', 'source.id')
    .where((or) =>
      or.or([
        or('account.customerId', '=', or.ref('source.organizationId')),
        or('account.resellerId', '=', or.ref('source.organizationId')),
      ]),
    )
    .select(({ fn }) => [
      fn.countAll<string>().as('accounts'),
      sql<string | null>`min(${dueBy})`.as('nextDueBy'),
      sql<string | null>`max(${dueBy})`.as('lastDueBy'),
    ])
    .as('said');
}

function jobsOfSource(eb: Sources) {
  return eb
    .selectFrom('job')
    .whereRef('job.sourceId', '=', 'source.id')
    .select(({ fn }) => [
      fn.countAll<string>().as('jobs'),
      fn.countAll<string>().filterWhere('job.accountId', 'is', null).as('waitingJobs'),
    ])
    .as('known');
}

/** The accounts that a vendor lists. */
function readOfSource(eb: Sources) {
  return eb
    .selectFrom('sourceAccount')
    .whereRef('sourceAccount.sourceId', '=', 'source.id')
    .select(({ fn }) => [
      fn.countAll<string>().as('listed'),
      fn
        .countAll<string>()
        .filterWhere('sourceAccount.readAt', 'is', null)
        .filterWhere('sourceAccount.failures', '=', 0)
        .filterWhere('sourceAccount.absentSince', 'is', null)
        .as('unread'),
      fn.countAll<string>().filterWhere('sourceAccount.failures', '>', 0).as('failing'),
      fn.countAll<string>().filterWhere('sourceAccount.absentSince', 'is not', null).as('absent'),
    ])
    .as('readable');
}

type Selected = Awaited<ReturnType<ReturnType<typeof selectSources>['execute']>>[number];

function sourceRow({ reportedAt, ...row }: Selected, now: Date): Source {
  const { id, vendor, name, accountId, nextDueBy, lastDueBy } = row;
  return {
    ...{ id, vendor, name, accountId, nextDueBy, lastDueBy },
    accounts: Number(row.accounts),
    jobs: Number(row.jobs),
    waitingJobs: Number(row.waitingJobs),
    createdAt: row.createdAt.toISOString(),
    pausedAt: row.pausedAt?.toISOString() ?? null,
    lastReportAt: reportedAt?.toISOString() ?? null,
    reading: readingRow(row, now),
  };
}

function readingRow(
  { publicKey, intervalSeconds, failure, nextListAt, claimedUntil, ...row }: Omit<Selected, 'reportedAt'>,
  now: Date,
): SourceReading | null {
  if (publicKey === null || intervalSeconds === null) return null;
  const isClaimed = claimedUntil !== null && claimedUntil > now;
  const isChecking = isClaimed || nextListAt?.getTime() === ASKED_FOR.getTime();
  return {
    ...{ publicKey, intervalSeconds, failure },
    listedAt: row.listedAt?.toISOString() ?? null,
    nextListAt: isChecking ? null : (nextListAt?.toISOString() ?? null),
    isChecking,
    ...{ listed: Number(row.listed), unread: Number(row.unread) },
    ...{ failing: Number(row.failing), absent: Number(row.absent) },
    failingSince: row.failingSince?.toISOString() ?? null,
    waitsUntil: row.waitsUntil?.toISOString() ?? null,
  };
}

/** Renames, pauses or resumes a source, or changes how often it is read. */
export function changeSource(
  ctx: Context,
  caller: Caller,
  id: string,
  { name, paused, intervalSeconds }: SourceChange,
): Promise<Source> {
  const at = ctx.now();
  return ctx.db.transaction().execute(async (tx) => {
    const before = await lockSource(tx, caller, id);
    const log = (action: Action) =>
      logActivity(tx, [{ ...actorOf(caller, at), action, accountId: before.accountId }]);
    if (name !== undefined && name !== before.name) {
      await tx.updateTable('source').set({ name }).where('id', '=', id).execute();
      await log('source.renamed');
    }
    if (paused !== undefined && paused !== (before.pausedAt !== null)) {
      await log(paused ? 'source.paused' : 'source.resumed');
      await (paused ? pause(tx, id, at) : resume(ctx, tx, id, at));
    }
    if (intervalSeconds !== undefined && intervalSeconds !== before.intervalSeconds) {
      await changeInterval(tx, id, before.intervalSeconds, intervalSeconds, at);
      await log('source.interval-changed');
    }
    return getSource({ db: tx, now: ctx.now }, caller, id);
  });
}

/** From now on no account follows what the source says, which is kept. */
async function pause(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.updateTable('source').set({ pausedAt: at }).where('id', '=', id).execute();
  await addToFeed(tx, await measureAgain(tx, await accountsOf(tx, id)));
}

/** All that was kept counts, and jobs are expected from now on. */
async function resume(ctx: Context, tx: Tx, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('source')
    // One that is read is read at once.
    .set((eb) => ({ pausedAt: null, nextListAt: eb.fn<Date | null>('least', ['nextListAt', eb.val(at)]) }))
    .where('id', '=', id)
    .execute();
  const jobs = await tx
    .updateTable('job')
    .set({ expectedSince: at })
    .where('sourceId', '=', id)
    .where('paused', '=', false)
    .where((eb) =>
      eb.or([
        eb('expectedSince', 'is not', null),
        eb.exists(eb.selectFrom('run').whereRef('run.jobId', '=', 'job.id').select('run.id')),
      ]),
    )
    .returning('accountId')
    .execute();
  const ofJobs = jobs.flatMap(({ accountId }) => accountId ?? []);
  const again = await measureAgain(tx, await accountsOf(tx, id));
  const told = await recordJobFacts(
    ctx,
    tx,
    [...new Set(ofJobs)].map((accountId) => ({ sourceId: id, accountId })),
  );
  await addToFeed(tx, [...again, ...told]);
}

/** Removes a source with its keys, its jobs and their runs, what it said of accounts, and those that only it knows. */
export async function removeSource(ctx: Context, caller: Caller, id: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const { accountId } = await lockSource(tx, caller, id);
    const accounts = await accountsOf(tx, id);
    const observed = await deleteObserved(tx, id);
    await tx.deleteFrom('source').where('id', '=', id).execute();
    await logActivity(tx, [{ ...actorOf(caller, ctx.now()), action: 'source.removed', accountId }]);
    await addToFeed(tx, [
      ...(await measureAgain(tx, accounts)),
      ...observed.flatMap((one) => accountChanges(one, [caller.organization.id])),
    ]);
  });
}

async function lockSource(tx: Tx, { organization }: Caller, id: string) {
  const source = await tx
    .selectFrom('source')
    .where('id', '=', id)
    .where('organizationId', '=', organization.id)
    .select(['accountId', 'name', 'pausedAt', 'intervalSeconds'])
    .forUpdate()
    .executeTakeFirst();
  if (!source) throw new Problem('not-found');
  return source;
}

/** The accounts of which the source has said anything. */
async function accountsOf(tx: Tx, sourceId: string): Promise<string[]> {
  const rows = await tx.selectFrom('report').where('sourceId', '=', sourceId).select('accountId').execute();
  return rows.map(({ accountId }) => accountId);
}
