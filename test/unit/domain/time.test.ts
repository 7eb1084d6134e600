import { expect, it } from 'vitest';
import { duration, relativeTime } from '#lib/domain/time.ts';
import { DAY, HOUR, NOW } from '../support/records.ts';

const MINUTE = 60_000;

it.each([
  [0, 'just now'],
  [-59_999, 'just now'],
  [-MINUTE, '1 minute ago'],
  [-59 * MINUTE, '59 minutes ago'],
  [-HOUR, '1 hour ago'],
  [-3 * HOUR - 1, '3 hours ago'],
  [-DAY, '1 day ago'],
  [-40 * DAY, '40 days ago'],
  [30_000, 'in under a minute'],
  [5 * MINUTE, 'in 5 minutes'],
  [14 * DAY - 1, 'in 13 days'],
  [14 * DAY, 'in 14 days'],
])('%i ms from now is "%s"', (ms, words) => {
  expect(relativeTime(NOW + ms, NOW)).toBe(words);
});

it.each([
  [0, 'under a minute'],
  [MINUTE, '1 minute'],
  [HOUR, '1 hour'],
  [6 * DAY + HOUR, '6 days'],
  [14 * DAY - 1, '14 days'],
  [14 * DAY - 2 * HOUR, '13 days'],
])('%i ms last "%s"', (ms, words) => {
  expect(duration(ms)).toBe(words);
});
