import { describe, expect, it } from 'vitest';
import { type AccountRow, HEALTHS, type Health } from '#lib/domain/account.ts';
import { compareByHealth, healthOf, isMuted, needsAttention, nextChangeAt } from '#lib/domain/health.ts';
import { aRow, at, DAY, HOUR, NOW } from '../support/records.ts';

const pending = { authorizedAt: null, lastAttemptAt: null, requestedAt: at(-6 * DAY) };
const rate = (successful: number, attempted = 1000) => ({ backups24h: { attempted, successful } });
const HOURS_26 = 26 * HOUR;

it.each<[string, Partial<AccountRow>, object]>([
  ['all well', {}, { health: 'ok', rate: 1 }],
  ['nothing attempted yet', rate(0, 0), { health: 'ok', rate: null }],
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
  [
    'never attempted, authorized long ago',
    { lastAttemptAt: null },
    { health: 'stale', since: NOW - 90 * DAY },
  ],
  ['never attempted, authorized just now', { lastAttemptAt: null, authorizedAt: at(0) }, { health: 'ok' }],
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
  ['users not covered', { uncoveredUsers: 4 }, { health: 'warning', uncoveredUsers: 4 }],
  ['the rate comes first', { ...rate(10), uncoveredUsers: 4 }, { health: 'critical' }],
  [
    "a reseller's own thresholds",
    { ...rate(700), thresholds: { staleAfterSeconds: 1e9, criticalBelow: 0.5, warningBelow: 0.7 } },
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
  ] as const)('%s', (_, mute, health, muted) => {
    expect(isMuted(mute, health, NOW)).toBe(muted);
  });
});

describe('the next turn by time alone', () => {
  const turn = (changes: Partial<AccountRow>) => nextChangeAt(aRow(changes), NOW) - NOW;

  it('is a moment after the threshold for stale', () => {
    const row = aRow({ lastAttemptAt: at(-HOUR) });
    const next = nextChangeAt(row, NOW);
    expect(next).toBe(NOW + 25 * HOUR + 1);
    expect(healthOf(row, next - 1).health).toBe('ok');
    expect(healthOf(row, next).health).toBe('stale');
  });
  it('is never again for what is stale already', () =>
    expect(turn({ lastAttemptAt: at(-27 * HOUR) })).toBe(Number.POSITIVE_INFINITY));
  it('is the end of the link for what is pending', () => {
    const row = aRow({ authorizedAt: null, lastAttemptAt: null, linkExpiresAt: at(DAY) });
    expect(nextChangeAt(row, NOW)).toBe(NOW + DAY);
    expect(healthOf(row, NOW + DAY - 1).health).toBe('pending');
    expect(healthOf(row, NOW + DAY).health).toBe('expired');
  });
  it('is the end of a mute, if that comes first', () =>
    expect(turn({ mute: { until: at(HOUR), health: 'ok' } })).toBe(HOUR));
  it('is not moved by a mute that lasts until it changes', () =>
    expect(turn({ mute: { until: null, health: 'ok' } })).toBe(25 * HOUR + 1));
});
