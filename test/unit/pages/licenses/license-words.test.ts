import { expect, it } from 'vitest';
import { capWords } from '#companion/pages/licenses/license-words.ts';

const counts = { bought: 30, standard: 20, archived: 5, none: 3 };

it.each([
  ['no cap', { licenseCap: null, autoAdd: true }, ''],
  ['a cap that is just reached', { licenseCap: 25, autoAdd: true }, ''],
  [
    'a cap that auto-add goes by',
    { licenseCap: 24, autoAdd: true },
    'This is more than the license cap of 24: auto-add gives no more licenses.',
  ],
  ['a cap without auto-add', { licenseCap: 24, autoAdd: false }, 'This is more than the license cap of 24.'],
])('25 users with a license and %s', (_, account, words) => {
  expect(capWords(counts, account)).toBe(words);
});
