import { useLayoutEffect } from 'preact/hooks';

/** While `asks`, the browser asks once more before this page is left; `onAsked` when it does. */
export function useAskBeforeLeaving(asks: boolean, onAsked?: () => void): void {
  // Not after the next paint only: whoever was asked and stays may leave before it.
  useLayoutEffect(() => {
    if (!asks) return;
    const ask = (event: BeforeUnloadEvent) => {
      event.preventDefault();
      onAsked?.();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [asks, onAsked]);
}
