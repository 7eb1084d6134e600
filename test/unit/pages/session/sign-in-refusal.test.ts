import { expect, it } from 'vitest';
import { signInRefusal } from '#companion/pages/session/session.ts';

it.each<[number, unknown, string]>([
  [401, { code: 'INVALID_EMAIL_OR_PASSWORD' }, 'do not match'],
  [400, { code: 'INVALID_EMAIL' }, 'Something in this form is not right'],
  [403, { code: 'INVALID_ORIGIN' }, 'opened from another address'],
  [403, { code: 'wrong-origin' }, 'opened from another address'],
  [404, null, 'The console had a problem'],
  [413, { code: 'too-large' }, 'too much at once'],
  [422, { code: 'validation-failed' }, 'Something in this form is not right'],
  [429, { code: 'rate-limited' }, 'a quarter of an hour'],
  [500, null, 'The console had a problem'],
  [503, { code: 'SOMETHING' }, 'The console had a problem'],
])('a sign-in answered %i %j', (status, body, words) => {
  expect(signInRefusal(status, body)).toContain(words);
});
