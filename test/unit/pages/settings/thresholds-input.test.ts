import { expect, it } from 'vitest';
import { inputOf, thresholdsOf } from '#companion/pages/settings/thresholds-input.ts';
import { DEFAULT_THRESHOLDS } from '#lib/domain/account.ts';

const INPUT = { criticalBelow: '90', warningBelow: '98', staleAfterSeconds: '26', behindAfterDays: '3' };

it('shows thresholds as percentages and hours, and reads them back', () => {
  expect(inputOf(DEFAULT_THRESHOLDS)).toEqual(INPUT);
  expect(thresholdsOf(INPUT)).toEqual({ ok: true, thresholds: DEFAULT_THRESHOLDS });
  expect(
    inputOf({ criticalBelow: 0.07, warningBelow: 0.985, staleAfterSeconds: 5400, behindAfterDays: 5 }),
  ).toEqual({
    criticalBelow: '7',
    warningBelow: '98.5',
    staleAfterSeconds: '1.5',
    behindAfterDays: '5',
  });
});

it.each([
  [{ criticalBelow: ' 90 % ' }, { criticalBelow: 0.9 }],
  [{ warningBelow: '98,5' }, { warningBelow: 0.985 }],
  [
    { criticalBelow: '0', warningBelow: '0' },
    { criticalBelow: 0, warningBelow: 0 },
  ],
  [
    { criticalBelow: '100', warningBelow: '100' },
    { criticalBelow: 1, warningBelow: 1 },
  ],
  [{ staleAfterSeconds: '1' }, { staleAfterSeconds: 3600 }],
  [{ staleAfterSeconds: '720' }, { staleAfterSeconds: 2_592_000 }],
  [{ behindAfterDays: '7' }, { behindAfterDays: 7 }],
])('accepts %o', (typed, thresholds) => {
  expect(thresholdsOf({ ...INPUT, ...typed })).toMatchObject({ ok: true, thresholds });
});

it.each([
  [{ criticalBelow: '' }, 'criticalBelow'],
  [{ criticalBelow: '-1' }, 'criticalBelow'],
  [{ criticalBelow: '1e1' }, 'criticalBelow'],
  [{ warningBelow: '100.1' }, 'warningBelow'],
  [{ warningBelow: 'all' }, 'warningBelow'],
  [{ criticalBelow: '98.1' }, 'warningBelow'],
  [{ staleAfterSeconds: '0.9' }, 'staleAfterSeconds'],
  [{ staleAfterSeconds: '721' }, 'staleAfterSeconds'],
  [{ staleAfterSeconds: 'a day' }, 'staleAfterSeconds'],
  [{ behindAfterDays: '0' }, 'behindAfterDays'],
  [{ behindAfterDays: '2.5' }, 'behindAfterDays'],
  [{ behindAfterDays: '8' }, 'behindAfterDays'],
])('refuses %o', (typed, field) => {
  const read = thresholdsOf({ ...INPUT, ...typed });
  expect(read.ok ? [] : Object.keys(read.errors)).toEqual([field]);
});
