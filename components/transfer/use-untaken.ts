import { useCallback, useState } from 'preact/hooks';
import { useAskBeforeLeaving } from '#components/basics/leaving.ts';
import type { HandOverActions } from './hand-over.tsx';
import type { ShownToken } from './shown-token.ts';

const NONE: ReadonlySet<string> = new Set();

/**
 * Asks once before this page is left with a token that was made on it and that nobody has taken: copied, mailed or
 * seen. Answers the actions that tell it so.
 */
export function useUntaken(held: readonly ShownToken[], actions: HandOverActions): HandOverActions {
  const [untaken, setUntaken] = useState(NONE);
  const asked = useCallback(() => setUntaken(NONE), []);
  useAskBeforeLeaving(
    held.some(({ id }) => untaken.has(id)),
    asked,
  );
  return {
    ...actions,
    async issue(order) {
      const reply = await actions.issue(order);
      if (reply.ok) setUntaken((before) => new Set(before).add(reply.value.id));
      return reply;
    },
    taken: (taken) => setUntaken((before) => new Set([...before].filter((id) => id !== taken))),
  };
}
