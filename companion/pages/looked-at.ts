/** On coming back to this tab, or from a window beside it. The answer ends it. */
export function whenLookedAt(callback: () => void): () => void {
  const looked = () => {
    if (document.visibilityState === 'visible') callback();
  };
  document.addEventListener('visibilitychange', looked);
  window.addEventListener('focus', looked);
  return () => {
    document.removeEventListener('visibilitychange', looked);
    window.removeEventListener('focus', looked);
  };
}
