import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Extent, pieces, rowAt, topOf } from '#lib/domain/row-window.ts';

const extent: Extent = { count: 100, rowHeight: 50, open: [{ index: 2, height: 200 }] };

describe('rows of which some are open', () => {
  it.each([
    [0, 0],
    [2, 100],
    [3, 350],
    [100, 5200],
  ])('row %i begins at %i px', (index, top) => {
    expect(topOf(extent, index)).toBe(top);
  });

  it.each([
    [-10, 0],
    [0, 0],
    [49, 0],
    [50, 1],
    [349, 2],
    [350, 3],
    [99_999, 99],
  ])('at %i px is row %i', (top, index) => {
    expect(rowAt(extent, top)).toBe(index);
  });

  it('draws the rows in sight and the one with the focus, with room for the others', () => {
    expect(pieces(extent, 10, 11, 50)).toEqual([
      { gap: topOf(extent, 10), before: 10 },
      { index: 10 },
      { index: 11 },
      { gap: 38 * 50, before: 50 },
      { index: 50 },
      { gap: 49 * 50, before: 100 },
    ]);
    expect(pieces({ ...extent, count: 0, open: [] }, 0, 20, 0)).toEqual([]);
  });

  it('is always as high as all rows together, each once and in order', () => {
    const place = fc.integer({ min: -5, max: 105 });
    fc.assert(
      fc.property(place, place, place, (first, last, focused) => {
        const drawn = pieces(extent, first, last, focused);
        const indices = drawn.flatMap((piece) => ('index' in piece ? [piece.index] : []));
        expect(indices).toEqual([...new Set(indices)].sort((a, b) => a - b));
        const height = drawn.reduce(
          (sum, piece) =>
            sum + ('gap' in piece ? piece.gap : topOf(extent, piece.index + 1) - topOf(extent, piece.index)),
          0,
        );
        expect(height).toBe(topOf(extent, extent.count));
      }),
    );
  });
});
