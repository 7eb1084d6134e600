import { sql } from 'kysely';
import type { ReportedFacts, StoredReport } from '#lib/domain/reported-facts.ts';
import type { Context } from '../context.ts';
import { compileOnce } from '../db/compile-once.ts';
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
 * ids, unless the caller has, keeps the newest of each fact, and writes only what differs. What a paused source says is
 * kept for when it is resumed. Returns the changes, which the caller adds to the feed last in its transaction.
 */
export async function recordFacts(
  { now }: Pick<Context, 'now'>,
  tx: Tx,
  reported: readonly Observation[],
  locked?: readonly LockedAccount[],
): Promise<FeedChange[]> {
  const ids = [...new Set(reported.map(({ accountId }) => accountId))].sort();
  if (ids.length === 0) return [];
  const accounts = locked ?? (await lockAccounts(tx, { ids }));
  const observations = locked ? reported : await ofOwners(tx, reported, accounts);
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
 * hands. Returns the changes as `recordFacts` does.
 */
export async function measureAgain(tx: Tx, accountIds: readonly string[]): Promise<FeedChange[]> {
  const ids = [...new Set(accountIds)].sort();
  if (ids.length === 0) return [];
  const accounts = await lockAccounts(tx, { ids });
  const reports = await reportsOf(tx, ids);
  return changesOf(accounts, await measure(tx, ids, reports, await sourcesOf(tx, reports)));
}

/** An account that is locked, with those who see it. */
export interface LockedAccount {
  id: string;
  customerId: string | null;
  resellerId: string | null;
}

const lockAccounts = compileOnce((db, { ids }: { ids: string[] }) =>
  db
    .selectFrom('account')
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .select(['id', 'customerId', 'resellerId'])
    .orderBy('id')
    .forUpdate(),
);

function changesOf(accounts: readonly LockedAccount[], changed: Set<string>): FeedChange[] {
  return accounts
    .filter(({ id }) => changed.has(id))
    .flatMap(({ id, customerId, resellerId }) => accountChanges(id, [customerId, resellerId]));
}

/** Without what a source says of an account that its organization no longer has: it may have lost it meanwhile. */
async function ofOwners(
  tx: Tx,
  reported: readonly Observation[],
  accounts: readonly LockedAccount[],
): Promise<Observation[]> {
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

const reportsOfAccounts = compileOnce((db, { ids }: { ids: string[] }) =>
  db
    .selectFrom('report')
    .where('accountId', '=', sql<string>`any(${ids}::uuid[])`)
    .select(['accountId', 'sourceId', 'facts']),
);

async function reportsOf(tx: Tx, ids: string[]): Promise<Reports> {
  const reports: Reports = new Map();
  for (const { accountId, sourceId, facts } of await reportsOfAccounts(tx, { ids })) {
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
  const rows = new Map(
    observations.map(({ accountId, sourceId }) => [
      `${accountId} ${sourceId}`,
      { account_id: accountId, source_id: sourceId, facts: reports.get(accountId)?.get(sourceId) },
    ]),
  );
  await writeReports(tx, { rows: JSON.stringify([...rows.values()]), receivedAt });
}

const writeReports = compileOnce(
  (_, { rows, receivedAt }: { rows: string; receivedAt: Date }) => sql`
    with said as (
      select * from jsonb_to_recordset(${rows}::jsonb) as one (account_id uuid, source_id uuid, facts jsonb)
    ), heard as (
      update source set read_at = ${receivedAt}::timestamptz where id in (select source_id from said)
    )
    insert into report (account_id, source_id, received_at, facts)
    select account_id, source_id, ${receivedAt}::timestamptz, facts from said
    on conflict (account_id, source_id) do update set received_at = excluded.received_at, facts = excluded.facts`,
);
