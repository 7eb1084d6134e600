import type { RefObject, TargetedFocusEvent, TargetedKeyboardEvent } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { EvaluatedRow } from '#components/status/evaluate-row.ts';
import { type RowLayout, rowTop } from '#components/status/row-window.ts';

export interface RowNavigationOptions {
  /** The scrolling element. */
  box: RefObject<HTMLElement | null>;
  extent: RowLayout;
  rows: readonly EvaluatedRow[];
  /** More rows are being read. */
  reading: boolean;
  /** The ids of the expanded accounts; the first one in the address is scrolled into view. */
  open: readonly string[];
  toggle: (id: string) => void;
}

/** Moves between rows by keyboard. The focused row stays with its account when the order changes. */
export function useRowNavigation({ box, extent, rows, reading, open, toggle }: RowNavigationOptions) {
  const [currentId, setCurrentId] = useState<string | null>(null);
  const [announcement, setAnnouncement] = useState('');
  const focusNext = useRef(false);
  const current = useMemo(() => indexOfRow(rows, currentId), [rows, currentId]);

  const show = (index: number) => {
    const element = box.current;
    if (element === null) return;
    const head = element.querySelector('thead')?.offsetHeight ?? 0;
    const top = rowTop(extent, index);
    const lowest = top + extent.rowHeight + head - element.clientHeight;
    if (element.scrollTop > top) element.scrollTop = top;
    else if (element.scrollTop < lowest) element.scrollTop = lowest;
  };

  const go = (to: number) => {
    const index = Math.min(Math.max(0, to), rows.length - 1);
    const id = rows[index]?.row.id;
    if (id === undefined) return;
    focusNext.current = true;
    setCurrentId(id);
    setAnnouncement(`${(index + 1).toLocaleString('en')} of ${rows.length.toLocaleString('en')}`);
    show(index);
    if (index === current) focusRow(box.current, index);
  };

  const before = focusedIn(box.current);
  useLayoutEffect(() => {
    // A row loses the focus when it moves to another place in the table.
    const lost = before !== null && document.activeElement === document.body;
    if (lost && before.isConnected) before.focus({ preventScroll: true });
    else if (lost || focusNext.current) focusRow(box.current, current);
    focusNext.current = false;
  });

  const hasArrived = useRef(false);
  useEffect(() => {
    if (hasArrived.current || rows.length === 0) return;
    const index = rows.findIndex(({ row }) => row.id === open[0]);
    hasArrived.current = index >= 0 || open.length === 0 || !reading;
    if (index < 0 || box.current === null) return;
    setCurrentId(open[0] ?? null);
    // Scrolled to the top, so that the expanded part below it is visible, however high it is.
    box.current.scrollTop = rowTop(extent, index);
  });

  const page = () => Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / extent.rowHeight) - 2);
  const moves: Record<string, () => number> = {
    ArrowUp: () => current - 1,
    ArrowDown: () => current + 1,
    PageUp: () => current - page(),
    PageDown: () => current + page(),
    Home: () => 0,
    End: () => rows.length - 1,
  };

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>) => {
    const { target, key } = event;
    if (event.altKey || event.ctrlKey || event.metaKey || !(target instanceof HTMLElement)) return;
    const row = target.closest<HTMLElement>('tr[data-index]');
    if (row === null) return;
    const move = moves[key];
    const id = rows[current]?.row.id;
    if (move) go(move());
    else if (key === 'Enter' && target === row && id !== undefined) toggle(id);
    else return;
    event.preventDefault();
  };

  const onFocusIn = ({ target }: TargetedFocusEvent<HTMLElement>) => {
    const row = target instanceof HTMLElement ? target.closest<HTMLElement>('tr[data-index]') : null;
    if (row) setCurrentId(rows[Number(row.dataset.index)]?.row.id ?? null);
  };

  return { current, announcement, onKeyDown, onFocusIn };
}

/** The index of an account's row, or of the first row if it is not there. */
function indexOfRow(rows: readonly EvaluatedRow[], id: string | null): number {
  const index = id === null ? 0 : rows.findIndex(({ row }) => row.id === id);
  return Math.max(0, index);
}

function focusedIn(box: HTMLElement | null): HTMLElement | null {
  const { activeElement } = document;
  return activeElement instanceof HTMLElement && box?.contains(activeElement) ? activeElement : null;
}

function focusRow(box: HTMLElement | null, index: number): void {
  box?.querySelector<HTMLElement>(`tr[data-index="${index}"]`)?.focus({ preventScroll: true });
}
