import { FACT_PARTS, type FactPart } from '#lib/domain/account-source.ts';
import type { Said, SingleFacts, StoredReport } from '#lib/domain/reported-facts.ts';
import { type AccountReports, newestOf, saidOf } from './merge.ts';

const FACTS_OF_PARTS: Record<Exclude<FactPart, 'history'>, readonly (keyof SingleFacts)[]> = {
  results: ['backups24h', 'verdict', 'lastAttempt', 'lastSuccess', 'workloads'],
  seats: ['licensedSeats', 'seats', 'seatsBehind'],
  storage: ['storageBytes'],
};

/** The parts of a measurement of which some fact is from this report, one of those that were merged. */
export function partsFrom(report: StoredReport, { own, others }: AccountReports): FactPart[] {
  const isGiven = (saidBy: (one: StoredReport) => Said<unknown> | undefined) => {
    const said = saidBy(report);
    return said !== undefined && said === (newestOf(own.map(saidBy)) ?? newestOf(others.map(saidBy)));
  };
  return FACT_PARTS.filter((part) =>
    part === 'history'
      ? Object.keys(report.days ?? {}).some((date) => isGiven(({ days }) => days?.[date]))
      : FACTS_OF_PARTS[part].some((fact) => isGiven((one) => saidOf(one, fact))),
  );
}
