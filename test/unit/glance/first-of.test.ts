import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { firstOf } from '#lib/glance/snapshot.ts';

type Item = [rank: number, index: number];
const byRank = ([a]: Item, [b]: Item) => a - b;
const indexed = (ranks: number[]) => ranks.map((rank, index): Item => [rank, index]);

it('is the head of a stable sort', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20)), fc.nat(60), (ranks, most) => {
      const items = indexed(ranks);
      expect(firstOf(items, most, byRank)).toEqual(items.toSorted(byRank).slice(0, most));
    }),
  );
});

it.each<[string, (index: number) => number]>([
  ['come as they like', (index) => (index * 7919) % 10_007],
  ['come backwards', (index) => -index],
  ['are alike', () => 1],
])('of 10,000 that %s it does not sort all', (_, rank) => {
  const compare = vi.fn(byRank);
  firstOf(indexed(Array.from({ length: 10_000 }, (__, index) => rank(index))), 50, compare);
  expect(compare.mock.calls.length).toBeLessThan(25_000);
});
