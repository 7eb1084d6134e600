import type { ReportedFacts, StoredReport } from '#lib/domain/reported-facts.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import { accountChanges, type FeedChange } from '../status/feed.ts';
import { measure, type Reports, sourcesOf } from './measure.ts';
import { addReport } from './merge.ts';

/** What a source said of an account at a time. */
export interface Observation {
  sourceId: string;
  accountId: string;
  at: Date;
  facts: ReportedFacts;
}

/**
 * Records what sources say: the only writer of facts (ARCHITECTURE, Sources). Locks the accounts in the order of their
 * ids, keeps the newest of each fact, and writes only what differs. What a paused source says is kept for when it is
 * resumed. Returns the changes, which the caller adds to the feed last in its transaction.
 */
export async function recordFacts(
  { now }: Pick<Context, 'now'>,
  tx: Tx,
  reported: readonly Observation[],
): Promise<FeedChange[]> {
  const ids = [...new Set(reported.map(({ accountId }) => accountId))].sort();
  if (ids.length === 0) return [];
  const accounts = await lockAccounts(tx, ids);
  const observations = await ofOwners(tx, reported, accounts);
  if (observations.length === 0) return [];
  const reports = await reportsOf(tx, ids);
  for (const { sourceId, accountId, at, facts } of observations) {
    const known = reports.get(accountId) ?? new Map<string, StoredReport>();
    reports.set(
      accountId,
      known.set(sourceId, addReport(known.get(sourceId) ?? {}, at.toISOString(), facts)),
    );
  }
  await storeReports(tx, observations, reports, now());
  const sources = await sourcesOf(tx, reports);
  const told = new Set(
    observations.flatMap(({ sourceId, accountId }) => (sources.get(sourceId)?.paused ? [] : [accountId])),
  );
  return changesOf(accounts, await measure(tx, [...told], reports, sources));
}

/**
 * Merges anew what is stored of these accounts, of which a source was paused, resumed or removed, or which have changed
 * hands. Returns the changes as
 * `recordFacts` does.
 */
export async function measureAgain(tx: Tx, accountIds: readonly string[]): Promise<FeedChange[]> {
  const ids = [...new Set(accountIds)].sort();
  if (ids.length === 0) return [];
  const accounts = await lockAccounts(tx, ids);
  const reports = await reportsOf(tx, ids);
  return changesOf(accounts, await measure(tx, ids, reports, await sourcesOf(tx, reports)));
}

function lockAccounts(tx: Tx, ids: string[]) {
  return tx
    .selectFrom('account')
    .where('id', 'in', ids)
    .select(['id', 'customerId', 'resellerId'])
    .orderBy('id')
    .forUpdate()
    .execute();
}

type Parties = Awaited<ReturnType<typeof lockAccounts>>;

function changesOf(accounts: Parties, changed: Set<string>): FeedChange[] {
  return accounts
    .filter(({ id }) => changed.has(id))
    .flatMap(({ id, customerId, resellerId }) => accountChanges(id, [customerId, resellerId]));
}

/** Without what a source says of an account that its organization no longer has: it may have lost it meanwhile. */
async function ofOwners(tx: Tx, reported: readonly Observation[], accounts: Parties): Promise<Observation[]> {
  const sources = await tx
    .selectFrom('source')
    .where('id', 'in', [...new Set(reported.map(({ sourceId }) => sourceId))])
    .select(['id', 'organizationId'])
    .execute();
  const ownerOf = new Map(sources.map(({ id, organizationId }) => [id, organizationId]));
  const partiesOf = new Map(accounts.map((account) => [account.id, account]));
  return reported.filter(({ sourceId, accountId }) => {
    const owner = ownerOf.get(sourceId);
    const { customerId, resellerId } = partiesOf.get(accountId) ?? {};
    return owner !== undefined && (owner === customerId || owner === resellerId);
  });
}

async function reportsOf(tx: Tx, ids: string[]): Promise<Reports> {
  const rows = await tx
    .selectFrom('report')
    .where('accountId', 'in', ids)
    .select(['accountId', 'sourceId', 'facts'])
    .execute();
  const reports: Reports = new Map();
  for (const { accountId, sourceId, facts } of rows) {
    const known = reports.get(accountId) ?? new Map();
    reports.set(accountId, known.set(sourceId, facts));
  }
  return reports;
}

async function storeReports(
  tx: Tx,
  observations: readonly Observation[],
  reports: Reports,
  receivedAt: Date,
): Promise<void> {
  const pairs = new Map(
    observations.map(({ accountId, sourceId }) => [`${accountId} ${sourceId}`, { accountId, sourceId }]),
  );
  await tx
    .insertInto('report')
    .values(
      [...pairs.values()].map(({ accountId, sourceId }) => ({
        ...{ accountId, sourceId, receivedAt },
        facts: JSON.stringify(reports.get(accountId)?.get(sourceId)),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['accountId', 'sourceId']).doUpdateSet(({ ref }) => ({
        receivedAt: ref('excluded.receivedAt'),
        facts: ref('excluded.facts'),
      })),
    )
    .execute();
  await tx
    .updateTable('source')
    .set({ readAt: receivedAt })
    .where('id', 'in', [...new Set(observations.map(({ sourceId }) => sourceId))])
    .execute();
}
