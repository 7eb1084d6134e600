import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addReport, mergeReports } from '#companion/sources/merge.ts';
import { HISTORY_DAYS, NO_FACTS, type SeatCount } from '#lib/domain/facts.ts';
import type { ReportedFacts } from '#lib/domain/reported-facts.ts';
import { at, DAY, HOUR, NOW } from '../support/records.ts';

type Report = { at: string; facts: ReportedFacts };

const storedOf = (reports: readonly Report[]) =>
  reports.reduce((stored, report) => addReport(stored, report.at, report.facts), {});
const merged = (...reports: Report[]) => mergeReports({ own: [storedOf(reports)], others: [] });
const said = (ms: number, facts: ReportedFacts): Report => ({ at: at(ms), facts });
const date = (daysAgo: number) => at(-daysAgo * DAY).slice(0, 10);
const SITES: SeatCount = {
  ...{ type: 'sharepoint-site', protected: 8, paused: 0, archived: 0, unprotected: 0 },
  ...{ backups24h: null, storageBytes: null },
};

it('knows nothing of an account that nobody has reported on', () => {
  expect(merged()).toBeNull();
  expect(mergeReports({ own: [], others: [] })).toBeNull();
});

it('leaves what a source does not say unknown, and takes 0 for 0', () => {
  const measured = merged(said(0, { storageBytes: 0 }));
  expect(measured).toMatchObject({ measuredAt: at(0), seats: null });
  expect(measured?.facts).toEqual({
    ...{ licensedSeats: null, storageBytes: 0, backups24h: null, verdict: null, runningSince: null },
    ...{ dueBy: null, lastAttemptAt: null, lastSuccessAt: null, bounds: [], seatsBehind: null, history: [] },
    refusedSince: null,
  });
});

describe('what follows from what a source says', () => {
  it('licensed seats come from the seats, if it does not count them itself', () => {
    expect(merged(said(0, { seats: [SITES] }))?.facts.licensedSeats).toBe(1);
    expect(merged(said(0, { seats: [SITES], licensedSeats: 7 }))?.facts.licensedSeats).toBe(7);
  });

  it('storage is the sum of the seats, if each of them is known', () => {
    const seats = [
      { ...SITES, storageBytes: 5 },
      { ...SITES, storageBytes: 6 },
    ];
    expect(merged(said(0, { seats }))?.facts.storageBytes).toBe(11);
    expect(merged(said(0, { seats: [...seats, SITES] }))?.facts.storageBytes).toBeNull();
  });

  it.each<[string, ReportedFacts, string | null]>([
    ['attempts', { backups24h: { attempted: 1, successful: 0 } }, at(0)],
    ['a verdict', { verdict: { result: 'failed', word: null } }, at(0)],
    ['a success', { lastSuccess: { at: at(-HOUR), exact: true } }, at(-HOUR)],
    ['no attempt', { backups24h: { attempted: 0, successful: 0 } }, null],
    ['storage', { storageBytes: 1 }, null],
  ])('%s is a run that was not later than its report', (_, facts, lastAttemptAt) => {
    expect(merged(said(0, facts))?.facts.lastAttemptAt).toBe(lastAttemptAt);
  });

  it('a bound is kept as one', () => {
    const lastSuccess = { at: at(-10 * DAY), exact: false };
    expect(merged(said(0, { lastSuccess }))?.facts.bounds).toEqual(['lastAttemptAt', 'lastSuccessAt']);
  });
});

describe('two sources that disagree', () => {
  const early = storedOf([said(-HOUR, { storageBytes: 1, licensedSeats: 1 })]);
  const late = storedOf([said(0, { storageBytes: 2 })]);

  it('of the same side, the newest of each fact counts', () => {
    for (const others of [
      [early, late],
      [late, early],
    ])
      expect(mergeReports({ own: [], others })?.facts).toMatchObject({ storageBytes: 2, licensedSeats: 1 });
  });

  it('the customer’s own goes before what a reseller’s says, also if it is older', () => {
    expect(mergeReports({ own: [early], others: [late] })?.facts).toMatchObject({ storageBytes: 1 });
    expect(mergeReports({ own: [late], others: [early] })?.facts).toMatchObject({
      ...{ storageBytes: 2, licensedSeats: 1 },
    });
  });
});

describe('a fact that is not known any more', () => {
  const verdict = { result: 'failed', word: null } as const;
  const gone = { verdict: null, backups24h: null, lastAttempt: null, lastSuccess: null };

  it('is as if it had never been said, also if what was said of it comes late', () => {
    const reports = [said(-HOUR, { verdict, backups24h: { attempted: 1, successful: 1 } }), said(0, gone)];
    for (const all of [reports, reports.toReversed()]) expect(merged(...all)?.facts).toEqual({ ...NO_FACTS });
  });

  it('leaves it to another source, unless it is that nothing runs or is due', () => {
    const own = [storedOf([said(0, { ...gone, dueBy: null })])];
    const others = [storedOf([said(-HOUR, { verdict, dueBy: at(HOUR) })])];
    expect(mergeReports({ own, others })?.facts).toMatchObject({ verdict, dueBy: null });
  });
});

it('has at most 28 days, each once, and null for one of which nothing is known', () => {
  const days = Object.fromEntries(
    Array.from({ length: 40 }, (_, ago) => [date(ago), { attempted: ago, successful: ago }]),
  );
  const history = merged(said(0, { days }))?.facts.history;
  expect(history?.map((day) => day?.attempted)).toEqual(
    Array.from({ length: HISTORY_DAYS }, (_, day) => 27 - day),
  );
  const gap = merged(said(0, { days: { [date(0)]: { result: 'ok' }, [date(3)]: { result: 'failed' } } }));
  expect(gap?.facts.history).toEqual([{ result: 'failed' }, null, null, { result: 'ok' }]);
});

const anyResult = fc.constantFrom('ok', 'warning', 'failed');
const anyFacts = fc.record<ReportedFacts>(
  {
    backups24h: fc.nat(9).map((successful) => ({ attempted: 9, successful })),
    verdict: fc.option(anyResult.map((result) => ({ result, word: null }))),
    storageBytes: fc.nat(),
    runningSince: fc.constantFrom(null, at(0)),
    days: fc.dictionary(
      fc.nat(40).map(date),
      anyResult.map((result) => ({ result })),
    ),
  },
  { requiredKeys: [] },
);
/** Each at a time of its own. */
const anyReports = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 40 * 24 }), anyFacts), { selector: ([hours]) => hours })
  .map((reports) =>
    reports.map(([hours, facts]) => ({ at: new Date(NOW - hours * HOUR).toISOString(), facts })),
  );

it('comes to the same in whatever order reports come, late ones and repeated ones too', () => {
  fc.assert(
    fc.property(
      anyReports.chain((reports) =>
        fc.tuple(
          fc.constant(reports),
          fc.shuffledSubarray([...reports, ...reports], { minLength: reports.length * 2 }),
        ),
      ),
      ([reports, shuffled]) => {
        expect(merged(...shuffled)).toEqual(merged(...reports));
      },
    ),
  );
});

it('has of each fact what the newest report that says it says', () => {
  fc.assert(
    fc.property(anyReports, (reports) => {
      const newestFirst = reports.toSorted((a, b) => (a.at < b.at ? 1 : -1));
      const facts = merged(...reports)?.facts;
      const sayer = newestFirst.find((report) => report.facts.verdict !== undefined);
      expect(facts?.verdict ?? null).toEqual(
        sayer?.facts.verdict ? { ...sayer.facts.verdict, at: sayer.at } : null,
      );
      const counter = newestFirst.find((report) => report.facts.backups24h !== undefined);
      expect(facts?.backups24h ?? null).toEqual(
        counter ? { ...counter.facts.backups24h, at: counter.at } : null,
      );
    }),
  );
});
