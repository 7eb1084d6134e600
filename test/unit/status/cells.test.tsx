import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { CELLS, type CellProps } from '#components/status/cells.tsx';
import type { ColumnId } from '#components/status/columns.ts';
import { evaluateRow } from '#components/status/evaluate-row.ts';
import { NO_FACTS } from '#lib/domain/facts.ts';
import { aRow, at, DAY, HOUR, NOW, type RowChanges, WATCHED } from '../support/records.ts';
import { textOf } from '../support/text-of.ts';

const waiting: RowChanges = {
  authorizedAt: null,
  ...NO_FACTS,
  measuredAt: null,
  requestedAt: at(-6 * DAY),
  linkExpiresAt: at(DAY),
};
const stale = { lastAttemptAt: at(-2 * DAY), measuredAt: at(-2 * DAY) };
const rate = (successful: number, attempted = 1000) => ({ backups24h: { attempted, successful } });

function cell(column: ColumnId, changes: RowChanges = {}, onCheck: CellProps['onCheck'] = () => {}) {
  const Cell = CELLS[column];
  return (
    <Cell
      judged={evaluateRow(aRow(changes), NOW)}
      now={NOW}
      tabIndex={0}
      preferences={{ of: ({ favorite, mute }) => ({ favorite, mute }), change: () => {}, failure: null }}
      accountHref={(id) => `/accounts/${id}`}
      onCheck={onCheck}
    />
  );
}

it.each<[string, ColumnId, RowChanges, string]>([
  [
    'name and domain, measured',
    'name',
    {},
    'Bluebird Dental bluebird.example Measured 21 Nov 2026, 11:00, 1 hour ago',
  ],
  [
    'tags',
    'name',
    { tags: ['a', '=b'], measuredAt: null },
    'Bluebird Dental bluebird.example a =b No reports yet',
  ],
  [
    'HTML is text',
    'name',
    { name: '<b>x</b>', measuredAt: null },
    '<b>x</b> bluebird.example No reports yet',
  ],
  ['only watched', 'name', WATCHED, 'Kestrel Law kestrel.example Reports No reports yet'],
  [
    'gone from its source',
    'name',
    { ...WATCHED, absentSince: at(-DAY) },
    'Kestrel Law kestrel.example not listed No reports yet',
  ],
  ['another service', 'service', WATCHED, 'Restic on the NAS'],
  ['no region', 'region', WATCHED, '–'],
  ['no retention', 'retention', WATCHED, '–'],
  ['nothing to authorize', 'details', WATCHED, ''],
  ['its page', 'manage', WATCHED, '↗'],
  ['a favorite', 'favorite', { favorite: true }, '★'],
  ['none', 'favorite', {}, '☆'],
  ['well', 'health', {}, '✓ Well 100 % today'],
  ['critical', 'health', rate(610), '◆ Critical 61 % today'],
  [
    'muted',
    'health',
    { ...rate(610), mute: { until: null, health: 'critical' } },
    '◆ Critical · muted 61 % today',
  ],
  [
    'no longer muted: it changed',
    'health',
    { ...rate(610), mute: { until: null, health: 'stale' } },
    '◆ Critical 61 % today',
  ],
  [
    'no longer muted: the time is over',
    'health',
    { ...rate(610), mute: { until: at(-1), health: 'critical' } },
    '◆ Critical 61 % today',
  ],
  ['waiting', 'health', waiting, '◔ Pending waiting 6 days, link expires in 1 day'],
  [
    'link expired',
    'health',
    { ...waiting, linkExpiresAt: at(-DAY) },
    '◔ Link expired authorization link expired 1 day ago',
  ],
  ['stale', 'health', stale, '◌ Stale no backup tried for 2 days'],
  ['managed by us', 'manage', {}, '↗'],
  ['managed by the client', 'manage', { managedBy: 'client' }, 'managed by the client'],
  ['not authorized', 'manage', waiting, 'authorize'],
  ['not authorized, for the client', 'manage', { ...waiting, managedBy: 'client' }, 'managed by the client'],
  ['authorized', 'details', {}, ''],
  ['pending', 'details', waiting, 'Check Authorization'],
  ['expired', 'details', { ...waiting, linkExpiresAt: at(-1) }, 'Check Authorization'],
  ['region', 'region', { region: 'ap' }, 'Asia-Pacific'],
  ['Microsoft', 'service', {}, 'Microsoft 365'],
  ['Google', 'service', { service: 'google' }, 'Google Workspace'],
  ['retention', 'retention', { retention: 'TBR' }, 'TBR'],
  ['seats', 'seats', { licensedSeats: 1204 }, '1204'],
  ['no seats', 'seats', { licensedSeats: 0 }, '0'],
  ['seats not measured', 'seats', waiting, '–'],
  ['rate', 'success', rate(978), '97.8 %'],
  ['nearly all', 'success', rate(99_999, 100_000), '99.9 %'],
  ['none attempted', 'success', rate(0, 0), '–'],
  ['all failed', 'success', rate(0), '0 %'],
  ['stale rate', 'success', stale, '100 % stale'],
  ['petabytes', 'storage', { storageBytes: 7.3e15 }, '7.3 PB'],
  ['nothing stored', 'storage', { storageBytes: 0 }, '0 B'],
  ['storage not measured', 'storage', waiting, '–'],
  ['last success', 'last-success', { lastSuccessAt: at(-3 * HOUR) }, '3 hours ago'],
  ['none known', 'last-success', waiting, '–'],
  [
    'a bound',
    'last-success',
    { lastSuccessAt: at(-10 * DAY), bounds: ['lastSuccessAt'] },
    'over 10 days ago',
  ],
  ['nothing known', 'health', { ...NO_FACTS, measuredAt: null }, '? Unknown no reports yet'],
  ['seats that the source does not say', 'seats', { licensedSeats: null }, '–'],
  ['storage that it does not say', 'storage', { storageBytes: null }, '–'],
  ['a rate that it does not say', 'success', { backups24h: null }, '–'],
  ['measured', 'measured', {}, '1 hour ago'],
  ['no history', 'history', {}, '–'],
])('%s: %s', (_, column, changes, text) => {
  expect(textOf(cell(column, changes))).toBe(text);
});

it('has one column per day, and a description in words', () => {
  const history = [rate(1000), rate(0, 0), rate(950), rate(100), rate(1000)].map((day) => day.backups24h);
  expect(textOf(cell('history', { history }))).toBe(
    '5 days: 2 well, 1 with a warning, 1 critical, 1 without backups',
  );
  const long = Array.from({ length: 30 }, () => ({ attempted: 1, successful: 1 }));
  expect(textOf(cell('history', { history: long }))).toBe('28 days: 28 well');
});

it('shows a day of which only its result is known, and leaves a gap for one of which nothing is', () => {
  const history = [{ result: 'ok' }, null, { result: 'failed' }, { result: 'warning' }] as const;
  expect(textOf(cell('history', { history: [...history] }))).toBe(
    '4 days: 1 well, 1 with a warning, 1 critical, 1 unknown',
  );
});

it('people who may not ask clients see only that an account is pending', () => {
  expect(textOf(cell('details', waiting, null))).toBe('not authorized yet');
  expect(textOf(cell('manage', waiting, null))).toBe('');
});

it('an account that only Datto knows is managed in the portal of Datto; others on their own page', () => {
  const address = (changes: RowChanges) =>
    /href="([^"]*)"/.exec(renderToString(cell('manage', changes)))?.[1];
  expect(address({ ...WATCHED, vendor: 'datto' })).toBe('https://portal.dattobackup.com/');
  expect(address(WATCHED)).toBe('/accounts/a1');
  expect(address({ managedBy: 'both' })).toBe('/accounts/a1');
});
