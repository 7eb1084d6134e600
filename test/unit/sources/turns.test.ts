import { expect, it } from 'vitest';
import { ASKED_FOR, firstTurn, turnAfterFailure, turnOf } from '#companion/sources/turns.ts';
import type { ReportedFacts } from '#lib/domain/reported-facts.ts';

const NOW = new Date('2026-11-30T12:00:00Z');
const HOUR_MS = 3_600_000;
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * HOUR_MS).toISOString();
const counts = (attempted: number, successful: number) => ({ backups24h: { attempted, successful } });

/** From the worst to the best, with the intervals until its next turn. */
const ORDER: [string, number, ReportedFacts][] = [
  [
    'a rate below 90 %, whatever the word',
    1,
    { ...counts(100, 70), verdict: { result: 'ok', word: 'Good' } },
  ],
  ['a verdict of failure', 1, { verdict: { result: 'failed', word: 'Poor' } }],
  ['a rate below 98 %', 2, counts(100, 95)],
  ['one failure of few', 2, counts(5, 4)],
  ['a verdict of warning', 2, { ...counts(100, 100), verdict: { result: 'warning', word: null } }],
  ['nothing tried for more than a day', 2, { lastAttempt: { at: hoursAgo(27), exact: false } }],
  ['nothing known', 3, {}],
  ['counts that are well', 4, { ...counts(100, 99), lastAttempt: { at: hoursAgo(1), exact: true } }],
  ['a verdict that is well', 4, { verdict: { result: 'ok', word: 'Perfect' } }],
];

it.each(ORDER)('an account with %s stands back for %i intervals', (_, intervals, facts) => {
  expect(turnOf(facts, NOW, 3600).getTime() - NOW.getTime()).toBe(intervals * HOUR_MS);
});

it('what was never read comes after what somebody asks for and before all else, the worst first', () => {
  const turns = ORDER.map(([, , facts]) => firstTurn(facts, NOW).getTime());
  expect(turns).toEqual(turns.toSorted((a, b) => a - b));
  expect(turns[0]).toBeGreaterThan(ASKED_FOR.getTime());
  expect(turns.at(-1)).toBeLessThan(1000);
});

it('what cannot be read stands back as what is well', () => {
  expect(turnAfterFailure(NOW, 3600)).toEqual(turnOf(counts(100, 100), NOW, 3600));
});
