import { describe, expect, it } from 'vitest';
import { applicationsOf, domainOf, seatOf } from '#companion/datto-api/answers.ts';
import { aRow, at, DAY, HOUR, NOW, type RowChanges } from '../support/records.ts';

const numbered = (changes: RowChanges = {}) => ({
  account: aRow({
    name: 'Marlin Dental',
    domain: 'marlin.example',
    licensedSeats: 31,
    measuredAt: at(-HOUR),
    lastAttemptAt: at(-HOUR),
    ...changes,
  }),
  ...{ number: 100_001, customerNumber: 100_002, seats: null },
});
const counted = (attempted: number, successful: number, ms = -HOUR) => ({
  backups24h: { attempted, successful, at: at(ms) },
});

describe('a domain', () => {
  it('has the account’s numbers', () => {
    expect(domainOf(numbered(counted(94, 75)), NOW)).toEqual({
      ...{ saasCustomerId: 100_001, saasCustomerName: 'Marlin Dental', domain: 'marlin.example' },
      ...{ organizationId: 100_002, organizationName: 'Marlin Dental', seatsUsed: 31 },
      ...{
        productType: 'Office365',
        externalSubscriptionId: 'Classic:Office365:100001',
        retentionType: 'ICR',
      },
      backupStats: {
        ...{ activeServicesCount: 94, activeServicesWithRecentBackupCount: 75, backupPercentage: 79.78 },
      },
    });
  });

  it.each<[string, RowChanges, number]>([
    ['all', counted(1000, 1000), 100],
    ['nearly all', counted(100_000, 99_999), 99.99],
    ['none', counted(5, 0), 0],
    ['nothing attempted', counted(0, 0), 0],
    ['nothing known', { backups24h: null }, 0],
    ['what is known too old', counted(10, 10, -27 * HOUR), 0],
  ])('with %s successful has a percentage that is never too good', (_, changes, backupPercentage) => {
    expect(domainOf(numbered(changes), NOW).backupStats).toMatchObject({ backupPercentage });
  });

  it('counts attempts that are too old as none', () => {
    expect(domainOf(numbered(counted(10, 10, -27 * HOUR)), NOW).backupStats.activeServicesCount).toBe(0);
  });

  it('says 0 seats where no source says them, because programs need a number', () => {
    expect(domainOf(numbered({ licensedSeats: null }), NOW).seatsUsed).toBe(0);
  });
});

describe('applications', () => {
  const read = (changes: RowChanges, days = 10) => {
    const [item] = applicationsOf(numbered(changes), { days, hasSeats: false }, NOW).items;
    const [app] = item?.suites[0]?.appTypes ?? [];
    if (!app) throw new Error('there is no application');
    return app;
  };
  const statuses = (changes: RowChanges) => read(changes).backupHistory.map(({ status }) => status);

  it('are one, with a window for each day that is known, the newest first', () => {
    const { backupHistory } = read({
      ...counted(31, 30),
      history: [
        { attempted: 31, successful: 31 },
        null,
        { result: 'missed' },
        { attempted: 9, successful: 9 },
      ],
    });
    expect(
      backupHistory.map((window) => [window.timeWindow, window.activeServiceCount, window.status]),
    ).toEqual([
      ['Between0dAnd1d', 31, 'Backup With Issues'],
      ['Between1dAnd2d', 0, 'Backup With Issues'],
      ['Between2dAnd3d', 0, 'Insufficient History'],
      ['Between3dAnd4d', 31, 'Perfect'],
    ]);
    expect(backupHistory[0]).toMatchObject({ startTime: NOW, endTime: NOW - DAY });
  });

  it('are asked for with a number of days', () => {
    const history = Array.from({ length: 28 }, () => ({ attempted: 1, successful: 1 }));
    expect(read({ ...counted(1, 1), history }, 3).backupHistory).toHaveLength(3);
    expect(read({ ...counted(1, 1), history }, 30).backupHistory).toHaveLength(28);
  });

  it('leave out no day since the last report', () => {
    const old = {
      ...counted(5, 5, -3 * DAY),
      measuredAt: at(-3 * DAY),
      history: [{ attempted: 5, successful: 5 }],
    };
    expect(statuses(old)).toEqual([...Array(3).fill('Insufficient History'), 'Perfect']);
  });

  it.each<[string, RowChanges, string]>([
    [
      'a failed verdict beside good counts',
      { ...counted(5, 5), verdict: verdict('failed') },
      'Backup With Issues',
    ],
    ['a failed verdict alone', { backups24h: null, verdict: verdict('failed') }, 'Backup With Issues'],
    ['a good verdict alone', { backups24h: null, verdict: verdict('ok') }, 'Perfect'],
    ['nothing', { backups24h: null, verdict: null }, 'Insufficient History'],
    ['nothing attempted', counted(0, 0), 'Insufficient History'],
  ])('of which %s is known say so of today', (_, changes, status) => {
    expect(statuses({ ...changes, history: [] })).toEqual([status]);
  });

  it('were last fully protected at a time, over some days ago, or nobody knows', () => {
    expect(read({ lastSuccessAt: at(-HOUR) }).lastFullyProtectedTime).toBe(NOW - HOUR);
    expect(read({ lastSuccessAt: at(-10 * DAY), bounds: ['lastSuccessAt'] }).lastFullyProtectedTime).toBe(
      'OVER_10_DAYS_AGO',
    );
    expect(read({ lastSuccessAt: null }).lastFullyProtectedTime).toBeNull();
  });

  it('count the seats by type where that is asked for', () => {
    const seats = [
      {
        type: 'user' as const,
        protected: 3,
        paused: 1,
        archived: 2,
        unprotected: 4,
        backups24h: null,
        storageBytes: null,
      },
    ];
    const [item] = applicationsOf({ ...numbered(), seats }, { days: 1, hasSeats: true }, NOW).items;
    expect(item).toMatchObject({
      remoteIds: [
        {
          seatType: 'User',
          active: 3,
          paused: 1,
          archived: 2,
          unprotected: 4,
          discovered: 10,
          remoteIds: [],
        },
      ],
    });
  });
});

it.each([
  ['standard', 'Active', '1'],
  ['archived', 'Archived', '1'],
  [null, 'Unprotected', ''],
] as const)('a user with license %s is a seat that is %s', (license, seatState, billable) => {
  const user = { email: 'ana@marlin.example', name: 'Ana Ruiz', license, subject: 's-1' };
  expect(seatOf(user, at(-DAY))).toEqual({
    ...{ mainId: 'ana@marlin.example', name: 'Ana Ruiz', seatType: 'User', seatState, billable },
    ...{ dateAdded: at(-DAY), remoteId: 's-1' },
  });
});

function verdict(result: 'ok' | 'failed') {
  return { result, word: null, at: at(-HOUR) };
}
