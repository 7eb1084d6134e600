/**
 * The shortest time between two calls, in ms. Browsers limit how often a page may change its URL: Safari to 100 times
 * in 30 s.
 */
export const THROTTLE_MS = 350;

export interface Throttled<T> {
  (value: T): void;
  /** Makes the pending call now, for example before the page closes. */
  flush: () => void;
  /** Drops the pending call. */
  cancel: () => void;
}

/**
 * Throttles with a trailing call: the first value goes through immediately, then at most one per `THROTTLE_MS`, the
 * latest.
 */
export function throttle<T>(act: (value: T) => void): Throttled<T> {
  let waiting: { value: T } | null = null;
  let resting = false;
  const flush = () => {
    if (waiting === null) return;
    const { value } = waiting;
    waiting = null;
    act(value);
  };
  const rest = () => {
    resting = true;
    setTimeout(() => {
      resting = false;
      if (waiting === null) return;
      flush();
      rest();
    }, THROTTLE_MS);
  };
  const throttled = (value: T) => {
    waiting = { value };
    if (resting) return;
    flush();
    rest();
  };
  const cancel = () => {
    waiting = null;
  };
  return Object.assign(throttled, { flush, cancel });
}
