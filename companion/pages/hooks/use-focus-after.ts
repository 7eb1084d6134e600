import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useFocusFallback } from './use-focus-fallback.ts';

/**
 * Moves the focus to the target when what was open is gone from the page, as a dialog with the row that opened it, and
 * nothing else has it.
 */
export function useFocusAfter<T extends HTMLElement>(isOpen: boolean): RefObject<T | null> {
  const { target, restore } = useFocusFallback<T>();
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !isOpen) restore();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return target;
}
