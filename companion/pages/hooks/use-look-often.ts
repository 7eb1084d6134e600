import { useEffect, useRef } from 'preact/hooks';
import { whileVisible } from '#components/basics/while-visible.ts';

const EVERY_MS = 4000;
/** What takes longer than this is looked at as seldom as everything else. */
const AT_MOST_MS = 10 * 60_000;

/** Calls `look` every few seconds while `active` and this tab is visible. It begins anew when `active` turns true. */
export function useLookOften(active: boolean, look: () => Promise<unknown>): void {
  const current = useRef(look);
  current.current = look;
  useEffect(() => {
    if (!active) return undefined;
    const end = Date.now() + AT_MOST_MS;
    return whileVisible(() => {
      if (Date.now() < end) void current.current();
    }, EVERY_MS);
  }, [active]);
}
