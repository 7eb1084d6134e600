import { expect, it } from 'vitest';
import { evaluateRow } from '#components/status/evaluate-row.ts';
import { indexInSteps, type SearchIndex, searchBlock } from '#components/status/search-index.ts';
import { runToCompletion } from '#lib/async/run-to-completion.ts';
import { aRow, NOW } from '../support/records.ts';

const judged = (names: readonly string[]) =>
  names.map((name, place) =>
    evaluateRow(aRow({ id: String(place), name, domain: `${place % 7}.example` }), NOW),
  );

const searchRows = (index: SearchIndex, wanted: string) =>
  index.flatMap((block) => searchBlock(block, wanted));

const find = (names: readonly string[], wanted: string) =>
  searchRows(runToCompletion(indexInSteps(judged(names))), wanted).map(({ row }) => row.name);

it('finds a row once, however often it holds the text', () => {
  expect(find(['Nana', 'Bo', 'Anna'], 'na')).toEqual(['Nana', 'Anna']);
});

it('finds nothing across rows, but finds a match that overlaps such a one', () => {
  expect(find(['Ash', 'Elm', 'Oak'], 'exampleelm')).toEqual([]);
  // It occurs twice, first overlapping the last letter of the previous row.
  expect(find(['Ash', 'Eel'], 'ee')).toEqual(['Eel']);
});

it('finds nothing among no rows', () => {
  expect(find([], 'a')).toEqual([]);
});

it('finds the same rows as a linear search, in the same order', () => {
  const names = Array.from({ length: 5000 }, (_, place) => `Row ${(place * 7919) % 5000}`);
  const rows = judged(names);
  const index = runToCompletion(indexInSteps(rows));
  for (const wanted of ['0', '41', 'row 9', '6.ex', '49\n', 'xyz', 'e']) {
    expect(searchRows(index, wanted)).toEqual(rows.filter(({ key }) => key.includes(wanted)));
  }
});
