import { type ExpressionBuilder, sql } from 'kysely';
import { Problem } from '#lib/contract/problem.ts';
import type { Source, SourceReading } from '#lib/domain/source.ts';
import type { SpanningTenant } from '#lib/domain/spanning.ts';
import type { Context } from '../context.ts';
import type { Db, Tx } from '../db/open.ts';
import type { Tables } from '../db/tables.ts';
import type { Caller } from '../http/caller.ts';
import { type PageQuery, paginate } from '../http/paginate.ts';
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
    .select([
      'source.publicKey',
      'source.settings',
      'source.intervalSeconds',
      'source.listedAt',
      'source.nextListAt',
    ])
    .select(['source.failure', 'source.failingSince', 'source.waitsUntil', 'source.claimedUntil'])
    .innerJoinLateral(readOfSource, (join) => join.onTrue())
    .select(['readable.listed', 'readable.unread', 'readable.failing', 'readable.absent', 'readable.tenant']);
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
      // Only a source of one tenant has one.
      sql<SpanningTenant | null>`(array_agg(source_account.tenant))[1]`.as('tenant'),
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
  {
    publicKey,
    settings,
    tenant,
    intervalSeconds,
    failure,
    nextListAt,
    claimedUntil,
    ...row
  }: Omit<Selected, 'reportedAt'>,
  now: Date,
): SourceReading | null {
  if (publicKey === null || intervalSeconds === null) return null;
  const isClaimed = claimedUntil !== null && claimedUntil > now;
  const isChecking = isClaimed || nextListAt?.getTime() === ASKED_FOR.getTime();
  return {
    ...{ publicKey, settings, tenant, intervalSeconds, failure },
    listedAt: row.listedAt?.toISOString() ?? null,
    nextListAt: isChecking ? null : (nextListAt?.toISOString() ?? null),
    isChecking,
    ...{ listed: Number(row.listed), unread: Number(row.unread) },
    ...{ failing: Number(row.failing), absent: Number(row.absent) },
    failingSince: row.failingSince?.toISOString() ?? null,
    waitsUntil: row.waitsUntil?.toISOString() ?? null,
  };
}
