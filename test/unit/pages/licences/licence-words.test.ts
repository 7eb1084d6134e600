import { expect, it } from 'vitest';
import { capWords } from '#companion/pages/licences/licence-words.ts';

const counts = { bought: 30, standard: 20, archived: 5, none: 3 };

it.each([
  ['no cap', { licenceCap: null, autoAdd: true }, ''],
  ['a cap that is just reached', { licenceCap: 25, autoAdd: true }, ''],
  [
    'a cap that auto-add goes by',
    { licenceCap: 24, autoAdd: true },
    'This is more than the licence cap of 24: auto-add gives no more licences.',
  ],
  ['a cap without auto-add', { licenceCap: 24, autoAdd: false }, 'This is more than the licence cap of 24.'],
])('25 users with a licence and %s', (_, account, words) => {
  expect(capWords(counts, account)).toBe(words);
});
