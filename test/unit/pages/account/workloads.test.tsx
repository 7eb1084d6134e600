import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { boundWords, workloadState } from '#companion/pages/account/workload-words.ts';
import { Workloads } from '#companion/pages/account/workloads.tsx';
import type { AccountDetail } from '#lib/domain/account.ts';
import type { Workload } from '#lib/domain/reported-facts.ts';
import { neverWords } from '#lib/domain/workload-words.ts';
import { aRow, at, DAY, HOUR, NOW } from '../../support/records.ts';

const NOTHING: Workload = {
  ...{ name: 'Teams', result: null, word: null, backups24h: null, lastSuccess: null, lastSuccessWord: null },
  ...{ neverBackedUp: null, storageBytes: null },
};
const accountWith = (workloads: AccountDetail['workloads']): AccountDetail => ({
  ...{ ...aRow(), seats: null, uncovered: null },
  workloads,
});
/** The text of each cell, without its markup. */
const cells = (workload: Workload) =>
  [
    ...renderToString(<Workloads account={accountWith([workload])} now={NOW} />).matchAll(
      /<t[hd] (?:scope="row"|class|data-label).*?<\/t[hd]>/g,
    ),
  ].map(([html]) =>
    html
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  );

it.each<[Partial<Workload>, string, string]>([
  [{ result: 'ok' }, 'ok', 'Well'],
  [{ result: 'warning' }, 'warning', 'Warning'],
  [{ result: 'failed' }, 'critical', 'Failed'],
  [{ result: 'missed' }, 'critical', 'Missed'],
  [{ result: null }, 'unknown', 'Unknown'],
])('%o has the mark of %s', (changes, health, word) => {
  expect(workloadState({ ...NOTHING, ...changes })).toEqual({ health, word });
});

it('of nothing known there is a dash, and never 0', () => {
  expect(cells(NOTHING)).toEqual(['Teams', '? Unknown', '–', '–', '–']);
});

it.each<[string, Partial<Workload>, string[]]>([
  [
    'all that is known',
    {
      ...{ result: 'failed', word: 'Poor', backups24h: { attempted: 31, successful: 12 } },
      ...{ lastSuccess: { at: at(-3 * HOUR), exact: true }, neverBackedUp: 2, storageBytes: 193e9 },
    },
    ['Teams', '◆ Failed Poor 2 never backed up', '38.7 % 12 of 31', '3 hours ago', '193 GB'],
  ],
  [
    'a bound',
    { lastSuccess: { at: at(-10 * DAY), exact: false }, lastSuccessWord: 'OVER_10_DAYS_AGO' },
    ['Teams', '? Unknown', '–', 'over 10 days ago', '–'],
  ],
  ['only a word', { lastSuccessWord: 'NEVER' }, ['Teams', '? Unknown', '–', 'NEVER', '–']],
  [
    'nothing tried and nothing stored',
    { backups24h: { attempted: 0, successful: 0 }, neverBackedUp: 0, storageBytes: 0 },
    ['Teams', '? Unknown', '– 0 of 0', '–', '0 B'],
  ],
])('shows %s', (_, changes, texts) => {
  expect(cells({ ...NOTHING, ...changes })).toEqual(texts);
});

it('a time that is exact has no bound; none that was never backed up is no reason', () => {
  expect(boundWords({ lastSuccess: { at: at(-DAY), exact: true } }, NOW)).toBeNull();
  expect([neverWords({ neverBackedUp: null }), neverWords({ neverBackedUp: 0 })]).toEqual([null, null]);
  expect(neverWords({ neverBackedUp: 1200 })).toBe('1,200 never backed up');
});

it.each([[null], [undefined], [[]]])(
  'where the source does not tell them apart (%o) there is no such part',
  (none) => {
    expect(renderToString(<Workloads account={accountWith(none)} now={NOW} />)).toBe('');
  },
);

it('of a source that tells of days, it is said of which day, and that some of it was backed up', () => {
  const line: Workload = {
    ...{ ...NOTHING, name: 'OneDrive', day: '2026-11-20', result: 'warning', word: '9 of 112 failed' },
    ...{ backups24h: { attempted: 112, successful: 103 }, lastSuccess: { at: at(-12 * HOUR), exact: false } },
  };
  expect(cells(line)).toEqual([
    ...['OneDrive', '▲ Warning 9 of 112 failed', '91.9 % 103 of 112, 20 Nov', 'over 12 hours ago', '–'],
  ]);
  const html = renderToString(<Workloads account={accountWith([line])} now={NOW} />);
  expect(html).toContain('Last success');
  expect(html).not.toContain('ully protected');
});
