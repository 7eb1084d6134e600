import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sortInSteps } from '#components/status/sort-in-steps.ts';
import { runToCompletion } from '#lib/async/run-to-completion.ts';

const byKey = (a: { key: number }, b: { key: number }) => a.key - b.key;
const items = (keys: number[]) => keys.map((key, place) => ({ key, place }));

it('sorts like the engine, and keeps the order of equal items', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 50 }), (keys) => {
      expect(runToCompletion(sortInSteps(items(keys), byKey))).toEqual(items(keys).sort(byKey));
    }),
  );
});

it.each([2047, 2048, 2049, 4096, 10_000])('sorts %i items and leaves the input unchanged', (count) => {
  const given = items(Array.from({ length: count }, (_, place) => (place * 7919) % 1000));
  const copy = [...given];
  expect(runToCompletion(sortInSteps(given, byKey))).toEqual(given.toSorted(byKey));
  expect(given).toEqual(copy);
});
