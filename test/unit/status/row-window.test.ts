import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RowLayout, rowAt, rowTop, windowItems } from '#components/status/row-window.ts';

const extent: RowLayout = { count: 100, rowHeight: 50, open: [{ index: 2, height: 200 }] };

describe('rows, some of them expanded', () => {
  it.each([
    [0, 0],
    [2, 100],
    [3, 350],
    [100, 5200],
  ])('row %i begins at %i px', (index, top) => {
    expect(rowTop(extent, index)).toBe(top);
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

  it('renders the visible rows and the focused one, with gaps for the others', () => {
    expect(windowItems(extent, 10, 11, 50)).toEqual([
      { gap: rowTop(extent, 10), before: 10 },
      { index: 10 },
      { index: 11 },
      { gap: 38 * 50, before: 50 },
      { index: 50 },
      { gap: 49 * 50, before: 100 },
    ]);
    expect(windowItems({ ...extent, count: 0, open: [] }, 0, 20, 0)).toEqual([]);
  });

  it('always has the height of all rows, each once and in order', () => {
    const place = fc.integer({ min: -5, max: 105 });
    fc.assert(
      fc.property(place, place, place, (first, last, focused) => {
        const drawn = windowItems(extent, first, last, focused);
        const indices = drawn.flatMap((piece) => ('index' in piece ? [piece.index] : []));
        expect(indices).toEqual([...new Set(indices)].sort((a, b) => a - b));
        const height = drawn.reduce(
          (sum, piece) =>
            sum +
            ('gap' in piece ? piece.gap : rowTop(extent, piece.index + 1) - rowTop(extent, piece.index)),
          0,
        );
        expect(height).toBe(rowTop(extent, extent.count));
      }),
    );
  });
});
