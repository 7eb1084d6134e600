import { describe, expect, it } from 'vitest';
import { HEALTHS, type Health } from '#lib/domain/account.ts';
import { NO_FACTS, type Result } from '#lib/domain/facts.ts';
import {
  compareByHealth,
  type HealthReason,
  healthOf,
  isMuted,
  lasts,
  needsAttention,
  nextChangeAt,
} from '#lib/domain/health.ts';
import { aRow, at, DAY, HOUR, NOW, type RowChanges, WATCHED } from '../support/records.ts';

const pending = { authorizedAt: null, lastAttemptAt: null, requestedAt: at(-6 * DAY) };
const rate = (successful: number, attempted = 1000) => ({ backups24h: { attempted, successful } });
const HOURS_26 = 26 * HOUR;
const noFacts = { ...NO_FACTS, backups24h: null };
const verdict = (result: Result, when = at(-HOUR)) => ({
  ...{ backups24h: null, verdict: { result, word: null, at: when } },
});

it.each<[string, RowChanges, object]>([
  ['all well', {}, { health: 'ok', rate: 1 }],
  ['nothing attempted in 24 hours', rate(0, 0), { health: 'ok', rate: null }],
  [
    'waiting for authorization',
    { ...pending, linkExpiresAt: at(DAY) },
    { health: 'pending', since: NOW - 6 * DAY, linkExpiresAt: NOW + DAY },
  ],
  ['waiting without a link', pending, { health: 'pending', since: NOW - 6 * DAY, linkExpiresAt: null }],
  ['link expired', { ...pending, linkExpiresAt: at(-DAY) }, { health: 'expired', since: NOW - DAY }],
  ['link expires now', { ...pending, linkExpiresAt: at(0) }, { health: 'expired', since: NOW }],
  ['pending is before stale', { ...pending, lastAttemptAt: at(-9 * DAY) }, { health: 'pending' }],
  ['attempted 26 h ago', { lastAttemptAt: at(-HOURS_26) }, { health: 'ok' }],
  ['and a moment more', { lastAttemptAt: at(-HOURS_26 - 1) }, { health: 'stale', since: NOW - HOURS_26 - 1 }],
  ['only watched, no reports yet', WATCHED, { health: 'unknown', wasMeasured: false }],
  [
    'only watched, its run failed',
    { ...WATCHED, ...verdict('failed'), lastAttemptAt: at(-HOUR) },
    { health: 'critical', result: 'failed' },
  ],
  [
    'only watched, and silent',
    { ...WATCHED, lastAttemptAt: at(-HOURS_26 - 1) },
    { health: 'stale', since: NOW - HOURS_26 - 1 },
  ],
  [
    'only watched, a user of it has no backup since it was first seen',
    { ...WATCHED, users: { licensed: 0, total: 3 }, lastAttemptAt: at(-HOUR) },
    { health: 'critical', unprotectedUsers: 3 },
  ],
  [
    'no reports yet, however long ago it was authorized',
    { ...noFacts, measuredAt: null },
    { health: 'unknown', wasMeasured: false },
  ],
  ['results are not known', { ...noFacts, licensedSeats: 24 }, { health: 'unknown', wasMeasured: true }],
  ['never attempted, says its source', { ...rate(0, 0), lastAttemptAt: null }, { health: 'unknown' }],
  [
    'the rate is too old, though a run was tried since',
    { backups24h: { attempted: 9, successful: 9, at: at(-HOURS_26 - 1) } },
    { health: 'unknown', wasMeasured: true },
  ],
  ['one failure of few is a warning', rate(4, 5), { health: 'warning', rate: 0.8 }],
  ['two failures of few are not', rate(3, 5), { health: 'critical', rate: 0.6 }],
  ['one failure of twenty', rate(19, 20), { health: 'warning', rate: 0.95 }],
  [
    'seats behind for three days',
    { seatsBehind: [{ since: at(-3 * DAY), seats: 2 }] },
    { health: 'warning', seatsBehind: 2, since: NOW - 3 * DAY },
  ],
  ['seats behind for less', { seatsBehind: [{ since: at(-3 * DAY + 1), seats: 2 }] }, { health: 'ok' }],
  [
    'seats behind for seven days',
    {
      seatsBehind: [
        { since: at(-9 * DAY), seats: 1 },
        { since: at(-4 * DAY), seats: 5 },
      ],
    },
    { health: 'critical', seatsBehind: 1, since: NOW - 9 * DAY },
  ],
  [
    'one seat behind shows through a good rate',
    { ...rate(1000), seatsBehind: [{ since: at(-28 * DAY), seats: 1 }] },
    { health: 'critical' },
  ],
  [
    'a failed run beside a rate that only warns',
    { ...verdict('failed'), ...rate(97, 100) },
    { health: 'critical', result: 'failed' },
  ],
  [
    'a bad rate beside seats behind for three days',
    { ...rate(50, 100), seatsBehind: [{ since: at(-3 * DAY), seats: 2 }] },
    { health: 'critical', rate: 0.5 },
  ],
  ['a failed run', verdict('failed'), { health: 'critical', result: 'failed' }],
  ['a run with a warning', verdict('warning'), { health: 'warning', result: 'warning' }],
  ['a run that went well', verdict('ok'), { health: 'ok', rate: null, result: 'ok' }],
  ['a verdict that is too old', verdict('ok', at(-HOURS_26 - 1)), { health: 'unknown' }],
  [
    'a weekly job that is not due yet',
    { ...verdict('ok', at(-6 * DAY)), lastAttemptAt: at(-6 * DAY), dueBy: at(DAY) },
    { health: 'ok', result: 'ok' },
  ],
  [
    'a job that is overdue',
    { ...verdict('ok', at(-HOUR)), dueBy: at(-1) },
    { health: 'critical', result: 'missed', since: NOW - 1 },
  ],
  [
    'none of the users protected, just authorized',
    { users: { licensed: 0, total: 28 }, authorizedAt: at(-DAY) },
    { health: 'warning', unprotectedUsers: 28 },
  ],
  [
    'none of the users protected, a day later',
    { users: { licensed: 0, total: 28 }, authorizedAt: at(-DAY - 1) },
    { health: 'critical', unprotectedUsers: 28 },
  ],
  ['no users known', { users: null }, { health: 'ok' }],
  [
    'attempted and failed is not stale',
    { ...rate(0), lastAttemptAt: at(-HOUR), lastSuccessAt: at(-9 * DAY) },
    { health: 'critical', rate: 0 },
  ],
  ['stale is never green, whatever the rate', { lastAttemptAt: at(-2 * DAY) }, { health: 'stale' }],
  ['below 90 %', rate(899), { health: 'critical', rate: 0.899 }],
  ['90 % exactly', rate(900), { health: 'warning', rate: 0.9 }],
  ['below 98 %', rate(979), { health: 'warning', rate: 0.979 }],
  ['98 % exactly', rate(980), { health: 'ok', rate: 0.98 }],
  [
    'refused comes before all that is known',
    { ...rate(1000), refusedSince: at(-2 * HOUR), lastAttemptAt: at(-9 * DAY) },
    { health: 'critical', isRefused: true, since: NOW - 2 * HOUR },
  ],
  [
    'a list of users that may not be read, however well backups go',
    { ...rate(1000), consentEndedAt: at(-7 * DAY) },
    { health: 'critical', isRefused: true, isConsent: true, since: NOW - 7 * DAY },
  ],
  ['but not before the authorization', { ...pending, refusedSince: at(-2 * HOUR) }, { health: 'pending' }],
  ['users not covered', { uncoveredUsers: 4 }, { health: 'warning', uncoveredUsers: 4 }],
  ['the rate comes first', { ...rate(10), uncoveredUsers: 4 }, { health: 'critical' }],
  [
    "a reseller's own thresholds",
    {
      ...rate(700),
      thresholds: { staleAfterSeconds: 1e9, criticalBelow: 0.5, warningBelow: 0.7, behindAfterDays: 3 },
    },
    { health: 'ok' },
  ],
])('%s', (_, row, reason) => {
  expect(healthOf(aRow(row), NOW)).toMatchObject(reason);
});

it.each<[Health, boolean]>([
  ['critical', true],
  ['warning', true],
  ['stale', true],
  ['expired', true],
  ['unknown', false],
  ['pending', false],
  ['ok', false],
])('%s needs attention: %s', (health, needs) => {
  expect(needsAttention(health)).toBe(needs);
});

it('sorts worst first, then by name', () => {
  const rows = [
    aRow({ name: 'B' }),
    aRow({ name: 'A' }),
    aRow({ name: 'Z', ...rate(1) }),
    aRow({ name: 'Y', ...pending }),
  ];
  expect(rows.toSorted(compareByHealth(NOW)).map(({ name }) => name)).toEqual(['Z', 'Y', 'A', 'B']);
  expect(HEALTHS[0]).toBe('critical');
});

describe('a mute', () => {
  const until = at(DAY);
  it.each([
    ['none', null, 'critical', false],
    ['until a time that is to come', { until, health: 'stale' }, 'critical', true],
    ['until a time that is over', { until: at(-1), health: 'critical' }, 'critical', false],
    ['until it changes, and it has not', { until: null, health: 'critical' }, 'critical', true],
    ['until it changes, and it has', { until: null, health: 'warning' }, 'critical', false],
    ['until it changes, and nothing is known', { until: null, health: 'critical' }, 'unknown', true],
    ['until it changes, and nothing new came', { until: null, health: 'critical' }, 'stale', true],
    ['until it is not stale any more', { until: null, health: 'stale' }, 'ok', false],
  ] as const)('%s', (_, mute, health, muted) => {
    expect(isMuted(mute, { health, rate: 0.5 } as HealthReason, NOW)).toBe(muted);
  });
});

it.each(['refusedSince', 'consentEndedAt'])('no mute hides %s, and none ends because of it', (what) => {
  const reason = healthOf(aRow({ [what]: at(-HOUR) }), NOW);
  for (const until of [null, at(DAY)]) {
    const mute = { until, health: 'warning' } as const;
    expect(isMuted(mute, reason, NOW)).toBe(false);
    expect(lasts(mute, reason, NOW)).toBe(true);
  }
  expect(lasts({ until: at(-1), health: 'critical' }, reason, NOW)).toBe(false);
});

describe('the next turn by time alone', () => {
  const turn = (changes: RowChanges) => nextChangeAt(aRow(changes), NOW) - NOW;

  it('is a moment after the threshold for stale', () => {
    const row = aRow({ lastAttemptAt: at(-HOUR) });
    const next = nextChangeAt(row, NOW);
    expect(next).toBe(NOW + 25 * HOUR + 1);
    expect(healthOf(row, next - 1).health).toBe('ok');
    expect(healthOf(row, next).health).toBe('stale');
  });
  it('is when a rate becomes too old, and when seats are behind for too long', () => {
    expect(turn({ lastAttemptAt: at(0), backups24h: { attempted: 9, successful: 9, at: at(-HOUR) } })).toBe(
      25 * HOUR + 1,
    );
    expect(turn({ seatsBehind: [{ since: at(-3 * DAY + 1), seats: 1 }] })).toBe(1);
    const overdue = aRow({ ...verdict('ok'), dueBy: at(HOUR) });
    expect(nextChangeAt(overdue, NOW)).toBe(NOW + HOUR + 1);
    expect(healthOf(overdue, NOW + HOUR).health).toBe('ok');
    expect(healthOf(overdue, NOW + HOUR + 1).health).toBe('critical');
  });
  it('is never again for what is stale already', () =>
    expect(turn({ lastAttemptAt: at(-27 * HOUR) })).toBe(Number.POSITIVE_INFINITY));
  it('is the end of the link for what is pending', () => {
    const row = aRow({ authorizedAt: null, lastAttemptAt: null, linkExpiresAt: at(DAY) });
    expect(nextChangeAt(row, NOW)).toBe(NOW + DAY);
    expect(healthOf(row, NOW + DAY - 1).health).toBe('pending');
    expect(healthOf(row, NOW + DAY).health).toBe('expired');
  });
  it.each(['refusedSince', 'consentEndedAt'])('is never for what is refused: %s', (what) =>
    expect(turn({ [what]: at(-HOUR), backups24h: { attempted: 9, successful: 9 } })).toBe(
      Number.POSITIVE_INFINITY,
    ),
  );
  it('is the end of a mute, if that comes first', () =>
    expect(turn({ mute: { until: at(HOUR), health: 'ok' } })).toBe(HOUR));
  it('is not moved by a mute that lasts until it changes', () =>
    expect(turn({ mute: { until: null, health: 'ok' } })).toBe(25 * HOUR + 1));
});
