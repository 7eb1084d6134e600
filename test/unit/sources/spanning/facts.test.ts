import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addReport, mergeReports } from '#companion/sources/merge.ts';
import { Summary, Tenant } from '#companion/sources/spanning/answers.ts';
import { summaryFacts, tenantFacts, tenantOf } from '#companion/sources/spanning/facts.ts';
import { HEALTHS } from '#lib/domain/account.ts';
import { healthOf } from '#lib/domain/health.ts';
import type { ReportedFacts, Workload } from '#lib/domain/reported-facts.ts';
import { aRow, DAY, HOUR } from '../../support/records.ts';
import { row, S1, S2 } from './payloads.ts';

const NOON = Date.parse('2026-11-29T12:00:00Z');
const windowAt = (now: number) => ({ start: new Date(now - 7 * DAY), end: new Date(now) });
const read = (rows: readonly object[], { before = [] as readonly Workload[], now = NOON } = {}) =>
  summaryFacts(Summary.parse(rows), before, windowAt(now));
/** How an account is at `now` of which these facts were read, one after the other. */
function healthAfter(now: number, ...told: { at: number; facts: ReportedFacts }[]) {
  const stored = told.reduce((all, { at, facts }) => addReport(all, new Date(at).toISOString(), facts), {});
  return healthOf(aRow({ ...mergeReports({ own: [stored], others: [] })?.facts, users: null }), now).health;
}
const results = ({ workloads = [] }: ReportedFacts) => workloads.map(({ name, result }) => [name, result]);

describe('S1, a tenant', () => {
  it('says who has a license', () => {
    expect(tenantFacts(Tenant.parse(S1))).toEqual({
      licensedSeats: 118,
      seats: [
        {
          ...{ type: 'user', protected: 112, paused: 0, archived: 6, unprotected: 13 },
          ...{ backups24h: null, storageBytes: null },
        },
      ],
    });
    const { assigned: _, ...said } = S1;
    expect(tenantOf(Tenant.parse(S1))).toEqual(said);
  });

  it.each<[string, object, ReportedFacts, boolean]>([
    ['numbers as text', { users: '131', licenses: '120' }, { licensedSeats: 118 }, true],
    ['no number of users', { users: '' }, { licensedSeats: 118 }, false],
    ['only the sum of its licenses', { assignedStandard: null }, { licensedSeats: 118 }, false],
    [
      'no numbers of licenses',
      { assigned: null, assignedStandard: '', assignedArchive: undefined },
      {},
      false,
    ],
    ['more holders than users', { users: 5 }, { licensedSeats: 118 }, true],
    ['a word of its own', { status: 'EXPIRED' }, { licensedSeats: 118 }, true],
    ['no word', { status: null }, { licensedSeats: 118 }, true],
  ])('with %s', (_, changes, facts, isWhole) => {
    const tenant = Tenant.parse({ ...S1, ...changes });
    expect(tenantFacts(tenant)).toMatchObject(facts);
    expect('seats' in tenantFacts(tenant)).toBe(isWhole && tenant.users !== 5);
    expect(tenantOf(tenant) !== null).toBe(isWhole);
  });

  it('that says little is one', () => {
    expect(tenantFacts(Tenant.parse({ assigned: 4 }))).toEqual({ licensedSeats: 4 });
  });

  it.each([[{ users: -1 }], [{ users: 1.5 }], [{ users: 'many' }], [{ status: 7 }]])(
    'is none with %j',
    (changes) => {
      expect(Tenant.safeParse({ ...S1, ...changes }).success).toBe(false);
    },
  );
});

describe('S2, a summary', () => {
  const line = (name: string, numbers: [number, number], said: object) => ({
    ...{ name, day: '2026-11-28', result: 'ok', word: `all ${numbers[0]}` },
    backups24h: { attempted: numbers[0], successful: numbers[1] },
    lastSuccess: { at: '2026-11-29T00:00:00.000Z', exact: false },
    ...{ lastSuccessWord: null, neverBackedUp: null, storageBytes: null },
    ...said,
  });

  it('is of the last day before today, and its time is a bound', () => {
    expect(read(S2)).toEqual({
      workloads: [
        line('Exchange', [112, 112], { result: 'warning', word: '3 of 112 in part' }),
        line('Calendar', [112, 112], {}),
        line('Contacts', [112, 112], {}),
        line('OneDrive', [112, 103], { result: 'warning', word: '9 of 112 failed' }),
        line('SharePoint', [17, 17], {}),
      ],
      backups24h: { attempted: 465, successful: 456 },
      verdict: { result: 'warning', word: 'Exchange: 3 of 112 in part' },
      lastAttempt: { at: '2026-11-29T00:00:00.000Z', exact: false },
      lastSuccess: { at: '2026-11-29T00:00:00.000Z', exact: false },
      days: { '2026-11-28': { attempted: 465, successful: 456 } },
    });
  });

  it('keeps of the day before what is missing the next day', () => {
    const facts = read(S2, { now: NOON + DAY });
    expect(facts.workloads?.map(({ name, day, result }) => [name, day, result])).toEqual([
      ['Exchange', '2026-11-28', 'warning'],
      ['Calendar', '2026-11-29', 'ok'],
      ['Contacts', '2026-11-28', 'ok'],
      ['OneDrive', '2026-11-28', 'warning'],
      ['SharePoint', '2026-11-28', 'ok'],
    ]);
    expect(facts.lastAttempt).toEqual({ at: '2026-11-30T00:00:00.000Z', exact: false });
  });

  it('has days but the first, which may be covered in part, and today', () => {
    const dates = ['11/21/2026', '11/22/2026', '11/23/2026', '11/28/2026', '11/29/2026', '11/30/2026'];
    const rows = dates.map((date) => row(date, 'MAIL', [10, 0, 1, 9]));
    expect(read(rows, { now: Date.parse('2026-11-29T02:00:00Z') }).days).toEqual({
      '2026-11-23': { attempted: 10, successful: 9 },
      '2026-11-28': { attempted: 10, successful: 9 },
    });
  });

  it('that is empty says nothing', () => {
    expect(read([])).toEqual({ workloads: [], backups24h: null, verdict: null, days: {} });
    expect(healthAfter(NOON, { at: NOON, facts: read([]) })).toBe('unknown');
  });
});

describe('a day of one kind of data', () => {
  it.each<[string, unknown[], string | null, object | null]>([
    ['well', [40, 0, 0, 40], 'ok', { attempted: 40, successful: 40 }],
    ['in part', [40, 1, 0, 39], 'warning', { attempted: 40, successful: 40 }],
    ['with many failures', [40, 0, 4, 36], 'warning', { attempted: 40, successful: 36 }],
    ['with few failures', [100, 0, 1, 99], 'ok', { attempted: 100, successful: 99 }],
    ['failed', [40, 0, 40, 0], 'failed', { attempted: 40, successful: 0 }],
    ['with its only one failed', [1, 0, 1, 0], 'warning', { attempted: 1, successful: 0 }],
    ['with numbers as text', ['40', '0', '0', '40'], 'ok', { attempted: 40, successful: 40 }],
    ['with more results than backups', [40, 3, 3, 40], 'warning', { attempted: 46, successful: 43 }],
    ['with more failures than backups', [1, 0, 3, 0], 'failed', { attempted: 3, successful: 0 }],
    ['without a result for some', [40, 0, 0, 30], 'warning', { attempted: 30, successful: 30 }],
    ['without any result', [40, 0, 0, 0], 'warning', null],
    ['without anything to back up', [0, 0, 0, 0], null, null],
    ['with no number of successes', [40, 0, 0, ''], null, null],
    ['with no number of failures', [40, 0, null, 40], null, null],
    ['with nothing but failures', [null, '', 2, undefined], 'warning', null],
    ['with no numbers', ['', '', '', ''], null, null],
  ])('%s', (_, numbers, result, attempts) => {
    const whole = [row('11/28/2026', 'DRIVE', numbers), row('11/28/2026', 'MAIL', [10, 0, 0, 10])];
    const facts = read(whole);
    const [, drive] = facts.workloads ?? [];
    expect(drive).toMatchObject({ name: 'OneDrive', day: '2026-11-28', result, backups24h: attempts });
    const isKnown = drive?.word !== 'not known';
    expect(facts.verdict?.result ?? null).toBe(isKnown ? (result ?? 'ok') : null);
    // A sum of which a part is not known is not known, so that nothing of it is green.
    expect(facts.backups24h !== null).toBe(attempts !== null || (isKnown && result === null));
    if (!isKnown) expect(healthAfter(NOON, { at: NOON, facts })).toBe('unknown');
  });

  it('without any numbers is not known', () => {
    const { backup: _, ...bare } = row('11/28/2026', 'DRIVE', []);
    expect(read([bare, row('11/28/2026', 'MAIL', [1, 0, 0, 1])]).verdict).toBeNull();
    expect(read([{ ...bare, backup: null }]).workloads).toEqual([]);
  });

  it('that is told twice is the worse of both', () => {
    const twice = [row('11/28/2026', 'MAIL', [40, 0, 0, 40]), row('11/28/2026', 'mail', [40, 0, 40, 0])];
    expect(results(read(twice))).toEqual([['Exchange', 'failed']]);
    expect(read(twice)).toEqual(read(twice.toReversed()));
  });

  it('of a kind that is not known has its own name, after the others', () => {
    const rows = ['TEAMS', 'BOARDS', 'SPSITE'].map((type) => row('11/28/2026', type, [4, 0, 0, 4]));
    expect(results(read(rows)).map(([name]) => name)).toEqual(['SharePoint', 'BOARDS', 'TEAMS']);
  });

  it.each(['2026-11-28', '28/11/2026', '02/30/2026', '11/28/26', '', null, 7])('is not of %j', (date) => {
    expect(Summary.safeParse([row(date as string, 'MAIL', [1, 0, 0, 1])]).success).toBe(false);
  });

  it.each<[unknown]>([[{}], [null], ['<html>'], [{ message: 'Not now' }], [[row('11/28/2026', '', [])]]])(
    'is not in %j',
    (answer) => {
      expect(Summary.safeParse(answer).success).toBe(false);
    },
  );
});

describe('a kind of data that is missing for days', () => {
  const GOOD = [40, 0, 0, 40];
  /** What is read on the 29th, of which the kind was told last on that day of November. */
  const missingSince = (day: number, numbers: unknown[], before?: readonly Workload[]) =>
    read(
      [
        row(`11/${day}/2026`, 'DRIVE', numbers),
        ...[27, 28].map((one) => row(`11/${one}/2026`, 'MAIL', GOOD)),
      ],
      before ? { before } : {},
    );

  it.each<[string, number, unknown[], string | null, string]>([
    ['after it had failed is as bad as then', 26, [40, 0, 40, 0], 'failed', 'critical'],
    ['after it was well is not known', 26, GOOD, null, 'unknown'],
    ['of which there was nothing is none', 26, [0, 0, 0, 0], 'ok', 'ok'],
    ['is taken to be there for two days', 27, GOOD, 'ok', 'ok'],
    ['is no more after a week', 21, [40, 0, 40, 0], 'ok', 'ok'],
  ])('%s', (_, day, numbers, result, health) => {
    const facts = missingSince(day, numbers);
    expect(facts.verdict?.result ?? null).toBe(result);
    expect(healthAfter(NOON, { at: NOON, facts })).toBe(health);
    const again = read([row('11/28/2026', 'MAIL', GOOD)], { before: facts.workloads ?? [] });
    expect(again.verdict?.result ?? null).toBe(result);
  });
});

describe('today', () => {
  const yesterday = row('11/28/2026', 'MAIL', [40, 0, 0, 40]);
  const of = (numbers: unknown[], date = '11/29/2026') => read([yesterday, row(date, 'MAIL', numbers)]);

  it.each([
    [[5, 0, 0, 5], 'ok'],
    [[40, 0, 0, 3], 'ok'],
    [[5, 1, 0, 4], 'warning'],
    [[5, 0, 1, 4], 'warning'],
    [[5, 0, 5, 0], 'failed'],
  ])('of %j makes a day that was well %s', (numbers, result) => {
    expect(of(numbers)).toMatchObject({
      ...{ verdict: { result }, backups24h: { attempted: 40, successful: 40 } },
      lastAttempt: { at: '2026-11-29T00:00:00.000Z' },
      workloads: [{ day: '2026-11-28', result }],
    });
    expect(of(numbers, '11/30/2026').verdict?.result).toBe(result);
  });

  it('mends nothing, and alone is nothing good', () => {
    const failed = row('11/28/2026', 'MAIL', [40, 0, 40, 0]);
    const good = row('11/29/2026', 'MAIL', [40, 0, 0, 40]);
    expect(read([failed, good]).verdict).toEqual({ result: 'failed', word: 'Exchange: 40 of 40 failed' });
    expect(read([good])).toMatchObject({ verdict: null, backups24h: null });
    expect(healthAfter(NOON, { at: NOON, facts: read([good]) })).toBe('unknown');
    expect(read([row('11/29/2026', 'MAIL', [9, 0, 9, 0])]).verdict?.result).toBe('failed');
  });

  it('that failed and is missing then still has failed', () => {
    const { verdict, workloads: before = [] } = of([5, 0, 5, 0]);
    expect(verdict).toEqual({ result: 'failed', word: 'Exchange: 5 of 5 failed on 2026-11-29' });
    expect(read([yesterday], { before }).verdict).toEqual(verdict);
    expect(read([yesterday, row('11/29/2026', 'MAIL', [5, 0, 0, 5])], { before }).verdict?.result).toBe('ok');
  });
});

it('an account is stale once the newest day is two days old, and ever after', () => {
  const told = { at: NOON, facts: read(S2) };
  expect(healthAfter(NOON + 14 * HOUR - 1, told)).not.toBe('stale');
  for (const days of [1, 2, 3, 6]) {
    const now = Date.parse('2026-11-30T02:00:01Z') + days * DAY;
    const again = read(S2, { before: told.facts.workloads ?? [], now });
    expect(healthAfter(now, told, { at: now, facts: again })).toBe('stale');
    expect(healthAfter(now, { at: now, facts: read(S2, { now }) })).toBe('stale');
  }
});

describe('any summary', () => {
  const numbers = fc
    .record({
      failed: fc.constantFrom(0, 0, 0, 0, 1, 9, 40),
      partial: fc.constantFrom(0, 0, 0, 0, 2),
      lost: fc.constantFrom(0, 0, 0, 0, 0, 1, -1),
      isUnknown: fc.nat(9).map((one) => one === 0),
    })
    .map(({ failed, partial, lost, isUnknown }) => {
      const rest = Math.max(0, 40 - failed - partial + lost);
      return [40, partial, failed, isUnknown ? '' : rest];
    });
  const rows = fc
    .array(fc.record({ type: fc.constantFrom('MAIL', 'DRIVE', 'SPSITE'), day: fc.nat(4), numbers }), {
      maxLength: 12,
    })
    .map((all) => [
      ...new Map(
        all.map(({ type, day, numbers: own }) => [`${type}${day}`, row(`11/${29 - day}/2026`, type, own)]),
      ).values(),
    ]);
  /** Where a health is among all, the worst first, after these summaries were read one after the other. */
  const rankAfter = (...answers: object[][]) => {
    let before: readonly Workload[] = [];
    const told = answers.map((answer, place) => {
      const facts = read(answer, { before });
      before = facts.workloads ?? [];
      return { at: NOON + place, facts };
    });
    return HEALTHS.indexOf(healthAfter(NOON + 1000, ...told));
  };

  it('that is cut never makes an account look better than it did', () => {
    fc.assert(
      fc.property(rows, fc.nat(0xfff), (all, cut) => {
        const rest = all.filter((_, place) => (cut & (1 << place)) === 0);
        expect(rankAfter(all, rest)).toBeLessThanOrEqual(rankAfter(all));
        expect(rankAfter(all, rest, [])).toBeLessThanOrEqual(rankAfter(all));
      }),
      { numRuns: 300 },
    );
  });

  it('says the same in another order', () => {
    fc.assert(
      fc.property(rows, rows, (all, earlier) => {
        const before = read(earlier).workloads ?? [];
        expect(read(all.toReversed(), { before })).toEqual(read(all, { before }));
      }),
    );
  });

  it('looks no better for what is told of today', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const untilToday = all.filter(({ date }) => date !== '11/29/2026');
        expect(rankAfter(all)).toBeLessThanOrEqual(rankAfter(untilToday));
      }),
    );
  });
});
