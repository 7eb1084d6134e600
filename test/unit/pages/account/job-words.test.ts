import { describe, expect, it } from 'vitest';
import { nextRunWords, periodWords, runningWords, runTime } from '#companion/pages/account/job-words.ts';

const NOW = Date.parse('2026-11-27T12:00:00Z');
const HOUR = 3600_000;
const at = (hours: number) => new Date(NOW + hours * HOUR).toISOString();

describe('the words of a job', () => {
  it.each([
    [null, null, 'UTC', 'every day'],
    [86_400, null, 'UTC', 'every day'],
    [86_400, null, 'Europe/Berlin', 'every day, Europe/Berlin time'],
    [7 * 86_400, null, 'UTC', 'every week'],
    [3 * 86_400, null, 'UTC', 'every 3 days'],
    [3600, null, 'Europe/Berlin', 'every hour'],
    [6 * 3600, null, 'UTC', 'every 6 hours'],
    [300, null, 'UTC', 'every 5 minutes'],
    [61, null, 'UTC', 'every 61 seconds'],
    [3600, [1, 2, 3, 4, 5], 'UTC', 'Monday to Friday'],
    [null, [5, 1, 2, 4, 3], 'Asia/Tokyo', 'Monday to Friday, Asia/Tokyo time'],
    [null, [7, 3], 'UTC', 'Wednesday and Sunday'],
    [null, [1, 2, 3, 4, 5, 6, 7], 'UTC', 'every day'],
  ])('period %s on days %s in %s: %s', (periodSeconds, days, timeZone, words) => {
    expect(periodWords({ periodSeconds, days, timeZone })).toBe(words);
  });

  it.each([
    [at(3), at(5), 'next expected in 3 hours'],
    [at(-1), at(1), 'expected 1 hour ago, missed in 1 hour'],
    [at(-5), at(-3), 'expected 5 hours ago'],
    [null, null, null],
  ])('next at %s, at last at %s: %s', (expectedAt, dueBy, words) => {
    expect(nextRunWords({ expectedAt, dueBy, state: 'ok' }, NOW)).toBe(words);
    expect(nextRunWords({ expectedAt, dueBy, state: 'paused' }, NOW)).toBeNull();
  });

  it.each([
    [12, '12 s'],
    [40 * 60, '40 min'],
    [3600, '1 h'],
    [3600 + 300, '1 h 5 min'],
    [3599, '1 h'],
  ])('a run of %s seconds took %s', (seconds, words) => {
    const endedAt = new Date(NOW + seconds * 1000).toISOString();
    expect(runTime({ startedAt: at(0), endedAt })).toBe(words);
    expect(runTime({ startedAt: null, endedAt })).toBe('–');
  });

  it('a run that is under way', () => {
    expect(runningWords(NOW - 2 * HOUR, NOW)).toBe('running for 2 hours');
  });
});
