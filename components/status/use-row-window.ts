import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { type Extent, rowAt } from '#lib/domain/row-window.ts';

/** Rows drawn beyond each edge, so that scrolling shows none that is missing. */
const BEYOND = 10;
/** The place is looked at anew after so many rows only. */
const STEP = 4;

/** The first and the last row to draw for what a scrolling box shows. */
export function useRowWindow(
  box: RefObject<HTMLElement | null>,
  extent: Extent,
): { first: number; last: number } {
  const [seen, setSeen] = useState({ top: 0, height: 800 });
  const grain = STEP * extent.rowHeight;
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const look = () =>
      setSeen((before) => {
        const top = Math.floor(element.scrollTop / grain) * grain;
        const height = Math.ceil(element.clientHeight / grain) * grain;
        return before.top === top && before.height === height ? before : { top, height };
      });
    look();
    element.addEventListener('scroll', look, { passive: true });
    const resized = new ResizeObserver(look);
    resized.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      resized.disconnect();
    };
  }, [box, grain]);
  return {
    first: rowAt(extent, seen.top) - BEYOND,
    last: rowAt(extent, seen.top + seen.height) + STEP + BEYOND,
  };
}
