import { expect, it } from 'vitest';
import { finish } from '#lib/domain/finish.ts';
import { judge } from '#lib/domain/judged.ts';
import { found, indexInSteps } from '#lib/domain/search-index.ts';
import { aRow, NOW } from '../support/records.ts';

const judged = (names: readonly string[]) =>
  names.map((name, place) => judge(aRow({ id: String(place), name, domain: `${place % 7}.example` }), NOW));

const find = (names: readonly string[], wanted: string) =>
  found(finish(indexInSteps(judged(names))), wanted).map(({ row }) => row.name);

it('finds a row once, however often it holds the text', () => {
  expect(find(['Nana', 'Bo', 'Anna'], 'na')).toEqual(['Nana', 'Anna']);
});

it('finds nothing over the end of a row, and what overlaps that all the same', () => {
  expect(find(['Ash', 'Elm', 'Oak'], 'exampleelm')).toEqual([]);
  // It is there twice, first with the last letter of the row before.
  expect(find(['Ash', 'Eel'], 'ee')).toEqual(['Eel']);
});

it('finds nothing among no rows', () => {
  expect(find([], 'a')).toEqual([]);
});

it('finds in many rows what going through them one by one finds, in their order', () => {
  const names = Array.from({ length: 5000 }, (_, place) => `Row ${(place * 7919) % 5000}`);
  const rows = judged(names);
  const index = finish(indexInSteps(rows));
  for (const wanted of ['0', '41', 'row 9', '6.ex', '49\n', 'xyz', 'e']) {
    expect(found(index, wanted)).toEqual(rows.filter(({ key }) => key.includes(wanted)));
  }
});
