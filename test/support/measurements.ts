import type { Db, Tx } from '#companion/db/open.ts';
import { addReport, mergeReports } from '#companion/sources/merge.ts';
import type { ReportedFacts } from '#lib/domain/reported-facts.ts';

/** What is measured of an account whose source has said just this, as a row for the database. */
export function measurementOf(at: Date, facts: ReportedFacts) {
  const measurement = mergeReports({ own: [addReport({}, at.toISOString(), facts)], others: [] });
  if (measurement === null) throw new Error('a source that says nothing');
  return {
    measuredAt: at,
    facts: JSON.stringify(measurement.facts),
    seats: measurement.seats && JSON.stringify(measurement.seats),
  };
}

/** Puts it in place of what was measured of the account. */
export async function setMeasurement(
  db: Db | Tx,
  accountId: string,
  at: Date,
  facts: ReportedFacts,
): Promise<void> {
  const measured = measurementOf(at, facts);
  await db
    .insertInto('measurement')
    .values({ accountId, ...measured })
    .onConflict((conflict) => conflict.column('accountId').doUpdateSet(measured))
    .execute();
}
