/** Calls back when the person returns to this tab, or to this window from another one. Returns the unsubscriber. */
export function onVisible(callback: () => void): () => void {
  const callIfVisible = () => {
    if (document.visibilityState === 'visible') callback();
  };
  document.addEventListener('visibilitychange', callIfVisible);
  window.addEventListener('focus', callIfVisible);
  return () => {
    document.removeEventListener('visibilitychange', callIfVisible);
    window.removeEventListener('focus', callIfVisible);
  };
}

/**
 * Calls back at each interval while this tab is visible, and with `returned` when the person returns to it. Returns the
 * stopper.
 */
export function whileVisible(callback: (returned: boolean) => void, everyMs: number): () => void {
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible') callback(false);
  }, everyMs);
  const unsubscribe = onVisible(() => callback(true));
  return () => {
    clearInterval(timer);
    unsubscribe();
  };
}
