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
  [{ health: 'ok', rate: null, result: null, word: null }, 'no backup tried in 24 hours'],
  [{ health: 'ok', rate: null, result: 'ok', word: null }, 'the last backup went well'],
  [{ health: 'ok', rate: null, result: 'ok', word: 'Perfect' }, 'Perfect'],
  [{ health: 'ok', rate: 1, result: 'ok', word: 'Perfect' }, '100 % today'],
  [{ health: 'unknown', wasMeasured: false }, 'no reports yet'],
  [{ health: 'unknown', wasMeasured: true }, 'no results of the last 24 hours'],
  [{ health: 'warning', seatsBehind: 1, since: NOW - 4 * DAY }, '1 seat without a backup, for up to 4 days'],
  [{ health: 'critical', unprotectedUsers: 28 }, 'none of 28 users protected'],
  [{ health: 'critical', result: 'failed', word: null, since: NOW }, 'the last backup failed'],
  [{ health: 'critical', result: 'failed', word: 'Error', since: NOW }, 'Error'],
  [
    { health: 'critical', result: 'missed', word: null, since: NOW - 3 * HOUR },
    'an expected backup is missing, for 3 hours',
  ],
  [{ health: 'warning', result: 'warning', word: null, since: NOW }, 'the last backup ended with a warning'],
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
