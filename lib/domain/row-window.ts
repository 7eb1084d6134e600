/** Rows of one height, some of which have something open below them. All lengths in px. */
export interface Extent {
  count: number;
  rowHeight: number;
  /** What is open below rows, by the rows' places, in ascending order. */
  open: readonly { index: number; height: number }[];
}

/** Where a row begins; at `count`, where the last one ends. */
export function topOf({ rowHeight, open }: Extent, index: number): number {
  let top = index * rowHeight;
  for (const one of open) if (one.index < index) top += one.height;
  return top;
}

/** The row at a height, the last one at most. */
export function rowAt(extent: Extent, top: number): number {
  let low = 0;
  let high = Math.max(0, extent.count - 1);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (topOf(extent, middle) <= top) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A row to draw, or so much room for those that are not. */
export type Piece = { index: number } | { gap: number; before: number };

/** The rows from `first` up to `last` and the one with the focus, and the room around them. */
export function pieces(extent: Extent, first: number, last: number, focused: number): Piece[] {
  const wanted = new Set<number>();
  for (let index = Math.max(0, first); index <= Math.min(last, extent.count - 1); index++) wanted.add(index);
  if (focused >= 0 && focused < extent.count) wanted.add(focused);
  const answer: Piece[] = [];
  let next = 0;
  const leap = (to: number) => {
    if (to > next) answer.push({ gap: topOf(extent, to) - topOf(extent, next), before: to });
  };
  for (const index of [...wanted].sort((a, b) => a - b)) {
    leap(index);
    answer.push({ index });
    next = index + 1;
  }
  leap(extent.count);
  return answer;
}
