import { describe, expect, it } from 'vitest';
import type { Source, SourceReading } from '#lib/domain/source.ts';
import { type SourceHealth, sourceHealth } from '#lib/domain/source-health.ts';
import { SOURCE_ADVICE, sourceScope, sourceState } from '#lib/domain/source-words.ts';

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

describe('a source that is read', () => {
  const reading: SourceReading = {
    ...{
      publicKey: 'public',
      settings: null,
      tenant: null,
      intervalSeconds: 3600,
      listedAt: at(-0.5),
      nextListAt: at(0.5),
    },
    ...{ isChecking: false, listed: 212, unread: 0, failing: 0, absent: 0 },
    ...{ failure: null, failingSince: null, waitsUntil: null },
  };
  const hours = (ms: number | null) => ms && (ms - NOW) / HOUR_MS;

  it.each<[string, Partial<SourceReading>, SourceHealth, number | null, number | null]>([
    ['all is well', {}, 'works', null, 0.5],
    ['some of it cannot be read', { failing: 3, absent: 1 }, 'works', null, 0.5],
    ['it was just added', { listedAt: null, nextListAt: at(0), unread: 0, listed: 0 }, 'listing', -50, null],
    ['its list is asked for', { listedAt: null, nextListAt: null, isChecking: true }, 'listing', -50, null],
    ['its accounts come in', { unread: 200 }, 'reading', null, 0.5],
    ['refused', { failure: 'refused', failingSince: at(-3), waitsUntil: at(1) }, 'refused', -3, 1],
    [
      'refused, on the first day',
      { failure: 'refused', failingSince: at(-3), unread: 9 },
      'refused',
      -3,
      0.5,
    ],
    ['not for this', { failure: 'out-of-scope', failingSince: at(-3) }, 'out-of-scope', -3, 0.5],
    ['the vendor asked for patience', { waitsUntil: at(0.1) }, 'throttled', null, 0.1],
    ['and it is over', { waitsUntil: at(-0.1) }, 'works', null, 0.5],
    ['patience for the list', { failure: 'throttled', failingSince: at(-1) }, 'throttled', -1, 0.5],
    ['slow', { failure: 'slow', failingSince: at(-2) }, 'slow', -2, 0.5],
    ['away', { failure: 'unreachable', failingSince: at(-2) }, 'unreachable', -2, 0.5],
    ['a maintenance page', { failure: 'shape', failingSince: at(-2) }, 'changed', -2, 0.5],
    ['no such address', { failure: 'gone', failingSince: at(-2) }, 'changed', -2, 0.5],
    ['half of it is missing', { failure: 'short', failingSince: at(-2) }, 'short', -2, 0.5],
    ['nobody reads it', { nextListAt: at(-3) }, 'overdue', -3, null],
  ])('%s', (_, part, health, since, nextTry) => {
    const state = sourceHealth({ ...source, reading: { ...reading, ...part } }, NOW);
    expect({ ...state, since: hours(state.since), nextTry: hours(state.nextTry) }).toEqual({
      ...{ health, since, nextTry },
    });
    expect(sourceState(state, NOW)).toMatch(/^[A-Z]/);
    expect(SOURCE_ADVICE[health] === null).toBe(health === 'works');
  });

  it('is paused whatever else is wrong', () => {
    const failing = { ...reading, failure: 'refused' as const, failingSince: at(-3) };
    expect(sourceHealth({ ...source, pausedAt: at(-1), reading: failing }, NOW).health).toBe('paused');
  });
});
