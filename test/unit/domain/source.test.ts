import { expect, it } from 'vitest';
import type { Source } from '#lib/domain/source.ts';
import { sourceHealth } from '#lib/domain/source-health.ts';
import { sourceScope, sourceState } from '#lib/domain/source-words.ts';

const HOUR_MS = 3_600_000;
const NOW = Date.UTC(2026, 10, 30, 12);
const at = (hours: number) => new Date(NOW + hours * HOUR_MS).toISOString();
const source: Source = {
  ...{ id: 's', vendor: 'reports', name: 'Reports', accountId: null, accounts: 2, jobs: 3, waitingJobs: 0 },
  ...{
    createdAt: at(-50),
    pausedAt: null,
    lastReportAt: at(-1),
    nextDueBy: at(2),
    reading: null,
    lastDueBy: at(9),
  },
};

it.each<[string, Partial<Source>, string]>([
  ['everything that is expected has come', {}, 'Works'],
  ['nothing is expected', { nextDueBy: null, reading: null, lastDueBy: null }, 'Works'],
  [
    'nothing is expected, and nothing came today',
    { nextDueBy: null, reading: null, lastDueBy: null, lastReportAt: at(-48) },
    'Nothing came, for 2 days',
  ],
  ["one account's report is missing", { nextDueBy: at(-3) }, 'A report is late, for 3 hours'],
  ['all of them are', { lastReportAt: at(-6), nextDueBy: at(-7), lastDueBy: at(-5) }, 'Silent, for 5 hours'],
  [
    'that of one job of its only account is missing, and another one reports',
    { nextDueBy: at(-5), lastDueBy: at(-5) },
    'A report is late, for 5 hours',
  ],
  [
    'nothing ever came',
    { lastReportAt: null, nextDueBy: null, reading: null, lastDueBy: null },
    'Waits for its first report, for 2 days',
  ],
  [
    'nothing ever came of what was expected',
    { lastReportAt: null, nextDueBy: at(-1), reading: null, lastDueBy: at(-1) },
    'Silent, for 1 hour',
  ],
  [
    'paused, whatever is missing',
    { pausedAt: at(-4), nextDueBy: at(-9), reading: null, lastDueBy: at(-9) },
    'Paused, for 4 hours',
  ],
])('%s: %o is “%s”', (_, part, words) => {
  expect(sourceState(sourceHealth({ ...source, ...part }, NOW), NOW)).toBe(words);
});

it('turns by the clock alone', () => {
  const healthAt = (hours: number) => sourceHealth(source, NOW + hours * HOUR_MS).health;
  expect([1, 3, 10].map(healthAt)).toEqual(['works', 'late', 'silent']);
});

it.each<[Partial<Source>, string]>([
  [{}, '2 accounts, 3 jobs'],
  [{ accounts: 1, jobs: 1, waitingJobs: 1 }, '1 account, 1 job, of which 1 waits for an account'],
  [
    { accounts: 1200, jobs: 1400, waitingJobs: 3 },
    '1,200 accounts, 1,400 jobs, of which 3 wait for an account',
  ],
  [{ accounts: 0, jobs: 0 }, 'no account yet'],
  [{ accountId: 'a', accounts: 1, jobs: 2 }, '2 jobs'],
  [{ accountId: 'a', accounts: 1, jobs: 0 }, ''],
])('of %o it says “%s”', (part, words) => {
  expect(sourceScope({ ...source, ...part })).toBe(words);
});
