/** A table whose rows have the same height, and whose expanded rows have a panel below. All lengths are in px. */
export interface RowLayout {
  count: number;
  rowHeight: number;
  /** The panels below expanded rows, by ascending row index. */
  open: readonly { index: number; height: number }[];
}

/** Returns the top of a row. For `count`, it is the bottom of the table. */
export function rowTop({ rowHeight, open }: RowLayout, index: number): number {
  let top = index * rowHeight;
  for (const one of open) if (one.index < index) top += one.height;
  return top;
}

/** Returns the index of the row at a vertical position, at most the last one. */
export function rowAt(layout: RowLayout, top: number): number {
  let low = 0;
  let high = Math.max(0, layout.count - 1);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (rowTop(layout, middle) <= top) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A row to render, or a gap in place of rows that are not rendered. */
export type WindowItem = { index: number } | { gap: number; before: number };

/** Returns the rows from `first` to `last` and the focused one, with gaps in place of the other rows. */
export function windowItems(layout: RowLayout, first: number, last: number, focused: number): WindowItem[] {
  const wanted = new Set<number>();
  for (let index = Math.max(0, first); index <= Math.min(last, layout.count - 1); index++) wanted.add(index);
  if (focused >= 0 && focused < layout.count) wanted.add(focused);
  const items: WindowItem[] = [];
  let next = 0;
  const addGapTo = (to: number) => {
    if (to > next) items.push({ gap: rowTop(layout, to) - rowTop(layout, next), before: to });
  };
  for (const index of [...wanted].sort((a, b) => a - b)) {
    addGapTo(index);
    items.push({ index });
    next = index + 1;
  }
  addGapTo(layout.count);
  return items;
}
