import { useEffect, useState } from 'preact/hooks';

const TICK_MS = 15_000;

/** Renders the component again every 15 seconds, so that ages and states stay true. */
export function useClock(): void {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), TICK_MS);
    return () => clearInterval(timer);
  }, []);
}
