import { useLayoutEffect } from 'preact/hooks';

/** While `asks`, the browser asks for confirmation before this page is left; `onAsked` is called when it does. */
export function useAskBeforeLeaving(asks: boolean, onAsked?: () => void): void {
  // A layout effect, because a person who was asked and stayed may leave again before the next paint.
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
