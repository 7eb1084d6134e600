import type { RefObject } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type RowLayout, rowAt } from '#components/status/row-window.ts';

/** Extra rows rendered beyond each edge, so that no gap shows while scrolling. */
const OVERSCAN = 10;
/** The window moves only in steps of this many rows. */
const STEP = 4;

/**
 * Returns the first and the last row to render for the visible part of a scrolling box. `head` is what the list begins
 * with: of another list no more than the visible rows are drawn first, and those beyond the edges after that, so that a
 * key in the search waits for no row that nobody sees.
 */
export function useRowWindow(
  box: RefObject<HTMLElement | null>,
  extent: RowLayout,
  head: unknown,
): { first: number; last: number } {
  const visible = useRef({ top: 0, bottom: 800 });
  const [viewport, setViewport] = useState({ top: 0, height: 800 });
  const [drawn, setDrawn] = useState<unknown>(null);
  useEffect(() => setDrawn(head), [head]);
  const grain = STEP * extent.rowHeight;
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const update = () => {
      const { scrollTop, clientHeight } = element;
      visible.current = { top: scrollTop, bottom: scrollTop + clientHeight };
      const top = Math.floor(scrollTop / grain) * grain;
      const height = Math.ceil(clientHeight / grain) * grain;
      setViewport((before) => (before.top === top && before.height === height ? before : { top, height }));
    };
    update();
    element.addEventListener('scroll', update, { passive: true });
    const resized = new ResizeObserver(update);
    resized.observe(element);
    return () => {
      element.removeEventListener('scroll', update);
      resized.disconnect();
    };
  }, [box, grain]);
  if (drawn !== head) {
    const { top, bottom } = visible.current;
    return { first: rowAt(extent, top), last: rowAt(extent, bottom) };
  }
  return {
    first: rowAt(extent, viewport.top) - OVERSCAN,
    last: rowAt(extent, viewport.top + viewport.height) + STEP + OVERSCAN,
  };
}

/** Used until an expanded part was rendered once, in px. */
const DEFAULT_HEIGHT = 200;

interface ExpandedHeights {
  /** In px. */
  of: (id: string) => number;
  /** Returns a ref for the expanded part of the account's row. */
  measure: (id: string) => (element: HTMLElement | null) => void;
}

/** Remembers the height of each expanded part, also while it is not rendered. */
export function useExpandedHeights(): ExpandedHeights {
  const [heights, setHeights] = useState<ReadonlyMap<string, number>>(new Map());
  const observer = useRef<ResizeObserver>(undefined);
  const refs = useRef(new Map<string, (element: HTMLElement | null) => void>());
  useEffect(() => () => observer.current?.disconnect(), []);

  const measure = useCallback((id: string) => {
    observer.current ??= new ResizeObserver((entries) => {
      setHeights((before) => {
        const after = new Map(before);
        for (const { target } of entries) {
          const { account } = (target as HTMLElement).dataset;
          const height = (target as HTMLElement).offsetHeight;
          if (account !== undefined && height > 0) after.set(account, height);
        }
        return after;
      });
    });
    let element: HTMLElement | null = null;
    const ref =
      refs.current.get(id) ??
      ((next: HTMLElement | null) => {
        if (element) observer.current?.unobserve(element);
        element = next;
        if (next) observer.current?.observe(next);
      });
    refs.current.set(id, ref);
    return ref;
  }, []);
  return { of: (id) => heights.get(id) ?? DEFAULT_HEIGHT, measure };
}
