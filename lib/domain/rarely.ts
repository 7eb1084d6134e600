/** Browsers refuse a page that changes its address more often: Safari a hundred times in half a minute. */
export const RARELY_MS = 350;

/** Does it at once, and after that so seldom; of what comes in between the last is done. */
export function rarely<T>(act: (value: T) => void): (value: T) => void {
  let waiting: { value: T } | null = null;
  let resting = false;
  const rest = () => {
    resting = true;
    setTimeout(() => {
      resting = false;
      if (waiting === null) return;
      const { value } = waiting;
      waiting = null;
      act(value);
      rest();
    }, RARELY_MS);
  };
  return (value) => {
    if (resting) {
      waiting = { value };
      return;
    }
    act(value);
    rest();
  };
}
