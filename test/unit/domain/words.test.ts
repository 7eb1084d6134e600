import { expect, it } from 'vitest';
import type { HealthReason } from '#lib/domain/health.ts';
import { healthSentence, percent } from '#lib/domain/health-words.ts';
import { PROBLEMS, type ProblemCode } from '#lib/domain/problem.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { at, DAY, HOUR, NOW } from '../support/records.ts';

it.each([
  [null, '–'],
  [1, '100 %'],
  [0.9999, '99.9 %'],
  [0.978, '97.8 %'],
  [0, '0 %'],
])('the rate %s reads %s', (rate, words) => {
  expect(percent(rate)).toBe(words);
});

it.each<[HealthReason, string]>([
  [{ health: 'critical', rate: 0.61 }, '61 % today'],
  [{ health: 'warning', rate: 0.95 }, '95 % today'],
  [{ health: 'warning', uncoveredUsers: 1 }, '1 user not covered'],
  [{ health: 'warning', uncoveredUsers: 4 }, '4 users not covered'],
  [{ health: 'stale', since: NOW - 30 * HOUR }, 'no backup tried for 1 day'],
  [{ health: 'expired', since: NOW - 2 * DAY }, 'authorization link expired 2 days ago'],
  [
    { health: 'pending', since: NOW - 6 * DAY, linkExpiresAt: NOW + DAY },
    'waiting 6 days, link expires in 1 day',
  ],
  [{ health: 'pending', since: NOW - 6 * DAY, linkExpiresAt: null }, 'waiting 6 days'],
  [{ health: 'ok', rate: null }, 'no backup tried yet'],
  [{ health: 'ok', rate: 1 }, '100 % today'],
])('%j reads "%s"', (reason, words) => {
  expect(healthSentence(reason, NOW)).toBe(words);
});

it.each(Object.keys(PROBLEMS) as ProblemCode[])('%s reads as a sentence, without a code', (code) => {
  expect(sentence(code)).toMatch(/^[A-Z][^!]+\.$/);
  expect(sentence(code)).not.toContain(code.includes('-') ? code : 'HTTP');
});

it('says so when the own organization used the token', () => {
  const facts = { redeemedAt: at(0), byYourOrganization: true };
  expect(sentence('token-redeemed', facts)).toBe('Your organization already used this token, on 21 Nov.');
  expect(sentence('token-redeemed')).toContain('another reseller');
});
