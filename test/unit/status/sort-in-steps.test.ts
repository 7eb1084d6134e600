import fc from 'fast-check';
import { expect, it } from 'vitest';
import { finish } from '#lib/domain/finish.ts';
import { sortInSteps } from '#lib/domain/sort-in-steps.ts';

const byKey = (a: { key: number }, b: { key: number }) => a.key - b.key;
const items = (keys: number[]) => keys.map((key, place) => ({ key, place }));

it('sorts as the engine does, equal ones in the order they came', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 50 }), (keys) => {
      expect(finish(sortInSteps(items(keys), byKey))).toEqual(items(keys).sort(byKey));
    }),
  );
});

it.each([2047, 2048, 2049, 4096, 10_000])('of %i too, and leaves what it was given', (count) => {
  const given = items(Array.from({ length: count }, (_, place) => (place * 7919) % 1000));
  const copy = [...given];
  expect(finish(sortInSteps(given, byKey))).toEqual(given.toSorted(byKey));
  expect(given).toEqual(copy);
});
