import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

/** Until it was drawn once. */
const GUESS = 200;

export interface Heights {
  /** In px. */
  of: (id: string) => number;
  /** A ref for what is open below the account's row. */
  measure: (id: string) => (element: HTMLElement | null) => void;
}

/** How high what is open below each row is, also while it is not drawn. */
export function useHeights(): Heights {
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
  return { of: (id) => heights.get(id) ?? GUESS, measure };
}
