import { Problem } from '#lib/contract/problem.ts';
import type { AccountSource } from '#lib/domain/account-source.ts';
import { may } from '#lib/domain/roles.ts';
import type { ReadState } from '#lib/domain/source-health.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import { accountsOf } from '../status/accounts.ts';
import { counting, sidesOf } from './measure.ts';
import { partsFrom } from './parts-from.ts';

/**
 * Where the numbers of one of the caller's accounts come from: its own sources first, then the reseller's. Of the other
 * side's it is told what they are and how they are for this account, and nothing that people typed.
 */
export async function listAccountSources(
  { db }: Pick<Context, 'db'>,
  { organization, role }: Caller,
  id: string,
): Promise<{ items: AccountSource[] }> {
  const account = await accountsOf(db, { organization, person: null })
    .where('account.id', '=', id)
    .executeTakeFirst();
  if (!account) throw new Problem('not-found');
  const sources = await sourcesOfAccount(db, id);
  const said = sources.flatMap(({ accountId, pausedAt, facts, sourceId }) =>
    facts === null ? [] : [{ sourceId, own: accountId !== null, paused: pausedAt !== null, stored: facts }],
  );
  const counts = counting(said);
  const sides = sidesOf(counts);
  const seesNames = may(organization.kind, role, 'sources');
  return {
    items: sources.map((source) => {
      const isOwn = source.organizationId === organization.id;
      const counted = counts.find(({ sourceId }) => sourceId === source.sourceId);
      return {
        ...{ vendor: source.vendor, name: isOwn && seesNames ? source.name : null, isOwn },
        createdAt: (source.firstJobAt ?? source.createdAt).toISOString(),
        pausedAt: source.pausedAt?.toISOString() ?? null,
        lastReportAt: lastReport(source)?.toISOString() ?? null,
        dueBy: source.facts?.dueBy?.value ?? null,
        reading: readState(source),
        gives: counted ? partsFrom(counted.stored, sides) : [],
      };
    }),
  };
}

type Selected = Awaited<ReturnType<typeof sourcesOfAccount>>[number];

/** The sources of both sides that know the account. What is left of an earlier reseller's is not among them. */
function sourcesOfAccount(db: Db, id: string) {
  return db
    .selectFrom('source')
    .innerJoin('account', (join) => join.on('account.id', '=', id))
    .leftJoin('report', (join) =>
      join.onRef('report.sourceId', '=', 'source.id').onRef('report.accountId', '=', 'account.id'),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('job')
          .leftJoin('run', 'run.jobId', 'job.id')
          .whereRef('job.sourceId', '=', 'source.id')
          .whereRef('job.accountId', '=', 'account.id')
          .select(({ fn }) => [
            fn.min('job.createdAt').as('firstJobAt'),
            fn.max('run.receivedAt').as('lastRunCameAt'),
          ])
          .as('jobs'),
      (join) => join.onTrue(),
    )
    .where((eb) =>
      eb.or([
        eb('source.organizationId', '=', eb.ref('account.customerId')),
        eb('source.organizationId', '=', eb.ref('account.resellerId')),
      ]),
    )
    .where((eb) =>
      eb.or([
        eb('source.accountId', '=', eb.ref('account.id')),
        eb('report.sourceId', 'is not', null),
        eb.exists(
          eb
            .selectFrom('sourceAccount as known')
            .whereRef('known.sourceId', '=', 'source.id')
            .whereRef('known.accountId', '=', 'account.id')
            .select('known.ref'),
        ),
      ]),
    )
    .select(['source.id as sourceId', 'source.organizationId', 'source.accountId', 'source.vendor'])
    .select(['source.name', 'source.createdAt', 'source.pausedAt', 'source.reportedAt'])
    .select(['source.intervalSeconds', 'source.listedAt', 'source.nextListAt'])
    .select(['source.failure', 'source.failingSince', 'source.waitsUntil'])
    .select(['report.facts', 'report.receivedAt', 'jobs.firstJobAt', 'jobs.lastRunCameAt'])
    .orderBy(({ eb }) => eb('source.accountId', 'is', null))
    .orderBy('source.createdAt')
    .orderBy('source.id')
    .execute();
}

/** How reading a source goes, of which nothing is unread but this account; null if it is not read. */
function readState({ intervalSeconds, facts, failure, ...source }: Selected): ReadState | null {
  if (intervalSeconds === null) return null;
  return {
    ...{ failure, unread: facts === null ? 1 : 0 },
    listedAt: source.listedAt?.toISOString() ?? null,
    // The beginning of time stands for now.
    nextListAt: source.nextListAt?.getTime() ? source.nextListAt.toISOString() : null,
    failingSince: source.failingSince?.toISOString() ?? null,
    waitsUntil: source.waitsUntil?.toISOString() ?? null,
  };
}

/**
 * When a report of this account last came. What its jobs say is also recorded as time passes, so of them that is when
 * their last run came. Nothing came after its source last reported at all, which is known to the minute.
 */
function lastReport({ reportedAt, receivedAt, firstJobAt, lastRunCameAt }: Selected): Date | null {
  const cameAt = firstJobAt === null ? receivedAt : lastRunCameAt;
  return reportedAt !== null && cameAt !== null && reportedAt < cameAt ? reportedAt : cameAt;
}
