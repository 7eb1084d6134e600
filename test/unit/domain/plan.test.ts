import { expect, it } from 'vitest';
import { planNote, TRIAL_MS, trialDaysLeft } from '#lib/domain/plan.ts';
import { shortDate } from '#lib/domain/time.ts';
import { aRow, at, DAY, HOUR, NOW, type RowChanges } from '../support/records.ts';

const trial = (ms: number): RowChanges => ({ plan: 'trial', trialEndsAt: at(ms) });

it.each<[string, RowChanges, string]>([
  ['paid', {}, 'paid'],
  ['just begun', trial(14 * DAY), 'trial, 14 days left'],
  ['a begun day counted', trial(8 * DAY + 1), 'trial, 9 days left'],
  ['the last day but one', trial(DAY + 1), 'trial, 2 days left'],
  ['the last day', trial(DAY), 'trial, ends in 1 day'],
  ['its last hours', trial(5 * HOUR), 'trial, ends in 5 hours'],
  ['its last moment', trial(1), 'trial, ends in under a minute'],
  ['ended', trial(0), `trial ended on ${shortDate(NOW)}`],
  ['ended long ago', trial(-30 * DAY), `trial ended on ${shortDate(NOW - 30 * DAY)}`],
  ['waiting', { plan: 'trial', trialEndsAt: null, authorizedAt: null }, 'trial, not authorized yet'],
  ['waiting, by Add SaaS Client', { authorizedAt: null }, 'not authorized yet'],
])('a plan, %s', (_, account, words) => {
  expect(planNote(aRow(account), NOW)).toBe(words);
});

it.each([
  [0, 14],
  [1, 14],
  [86_400_000, 13],
  [TRIAL_MS - 1, 1],
  [TRIAL_MS, 0],
  [TRIAL_MS + 86_400_000, 0],
])('after %i ms a trial has %i days left', (passed, days) => {
  expect(trialDaysLeft(TRIAL_MS, passed)).toBe(days);
});
