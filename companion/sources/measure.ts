import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { StoredReport } from '#lib/domain/reported-facts.ts';
import { compileOnce } from '../db/compile-once.ts';
import type { Tx } from '../db/open.ts';
import {
  type AccountReports,
  type Measurement,
  mergeReports,
  REFRESH_AFTER_MS,
  withoutRuns,
} from './merge.ts';

/** What is stored of accounts, by account and source. */
export type Reports = Map<string, Map<string, StoredReport>>;

/**
 * Merges the stored reports of the accounts, which are locked, and returns the ids of those that differ now. Where nothing
 * is stored any more, nothing is known.
 */
export async function measure(
  tx: Tx,
  ids: string[],
  reports: Reports,
  sources: Sources,
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const before = await measurementsOf(tx, ids);
  const changed: { accountId: string; measurement: Measurement }[] = [];
  const gone: string[] = [];
  for (const accountId of ids) {
    const said = [...(reports.get(accountId) ?? [])].flatMap(([sourceId, stored]) => {
      const source = sources.get(sourceId);
      return source ? [{ ...source, stored }] : [];
    });
    const counts = counting(said);
    const merged = mergeReports(sidesOf(counts));
    const measurement = merged && {
      ...merged,
      facts: { ...merged.facts, refusedSince: refusedSinceOf(counts) },
    };
    if (measurement === null) gone.push(accountId);
    else if (differs(before.get(accountId), measurement)) changed.push({ accountId, measurement });
  }
  if (changed.length > 0) await storeMeasurements(tx, changed);
  const forgotten = gone.filter((id) => before.has(id));
  if (forgotten.length > 0) await tx.deleteFrom('measurement').where('accountId', 'in', forgotten).execute();
  return new Set([...changed.map(({ accountId }) => accountId), ...forgotten]);
}

/** Since when no source that counts may read an account any more; null if one may. */
function refusedSinceOf(counts: readonly KnownSource[]): string | null {
  const since = counts.map(({ paused, refusedSince }) => (paused ? null : refusedSince));
  return since.includes(null) ? null : (since.toSorted().at(-1) ?? null);
}

interface KnownSource {
  own: boolean;
  paused: boolean;
  refusedSince: string | null;
}
type Sources = Map<string, KnownSource>;

/** What a source said of an account. */
interface SaidBySource {
  /** Whether the source is the account's own. */
  own: boolean;
  paused: boolean;
  stored: StoredReport;
}

/**
 * What counts of all that was said of an account. Paused sources count only where no other says anything, and say nothing
 * of how the backups run.
 */
export function counting<S extends SaidBySource>(said: readonly S[]): S[] {
  const active = said.filter(({ paused }) => !paused);
  if (active.length > 0) return active;
  return said.map((one) => ({ ...one, stored: withoutRuns(one.stored) }));
}

/** The same by whose sources said it. */
export function sidesOf(said: readonly SaidBySource[]): AccountReports {
  const of = (side: boolean) => said.filter(({ own }) => own === side).map(({ stored }) => stored);
  return { own: of(true), others: of(false) };
}

/** The sources of reports, by id. An own one belongs to one account alone: its customer's. */
export async function sourcesOf(tx: Tx, reports: Reports): Promise<Sources> {
  const ids = new Set([...reports.values()].flatMap((ofAccount) => [...ofAccount.keys()]));
  if (ids.size === 0) return new Map();
  const rows = await sourcesById(tx, { ids: [...ids] });
  return new Map(
    rows.map(({ id, accountId, pausedAt, failure, failingSince }) => [
      id,
      {
        ...{ own: accountId !== null, paused: pausedAt !== null },
        refusedSince: failure === 'refused' ? (failingSince?.toISOString() ?? null) : null,
      },
    ]),
  );
}

const sourcesById = compileOnce((db, { ids }: { ids: string[] }) =>
  db
    .selectFrom('source')
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .select(['id', 'accountId', 'pausedAt', 'failure', 'failingSince']),
);

const measurements = compileOnce((db, { ids }: { ids: string[] }) =>
  db
    .selectFrom('measurement')
    .where('accountId', '=', sql<string>`any(${ids}::uuid[])`)
    .select(['accountId', 'measuredAt', 'facts', 'seats', 'behind', 'workloads', 'verdictFrom']),
);

async function measurementsOf(tx: Tx, ids: string[]): Promise<Map<string, Measurement>> {
  const rows = await measurements(tx, { ids });
  return new Map(
    rows.map(({ accountId, measuredAt, ...measured }) => [
      accountId,
      { measuredAt: measuredAt.toISOString(), ...measured },
    ]),
  );
}

function differs(before: Measurement | undefined, after: Measurement): boolean {
  if (before === undefined) return true;
  if (isOlder(before, after)) return true;
  return !isDeepStrictEqual(withoutTimes(before), withoutTimes(after));
}

/** Whether any of its facts would seem old, though others are young. */
function isOlder(before: Measurement, after: Measurement): boolean {
  const times = ({ measuredAt, facts: { verdict, backups24h } }: Measurement) =>
    [measuredAt, verdict?.at, backups24h?.at].map((at) => (at === undefined ? 0 : Date.parse(at)));
  const known = times(before);
  return times(after).some((at, place) => at - (known[place] ?? 0) >= REFRESH_AFTER_MS);
}

/** Without the times of the reports, and without bounds, which pass although nothing changes. */
function withoutTimes({ facts, measuredAt: _, ...measured }: Measurement) {
  const { backups24h, verdict, bounds } = facts;
  return {
    ...{ ...facts, ...measured },
    ...Object.fromEntries(bounds.map((time) => [time, ''])),
    backups24h: backups24h && { ...backups24h, at: '' },
    verdict: verdict && { ...verdict, at: '' },
  };
}

async function storeMeasurements(
  tx: Tx,
  changed: { accountId: string; measurement: Measurement }[],
): Promise<void> {
  const rows = changed.map(({ accountId, measurement: { measuredAt, verdictFrom, ...measured } }) => ({
    ...{ account_id: accountId, measured_at: measuredAt, verdict_from: verdictFrom },
    ...measured,
  }));
  await writeMeasurements(tx, { rows: JSON.stringify(rows) });
}

const writeMeasurements = compileOnce(
  (_, { rows }: { rows: string }) => sql`
    insert into measurement (account_id, measured_at, facts, seats, behind, workloads, verdict_from)
    select account_id, measured_at, facts, seats, behind, workloads, verdict_from from jsonb_to_recordset(${rows}::jsonb)
      as one (account_id uuid, measured_at timestamptz, facts jsonb, seats jsonb, behind jsonb,
        workloads jsonb, verdict_from text)
    on conflict (account_id) do update set measured_at = excluded.measured_at, facts = excluded.facts,
      seats = excluded.seats, behind = excluded.behind,
      workloads = excluded.workloads, verdict_from = excluded.verdict_from`,
);
