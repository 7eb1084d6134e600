import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backOff, isDue, jittered, MAX_WAIT_MS } from '#lib/async/back-off.ts';

const policy = { firstMs: 100, maxMs: 1000 };

it.each([
  [0, 100],
  [1, 100],
  [2, 200],
  [4, 800],
  [5, 1000],
  [5000, 1000],
])('after %i failures: %i ms', (failures, ms) => {
  expect(backOff(policy, failures, () => 0)).toBe(ms);
});

it('is never shorter than asked, and at most a fifth longer', () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), random, (ms, chance) => {
      const wait = jittered(ms, () => chance);
      expect(wait).toBeGreaterThanOrEqual(ms);
      expect(wait).toBeLessThanOrEqual(Math.round(ms * 1.2));
    }),
  );
});

it.each([
  ['past', -1, true],
  ['now', 0, true],
  ['soon', 1, false],
  ['after the longest wait', MAX_WAIT_MS * 1.2, false],
  ['after longer than any wait, so written by a wrong clock', MAX_WAIT_MS * 1.2 + 1, true],
])('what waits for a time %s', (_, ahead, due) => {
  expect(isDue(1e12 + ahead, 1e12)).toBe(due);
});
