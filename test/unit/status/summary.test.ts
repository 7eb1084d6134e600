import { expect, it } from 'vitest';
import { summarize } from '#components/status/summary.ts';
import type { AccountRow } from '#lib/domain/account.ts';
import { snapshot, WORST } from '#lib/glance/snapshot.ts';
import { aGlance, aRow, at, HOUR, NOW, type RowChanges } from '../support/records.ts';

const account = (name: string, hoursAgo: number, successful = 100, more: RowChanges = {}) =>
  aRow({
    id: name,
    name,
    lastAttemptAt: at(-hoursAgo * HOUR),
    backups24h: { attempted: 100, successful },
    ...more,
  });
const glanceOf = (rows: AccountRow[]) => aGlance({ ...snapshot(rows, NOW).counted });
const many = Array.from({ length: WORST + 10 }, (_, place) => account(`M${place}`, 1));
const mute = { until: at(HOUR), health: 'critical' as const };

it('lists the accounts that are not well: worst first, then favorites, then by name; counts the rest', () => {
  const rows = [
    account('A', 1),
    account('B', 1, 95),
    account('C', 1, 50),
    account('D', 1, 50),
    account('E', 1, 50, { favorite: true }),
  ];
  const summary = summarize(glanceOf(rows), NOW);
  expect(summary.unwell.map(({ name }) => name)).toEqual(['E', 'C', 'D', 'B']);
  expect(summary).toMatchObject({ total: 5, attention: 4, well: 1, unseen: 0, muted: 0, isOutdated: false });
});

it('shows a row as stale once it is, whatever was counted when it was stored', () => {
  const stored = glanceOf([account('A', 25)]);
  expect(summarize(stored, NOW)).toMatchObject({ attention: 0, well: 1 });
  expect(summarize(stored, NOW + 2 * HOUR)).toMatchObject({ attention: 1, well: 0, isOutdated: false });
});

it('says that the counts are outdated once a row that may be unknown here has changed', () => {
  const stored = glanceOf([...many, account('A', 25)]);
  expect(summarize(stored, NOW)).toMatchObject({ well: WORST + 11, isOutdated: false });
  expect(summarize(stored, NOW + 2 * HOUR)).toMatchObject({ isOutdated: true });
});

it('counts the accounts whose rows are unknown', () => {
  const stored = aGlance({ worst: [account('A', 1, 50)] }, { critical: 4, ok: 9000 });
  expect(summarize(stored, NOW)).toMatchObject({ total: 9004, attention: 4, unseen: 3, well: 9000 });
});

it('neither counts nor lists muted accounts, but shows their number', () => {
  const summary = summarize(glanceOf([account('A', 1, 50, { mute }), account('B', 1)]), NOW);
  expect(summary).toMatchObject({ total: 2, attention: 0, unwell: [], well: 1, muted: 1 });
  expect(summary.mutedRows.map(({ name }) => name)).toEqual(['A']);
});

it('counts an account again after its mute has ended', () => {
  const stored = glanceOf([account('A', 1, 50, { mute })]);
  expect(summarize(stored, NOW + 2 * HOUR)).toMatchObject({ attention: 1, muted: 0, mutedRows: [] });
});

it('applies a choice before it is counted', () => {
  const { worst, ...stored } = glanceOf([...many, account('A', 1, 50)]);
  const chosen = { ...stored, worst: worst.map((row) => (row.id === 'A' ? { ...row, mute } : row)) };
  expect(summarize(chosen, NOW)).toMatchObject({ total: WORST + 11, attention: 0, muted: 1, unwell: [] });
});
