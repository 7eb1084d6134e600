import { isDeepStrictEqual } from 'node:util';
import type { ReportedFacts, StoredReport } from '#lib/domain/reported-facts.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import { accountChanges, type FeedChange } from '../status/feed.ts';
import { addReport, type Measurement, mergeReports } from './merge.ts';

/** What a source said of an account at a time. */
export interface Observation {
  sourceId: string;
  accountId: string;
  at: Date;
  facts: ReportedFacts;
}

/** An unchanged measurement is written anew when it is this much older, so that its facts do not grow old. */
const REFRESH_AFTER_MS = 6 * 3_600_000;

/**
 * Records what sources say: the only writer of facts (ARCHITECTURE, Sources). Locks the accounts in the order of their
 * ids, keeps the newest of each fact, and writes only what differs. Returns the changes, which the caller adds to the
 * feed last in its transaction.
 */
export async function recordFacts(
  { now }: Pick<Context, 'now'>,
  tx: Tx,
  observations: readonly Observation[],
): Promise<FeedChange[]> {
  const ids = [...new Set(observations.map(({ accountId }) => accountId))].sort();
  if (ids.length === 0) return [];
  const accounts = await tx
    .selectFrom('account')
    .where('id', 'in', ids)
    .select(['id', 'customerId', 'resellerId'])
    .orderBy('id')
    .forUpdate()
    .execute();
  const reports = await reportsOf(tx, ids);
  for (const { sourceId, accountId, at, facts } of observations) {
    const known = reports.get(accountId) ?? new Map<string, StoredReport>();
    reports.set(
      accountId,
      known.set(sourceId, addReport(known.get(sourceId) ?? {}, at.toISOString(), facts)),
    );
  }
  await storeReports(tx, observations, reports, now());
  const changed = await measure(tx, ids, reports);
  return accounts
    .filter(({ id }) => changed.has(id))
    .flatMap(({ id, customerId, resellerId }) => accountChanges(id, [customerId, resellerId]));
}

/** By account and source. */
type Reports = Map<string, Map<string, StoredReport>>;

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

/** Merges the stored reports of the accounts, which are locked, and returns the ids of those that differ now. */
async function measure(tx: Tx, ids: string[], reports: Reports): Promise<Set<string>> {
  const own = await ownSources(tx, ids);
  const before = await measurementsOf(tx, ids);
  const changed = ids.flatMap((accountId) => {
    const said = [...(reports.get(accountId) ?? [])];
    const measurement = mergeReports({
      own: said.flatMap(([sourceId, facts]) => (own.has(sourceId) ? [facts] : [])),
      others: said.flatMap(([sourceId, facts]) => (own.has(sourceId) ? [] : [facts])),
    });
    return measurement && differs(before.get(accountId), measurement) ? [{ accountId, measurement }] : [];
  });
  if (changed.length > 0) await storeMeasurements(tx, changed);
  return new Set(changed.map(({ accountId }) => accountId));
}

/** Sources that belong to one account alone: its customer's. */
async function ownSources(tx: Tx, ids: string[]): Promise<Set<string>> {
  const rows = await tx.selectFrom('source').where('accountId', 'in', ids).select('id').execute();
  return new Set(rows.map(({ id }) => id));
}

async function measurementsOf(tx: Tx, ids: string[]): Promise<Map<string, Measurement>> {
  const rows = await tx.selectFrom('measurement').where('accountId', 'in', ids).selectAll().execute();
  return new Map(
    rows.map(({ accountId, measuredAt, facts, seats }) => [
      accountId,
      { measuredAt: measuredAt.toISOString(), facts, seats },
    ]),
  );
}

function differs(before: Measurement | undefined, after: Measurement): boolean {
  if (before === undefined) return true;
  if (Date.parse(after.measuredAt) - Date.parse(before.measuredAt) >= REFRESH_AFTER_MS) return true;
  return !isDeepStrictEqual(withoutTimes(before), withoutTimes(after));
}

/** Without the times of the reports, and without bounds, which pass although nothing changes. */
function withoutTimes({ facts, seats }: Measurement) {
  const { backups24h, verdict, bounds } = facts;
  return {
    ...{ ...facts, seats },
    ...Object.fromEntries(bounds.map((time) => [time, ''])),
    backups24h: backups24h && { ...backups24h, at: '' },
    verdict: verdict && { ...verdict, at: '' },
  };
}

async function storeMeasurements(
  tx: Tx,
  changed: { accountId: string; measurement: Measurement }[],
): Promise<void> {
  await tx
    .insertInto('measurement')
    .values(
      changed.map(({ accountId, measurement: { measuredAt, facts, seats } }) => ({
        accountId,
        measuredAt: new Date(measuredAt),
        facts: JSON.stringify(facts),
        seats: seats && JSON.stringify(seats),
      })),
    )
    .onConflict((conflict) =>
      conflict.column('accountId').doUpdateSet(({ ref }) => ({
        measuredAt: ref('excluded.measuredAt'),
        facts: ref('excluded.facts'),
        seats: ref('excluded.seats'),
      })),
    )
    .execute();
}
