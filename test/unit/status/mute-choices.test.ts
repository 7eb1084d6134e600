import { expect, it } from 'vitest';
import { MUTE_CHOICES, morningOf, muteUntil, tomorrow } from '#components/status/mute-choices.ts';
import { muteWords } from '#components/status/mute-words.ts';

const NOW = new Date('2026-12-30T22:15').getTime();
const local = (text: string) => new Date(text).getTime();

it('computes the end of each period', () => {
  expect(MUTE_CHOICES.map(({ label, until }) => [label, until(NOW)])).toEqual([
    ['Until it changes', null],
    ['Until tomorrow, 8:00', local('2026-12-31T08:00')],
    ['For 7 days', local('2027-01-06T08:00')],
  ]);
  expect(tomorrow(NOW)).toBe('2026-12-31');
});

it.each([
  ['2026-12-31', local('2026-12-31T08:00')],
  ['2026-12-30', null],
  ['2020-01-01', null],
  ['', null],
])('the morning of “%s”', (day, until) => {
  expect(morningOf(day, NOW)).toBe(until);
});

it('describes a mute', () => {
  expect(muteWords(muteUntil(null, 'stale'))).toBe('until it changes');
  expect(muteWords(muteUntil(local('2026-12-31T08:00'), 'stale'))).toBe('until 31 Dec 2026, 08:00');
});
