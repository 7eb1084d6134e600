/** Browsers refuse a page that changes its address more often: Safari a hundred times in half a minute. */
export const RARELY_MS = 350;

export interface Rarely<T> {
  (value: T): void;
  /** Does now what waits: there will be no later. */
  flush: () => void;
  /** Forgets what waits: it is of no interest any more. */
  drop: () => void;
}

/** Does it at once, and after that so seldom; of what comes in between the last is done. */
export function rarely<T>(act: (value: T) => void): Rarely<T> {
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
    }, RARELY_MS);
  };
  const later = (value: T) => {
    waiting = { value };
    if (resting) return;
    flush();
    rest();
  };
  const drop = () => {
    waiting = null;
  };
  return Object.assign(later, { flush, drop });
}
