import { describe, expect, it } from 'vitest';
import { countWords, givesTooMany } from '#companion/pages/licenses/license-words.ts';

const counts = (standard: number, archived: number, bought = 25) => ({ bought, standard, archived, none: 9 });
const bought = { bought: { standard: 25, archived: 5 } };

describe('licenses that are bought and given', () => {
  it.each([
    [counts(20, 3), null, '23 of 25 licenses used, 2 available'],
    [counts(26, 3), null, '29 of 25 licenses used, 4 too many'],
    [counts(25, 2), bought, '25 of 25 licenses given, 2 of 5 archived ones'],
    [counts(1200, 0), { bought: { standard: 1500, archived: 0 } }, '1,200 of 1,500 licenses given'],
    // Of Google, Spanning says only who has one.
    [counts(30, 1, 0), { bought: null }, '31 licenses given'],
    [counts(1, 0, 0), { bought: null }, '1 license given'],
  ])('%j %j: %s', (given, vendor, words) => {
    expect(countWords(given, vendor)).toBe(words);
  });

  it.each([
    ['one more of all', counts(24, 1), counts(25, 1), null, true],
    ['one kind for another', counts(26, 3), counts(25, 4), null, false],
    ['one more of a kind that is full', counts(25, 1), counts(26, 0), bought, true],
    ['fewer of what was too many', counts(28, 1), counts(27, 1), bought, false],
    ['what nobody counts', counts(25, 1), counts(99, 9), { bought: null }, false],
  ])('%s', (_, before, after, vendor, isTooMany) => {
    expect(givesTooMany(before, after, vendor)).toBe(isTooMany);
  });
});
