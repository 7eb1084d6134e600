import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

export interface FocusPlace<T extends HTMLElement> {
  place: RefObject<T | null>;
  /** The focus goes there: what has it is about to go. */
  rest: () => void;
  /** It goes there if nothing has it any more: a dialog could not give it back. */
  restore: () => void;
}

/** Where the focus goes when what has it goes or is disabled: people with a keyboard stay where they were at work. */
export function useFocusPlace<T extends HTMLElement>(): FocusPlace<T> {
  const place = useRef<T>(null);
  const rest = () => place.current?.focus({ preventScroll: true });
  const isDisabled = () => document.activeElement?.matches(':disabled') === true;
  useLayoutEffect(() => {
    if (isDisabled()) rest();
  });
  return {
    ...{ place, rest },
    restore() {
      if (document.activeElement === document.body || isDisabled()) rest();
    },
  };
}
