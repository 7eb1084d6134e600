import { expect, it } from 'vitest';
import { signInRefusal } from '#companion/pages/session/session.ts';

it.each<[number, unknown, string]>([
  [401, { code: 'unauthenticated' }, 'do not match'],
  [403, { code: 'wrong-origin' }, 'opened from another address'],
  [404, null, 'The console had a problem'],
  [413, { code: 'too-large' }, 'too much at once'],
  [422, { code: 'validation-failed' }, 'Something in this form is not right'],
  [429, { code: 'rate-limited' }, 'a quarter of an hour'],
  [500, null, 'The console had a problem'],
  [503, { code: 'SOMETHING' }, 'The console had a problem'],
])('a sign-in answered %i %j', (status, body, words) => {
  expect(signInRefusal(status, body, null)).toContain(words);
});

it.each([
  [1, 'Wait a minute'],
  [61, 'Wait 2 minutes'],
  [600, 'Wait 10 minutes'],
])('a sign-in that may be tried again in %i s', (retryAfter, words) => {
  expect(signInRefusal(429, null, retryAfter)).toContain(words);
});
