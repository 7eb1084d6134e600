import { describe, expect, it } from 'vitest';
import {
  authorizationAdvice,
  badRateWords,
  managedByWords,
  planWords,
} from '#companion/pages/account/account-words.ts';
import { newTag } from '#companion/pages/account/tags.tsx';
import type { ManagedBy } from '#lib/domain/account.ts';
import { healthOf } from '#lib/domain/health.ts';
import { exactTime } from '#lib/domain/time.ts';
import { aRow, at, DAY, NOW } from '../../support/records.ts';

it.each([
  [aRow(), 'Paid'],
  [aRow({ plan: 'trial' }), 'Trial'],
  [
    aRow({ plan: 'trial', trialEndsAt: at(3 * DAY) }),
    `Trial, 3 days left, until ${exactTime(NOW + 3 * DAY)}`,
  ],
  [aRow({ plan: 'trial', trialEndsAt: at(-DAY) }), 'Trial ended on 20 Nov'],
  [aRow({ plan: 'trial', authorizedAt: null }), 'Trial, not authorized yet'],
])('the plan reads %#', (account, words) => {
  expect(planWords(account, NOW)).toBe(words);
});

it.each([
  ['client', 'Bluebird Dental'],
  ['reseller', 'Northwind IT'],
  ['both', 'Bluebird Dental and Northwind IT'],
] as const)('managed by %s: %s', (managedBy, words) => {
  expect(managedByWords(aRow({ managedBy }))).toBe(words);
});

it('says who can do what about a pending authorization', () => {
  const advice = (managedBy: ManagedBy, end: number) =>
    authorizationAdvice(aRow({ managedBy, linkExpiresAt: at(end) }), NOW);
  expect(advice('client', DAY)).toContain('Remind them');
  expect(advice('client', -DAY)).toContain('no longer works');
  for (const managedBy of ['reseller', 'both'] as const)
    for (const end of [DAY, -DAY])
      expect(advice(managedBy, end)).toMatch(
        /has signed in and agreed\. Those who manage the account need no link/,
      );
});

describe('how long a rate has been bad', () => {
  const day = (percent: number) => ({ attempted: 100, successful: percent });
  it.each([
    [[99, 99, 95], 'below 98 % since today'],
    [[99, 95, 97, 95], 'below 98 % for 3 days'],
    [[95, 95], 'below 98 % for 2 days or longer'],
    [[99, 95, 80], 'below 90 % since today'],
    [[99, 80, 89], 'below 90 % for 2 days'],
    [[100], null],
    [[], null],
  ])('%j: %s', (rates, words) => {
    const history = rates.map(day);
    const account = aRow({ history, backups24h: history.at(-1) ?? day(100) });
    expect(badRateWords(account, healthOf(account, NOW))).toBe(words);
  });

  it('is not asked of users without a license, whom no rate knows', () => {
    const account = aRow({ history: [day(100)], uncoveredUsers: 2 });
    expect(badRateWords(account, healthOf(account, NOW))).toBeNull();
  });
});

describe('a tag', () => {
  const ten = Array.from({ length: 10 }, (_, number) => `Tag ${number}`);
  it('is trimmed', () => {
    expect(newTag(['Gold'], '  Tuesday call ')).toEqual({ ok: true, tag: 'Tuesday call' });
  });
  it.each([
    [[], '  ', 'first'],
    [['Gold'], 'gold', 'already'],
    [[], 'x'.repeat(41), '40'],
    [ten, 'one more', '10'],
  ])('is refused of %j: %j', (tags, typed, why) => {
    expect(newTag(tags, typed)).toMatchObject({ ok: false, error: expect.stringContaining(why) });
  });
});
