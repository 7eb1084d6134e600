import { expect, it } from 'vitest';
import type { AccountRow } from '#lib/domain/account.ts';
import { byHealth, HEALTHS, type Health, healthOf, needsAttention } from '#lib/domain/health.ts';
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
  expect(rows.toSorted(byHealth(NOW)).map(({ name }) => name)).toEqual(['Z', 'Y', 'A', 'B']);
  expect(HEALTHS[0]).toBe('critical');
});
