import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

export interface FocusFallback<T extends HTMLElement> {
  target: RefObject<T | null>;
  /** Moves the focus to the target, before the focused element is removed. */
  focus: () => void;
  /** Moves the focus to the target if nothing has it, as when a dialog could not return it. */
  restore: () => void;
}

/** Moves the focus to a target when the focused element is removed or disabled, so that keyboard users keep their place. */
export function useFocusFallback<T extends HTMLElement>(): FocusFallback<T> {
  const target = useRef<T>(null);
  const focus = () => target.current?.focus({ preventScroll: true });
  const isDisabled = () => document.activeElement?.matches(':disabled') === true;
  useLayoutEffect(() => {
    if (isDisabled()) focus();
  });
  return {
    ...{ target, focus },
    restore() {
      if (document.activeElement === document.body || isDisabled()) focus();
    },
  };
}
