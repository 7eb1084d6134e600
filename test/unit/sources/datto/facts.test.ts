import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type App, ApplicationsPage, type Customer } from '#companion/sources/datto/answers.ts';
import { factsOf } from '#companion/sources/datto/facts.ts';
import { countSeats } from '#companion/sources/datto/seats.ts';
import { addReport, mergeReports } from '#companion/sources/merge.ts';
import { HEALTHS } from '#lib/domain/account.ts';
import { healthOf } from '#lib/domain/health.ts';
import type { Workload } from '#lib/domain/reported-facts.ts';
import { aRow, at, DAY, HOUR, NOW } from '../../support/records.ts';

/** A window of a day, `daysAgo` days ago; its start is the later end, as Datto has it. */
const aWindow = (daysAgo: number, active: number, backedUp: number, status: string) => ({
  timeWindow: `Between${daysAgo}dAnd${daysAgo + 1}d`,
  startTime: NOW - daysAgo * DAY,
  endTime: NOW - (daysAgo + 1) * DAY,
  totalServiceCount: active + 2,
  activeServiceCount: active,
  activeServiceWithBackupCount: backedUp,
  activeServiceWithPerfectBackupCount: backedUp,
  status,
});

const anApp = (name: string, changes: Partial<App> = {}): App => ({
  appType: `Office365${name}`,
  lastFullyProtectedTime: NOW - HOUR,
  uningestedServiceCount: 0,
  usedBytes: 100,
  backupHistory: [aWindow(0, 31, 31, 'Perfect'), aWindow(1, 31, 30, 'Backup With Issues')],
  ...changes,
});

const aCustomer = (...appTypes: App[]): Customer => ({
  customerId: '410021',
  usedBytes: 520,
  suites: [{ suiteType: 'Office365', appTypes }],
});

const factsNow = (customer: Customer) => factsOf(customer, [], NOW) ?? {};
const today = at(-1).slice(0, 10);
const yesterday = at(-DAY - 1).slice(0, 10);

it('reads a customer whose applications are in every state', () => {
  const facts = factsNow(
    aCustomer(
      anApp('Exchange'),
      anApp('OneDrive', {
        lastFullyProtectedTime: 'OVER_10_DAYS_AGO',
        uningestedServiceCount: 2,
        backupHistory: [aWindow(0, 31, 12, 'Backup With Issues')],
      }),
      anApp('SharePoint', { backupHistory: [aWindow(0, 0, 0, 'Insufficient History')] }),
      anApp('Teams', {
        ...{ lastFullyProtectedTime: null, uningestedServiceCount: 5, usedBytes: 0, backupHistory: [] },
      }),
    ),
  );
  expect(facts).toMatchObject({
    backups24h: { attempted: 62, successful: 43 },
    verdict: {
      result: 'warning',
      word: 'OneDrive: last fully protected over 10 days ago, 2 never backed up',
    },
    lastSuccess: { at: at(-10 * DAY), exact: false },
    storageBytes: 520,
    days: {
      [today]: { attempted: 62, successful: 43 },
      [yesterday]: { attempted: 31, successful: 30 },
    },
  });
  expect(facts.workloads?.map(({ name, result, word }) => [name, result, word])).toEqual([
    ['Exchange', 'ok', 'Perfect'],
    ['OneDrive', 'warning', 'Backup With Issues'],
    ['SharePoint', null, 'Insufficient History'],
    ['Teams', 'warning', null],
  ]);
  expect(facts.seats).toBeUndefined();
});

describe('when an application was last fully protected', () => {
  it.each<[App['lastFullyProtectedTime'], object | null]>([
    [NOW - HOUR, { at: at(-HOUR), exact: true }],
    [String(NOW - HOUR), { at: at(-HOUR), exact: true }],
    ['OVER_10_DAYS_AGO', { at: at(-10 * DAY), exact: false }],
    ['BETWEEN_1_AND_2_DAYS_AGO', { at: at(-DAY), exact: false }],
    ['A_WHILE_AGO', null],
    ['', null],
    [null, null],
    [1e300, null],
    [0, null],
    ['0', null],
    [-DAY, null],
    [NOW + DAY, null],
    [NOW + HOUR / 2, { at: at(0), exact: true }],
  ])('is read from %j', (lastFullyProtectedTime, time) => {
    const { workloads } = factsNow(aCustomer(anApp('Exchange', { lastFullyProtectedTime })));
    expect(workloads?.[0]?.lastSuccess).toEqual(time);
  });

  it('is never well in words', () => {
    const { verdict } = factsNow(aCustomer(anApp('Exchange', { lastFullyProtectedTime: 'A_WHILE_AGO' })));
    expect(verdict).toEqual({ result: 'warning', word: 'Exchange: last fully protected a while ago' });
  });
});

describe('a verdict', () => {
  const of = (status: string, changes: Partial<App> = {}, active = 31, backedUp = 31) =>
    factsNow(
      aCustomer(anApp('Exchange', { backupHistory: [aWindow(0, active, backedUp, status)], ...changes })),
    ).verdict;

  it.each([
    ['Perfect', 'ok'],
    ['good', 'ok'],
    ['Backup With Issues', 'warning'],
    ['Fair', 'warning'],
    ['Poor', 'failed'],
  ])('of %s is %s', (status, result) => {
    expect(of(status)?.result).toBe(result);
  });

  it.each(['Splendid', 'constructor', ''])('of %j, which is not known, is a warning', (status) => {
    expect(of(status)).toEqual({ result: 'warning', word: `Exchange: ${status}` });
  });

  it.each(['Insufficient History', 'Unknown'])('of %j is none', (status) => {
    expect(of(status)).toBeNull();
  });

  it('is a warning while something was never backed up, and while numbers contradict each other', () => {
    expect(of('Perfect', { uningestedServiceCount: 1 })?.result).toBe('warning');
    expect(of('Perfect', {}, 3, 4)?.result).toBe('warning');
  });

  it('is a warning of all, if the word for one application is not known', () => {
    const strange = anApp('Planner', { backupHistory: [aWindow(0, 1, 1, 'Splendid')] });
    expect(factsNow(aCustomer(anApp('Exchange'), strange)).verdict).toEqual({
      ...{ result: 'warning', word: 'Planner: Splendid' },
    });
  });

  it('is a warning while an application that has no data at all has something that was never backed up', () => {
    const waiting = { lastFullyProtectedTime: null, uningestedServiceCount: 5, backupHistory: [] };
    expect(factsNow(aCustomer(anApp('Exchange'), anApp('Teams', waiting))).verdict).toEqual({
      ...{ result: 'warning', word: 'Teams: 5 never backed up' },
    });
  });

  it('names what was never backed up, and not the good word for the rest', () => {
    const neglected = anApp('Exchange', { uningestedServiceCount: 2 });
    expect(factsNow(aCustomer(neglected)).verdict).toEqual({
      ...{ result: 'warning', word: 'Exchange: 2 never backed up' },
    });
  });

  it('is that of today: an answer that ends yesterday says nothing', () => {
    const yesterdays = anApp('Exchange', { backupHistory: [aWindow(1, 31, 31, 'Perfect')] });
    expect(factsOf(aCustomer(yesterdays), [], NOW)).toBeNull();
  });

  it('is found by its time, if windows have other names', () => {
    const renamed = anApp('Exchange', {
      backupHistory: [{ ...aWindow(0, 9, 9, 'Perfect'), timeWindow: 'Today' }],
    });
    expect(factsNow(aCustomer(renamed)).verdict?.result).toBe('ok');
  });
});

describe('an application that had data', () => {
  const without = (status: string, changes: Partial<App> = {}) =>
    anApp('OneDrive', {
      ...{ lastFullyProtectedTime: null, backupHistory: [aWindow(0, 0, 0, status)] },
      ...changes,
    });
  const poor = anApp('OneDrive', {
    ...{ lastFullyProtectedTime: null, backupHistory: [aWindow(0, 31, 2, 'Poor')] },
  });
  const verdictAfter = (...answers: App[]) => {
    let before: Workload[] = [];
    let verdict: unknown = null;
    for (const app of answers) {
      const facts = factsOf(aCustomer(anApp('Exchange'), app), before, NOW);
      before = facts?.workloads ?? [];
      verdict = facts?.verdict;
    }
    return verdict;
  };

  it.each(['Unknown', 'Insufficient History'])('does not turn green by the word %j', (status) => {
    const warning = { result: 'warning', word: `OneDrive: ${status}` };
    expect(verdictAfter(poor, without(status))).toEqual(warning);
    expect(verdictAfter(poor, without(status), without(status))).toEqual(warning);
    expect(verdictAfter(poor, without(status), anApp('OneDrive'))).toMatchObject({ result: 'ok' });
  });

  it('is none that only waited for its first backup', () => {
    const waiting = without('Insufficient History', { uningestedServiceCount: 5 });
    expect(verdictAfter(waiting)).toMatchObject({ result: 'warning' });
    expect(verdictAfter(waiting, without('Insufficient History'))).toMatchObject({ result: 'ok' });
  });
});

describe('a window of today by its name', () => {
  const of = (ageMs: number) => {
    const window = { ...aWindow(0, 31, 31, 'Perfect'), startTime: NOW - ageMs, endTime: NOW - ageMs - DAY };
    return factsOf(aCustomer(anApp('Exchange', { backupHistory: [window] })), [], NOW);
  };

  it('that ended long ago says nothing, as the vendor’s statistics stand still', () => {
    expect(of(25 * HOUR)?.verdict?.result).toBe('ok');
    expect(of(27 * HOUR)).toBeNull();
  });

  it('that ends in years is of no day', () => {
    expect(of(-400 * DAY)?.days).toEqual({});
  });
});

describe('the last attempt', () => {
  const of = (...apps: App[]) => factsNow(aCustomer(...apps)).lastAttempt;
  const nothing = [aWindow(0, 0, 0, 'Insufficient History')];

  it('was lately if anything was counted today', () => {
    expect(of(anApp('Exchange'), anApp('Teams', { backupHistory: nothing }))).toEqual({
      at: at(0),
      exact: false,
    });
  });

  it.each<[string, App['lastFullyProtectedTime'], object | null]>([
    ['at a time', NOW - 40 * HOUR, { at: at(-40 * HOUR), exact: true }],
    ['long ago', 'OVER_10_DAYS_AGO', { at: at(-10 * DAY), exact: false }],
    ['never', null, null],
  ])('was no later than the last success %s if nothing was', (_, lastFullyProtectedTime, time) => {
    expect(of(anApp('Exchange', { lastFullyProtectedTime, backupHistory: nothing }))).toEqual(time);
  });

  it('is that of the newest window that counted anything, where no success is known', () => {
    const backupHistory = [...nothing, aWindow(3, 9, 0, 'Poor')];
    const time = { at: at(-3 * DAY), exact: false };
    expect(of(anApp('Exchange', { lastFullyProtectedTime: null, backupHistory }))).toEqual(time);
  });

  it('makes an account stale although the vendor judges it by what it says in words', () => {
    const stopped = { lastFullyProtectedTime: 'OVER_10_DAYS_AGO', backupHistory: nothing };
    const facts = factsNow(aCustomer(anApp('Exchange', stopped)));
    const measured = mergeReports({ own: [], others: [addReport({}, at(0), facts)] });
    expect(healthOf(aRow({ ...measured?.facts }), NOW).health).toBe('stale');
  });
});

it('takes an answer without an application that was there before for none', () => {
  const before = factsNow(aCustomer(anApp('Exchange'), anApp('OneDrive'))).workloads ?? [];
  expect(factsOf(aCustomer(anApp('Exchange')), before, NOW)).toBeNull();
  expect(
    factsOf(aCustomer(anApp('Exchange'), anApp('OneDrive', { backupHistory: [] })), before, NOW),
  ).toBeNull();
});

it('takes an answer without one of two applications of the same name for none', () => {
  const twice = { ...aCustomer(), suites: [aCustomer(anApp('Exchange')), aCustomer(anApp('Exchange'))] };
  const whole = { ...twice, suites: twice.suites.flatMap(({ suites }) => suites) };
  const before = factsNow(whole).workloads ?? [];
  expect(factsOf(whole, before, NOW)).not.toBeNull();
  expect(factsOf(aCustomer(anApp('Exchange')), before, NOW)).toBeNull();
});

describe('seats', () => {
  it('are counted by type and state, sites of teams as sites', () => {
    const seat = (seatType: string, seatState: string) => ({ mainId: 'x', seatType, seatState });
    expect(
      countSeats([
        seat('User', 'Active'),
        seat('User', 'Paused'),
        seat('Site', 'Active'),
        seat('TeamSite', 'Active'),
      ]),
    ).toMatchObject([
      { type: 'user', protected: 1, paused: 1, archived: 0, unprotected: 0 },
      { type: 'sharepoint-site', protected: 2 },
    ]);
    expect(countSeats([seat('User', 'Active'), seat('Robot', 'Active')])).toBeNull();
    expect(countSeats([seat('User', 'Sleeping')])).toBeNull();
    expect(countSeats([seat('constructor', 'Active')])).toBeNull();
    expect(countSeats([seat('User', 'constructor')])).toBeNull();
  });

  it('come from the counts beside the applications too', () => {
    const remoteIds = [{ seatType: 'User', active: 3, paused: 1, archived: 2, unprotected: 4 }];
    expect(factsNow({ ...aCustomer(anApp('Exchange')), remoteIds }).seats).toMatchObject([
      { type: 'user', protected: 3, paused: 1, archived: 2, unprotected: 4 },
    ]);
  });
});

describe('any answer', () => {
  const status = fc.constantFrom(...Array(9).fill('Perfect'), 'Poor', 'Insufficient History', 'Splendid');
  const app = (name: string) =>
    fc
      .record({
        status: fc.array(status, { minLength: 1, maxLength: 3 }),
        rate: fc.constantFrom(40, 40, 40, 38, 0),
        uningestedServiceCount: fc.constantFrom(0, 0, 0, 0, 1),
        lastFullyProtectedTime: fc.constantFrom(
          NOW - HOUR,
          NOW - HOUR,
          NOW - 2 * HOUR,
          null,
          'OVER_10_DAYS_AGO',
        ),
      })
      .map(({ status: words, rate, ...rest }) =>
        anApp(name, { ...rest, backupHistory: words.map((word, days) => aWindow(days, 40, rate, word)) }),
      );
  const apps = fc.tuple(app('Exchange'), app('OneDrive'), app('Teams'));
  const healthAfter = (...answers: Customer[]) => {
    let stored = {};
    let before: Workload[] = [];
    for (const [place, answer] of answers.entries()) {
      const facts = factsOf(answer, before, NOW);
      if (facts === null) continue;
      stored = addReport(stored, at(place), facts);
      before = facts.workloads ?? before;
    }
    const measured = mergeReports({ own: [], others: [stored] });
    return HEALTHS.indexOf(healthOf(aRow({ ...measured?.facts }), NOW + 1000).health);
  };

  it('that is cut never makes the account look better', () => {
    fc.assert(
      fc.property(apps, fc.nat(2), fc.nat(2), (all, cutApp, cutWindow) => {
        const whole = healthAfter(aCustomer(...all));
        const withoutApp = all.filter((_, place) => place !== cutApp);
        expect(healthAfter(aCustomer(...all), aCustomer(...withoutApp))).toBe(whole);
        const withoutWindow = all.map((one, place) =>
          place === cutApp
            ? { ...one, backupHistory: one.backupHistory.filter((_, day) => day !== cutWindow) }
            : one,
        );
        const cut = healthAfter(aCustomer(...all), aCustomer(...withoutWindow));
        expect(cut).toBeLessThanOrEqual(whole);
      }),
    );
  });

  it('whose words change to none that is known never makes the account green', () => {
    const word = fc.constantFrom('Unknown', 'Insufficient History', 'Splendid');
    fc.assert(
      fc.property(apps, fc.nat(2), word, (all, changed, status) => {
        const whole = healthAfter(aCustomer(...all));
        const changedWords = all.map((one, place) => {
          const [first, ...rest] = one.backupHistory;
          return place === changed && first
            ? { ...one, backupHistory: [{ ...first, status }, ...rest] }
            : one;
        });
        const answers = [aCustomer(...all), aCustomer(...changedWords), aCustomer(...changedWords)];
        const green = HEALTHS.indexOf('ok');
        if (whole !== green) expect(healthAfter(...answers)).not.toBe(green);
      }),
    );
  });

  it('says the same in another order', () => {
    fc.assert(
      fc.property(apps, (all) => {
        const reordered = all
          .toReversed()
          .map((one) => ({ ...one, backupHistory: one.backupHistory.toReversed() }));
        const { workloads: _ours, ...facts } = factsNow(aCustomer(...all));
        const { workloads: _theirs, verdict, ...others } = factsNow(aCustomer(...reordered));
        expect({ ...others, verdict: verdict?.result }).toEqual({ ...facts, verdict: facts.verdict?.result });
      }),
    );
  });
});

describe('a page of applications', () => {
  const page = { pagination: { page: 1, totalPages: 1 }, items: [aCustomer(anApp('Exchange'))] };
  const atNoTime = { ...aWindow(0, 31, 31, 'Perfect'), startTime: 0, endTime: 0 };
  it('is read alone and within a list', () => {
    expect(ApplicationsPage.parse(page)).toEqual(ApplicationsPage.parse([page]));
  });

  it.each([
    [[]],
    [[page, page]],
    [{ items: [] }],
    ['<html>maintenance</html>'],
    [null],
    [{ ...page, items: {} }],
    [{ ...page, items: [aCustomer(anApp('Exchange', { backupHistory: [atNoTime] }))] }],
  ])('is not %j', (answer) => {
    expect(ApplicationsPage.safeParse(answer).success).toBe(false);
  });
});
