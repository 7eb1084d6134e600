import { useCallback, useState } from 'preact/hooks';
import { useAskBeforeLeaving } from '#components/basics/leaving.ts';
import type { HandOverActions } from './hand-over.tsx';
import type { ShownToken } from './shown-token.ts';

/** By account for which tokens are ordered on this page: those that need no question. */
type Settled = ReadonlyMap<string, ReadonlySet<string>>;
const NONE: Settled = new Map();

/**
 * Asks once before this page is left with a token that was made on it and that nobody has taken: copied, mailed or
 * seen. Answers the actions that tell it so. It asks as soon as the token is here, whenever the order is answered.
 */
export function useUntaken(held: readonly ShownToken[], actions: HandOverActions): HandOverActions {
  const [settled, setSettled] = useState(NONE);
  const asked = useCallback(() => setSettled(NONE), []);
  const isUntaken = ({ id, tokenId, accountId }: ShownToken) =>
    tokenId !== null && settled.get(accountId)?.has(id) === false;
  useAskBeforeLeaving(held.some(isUntaken), asked);
  return {
    ...actions,
    issue(order) {
      const present = held.filter(({ accountId }) => accountId === order.accountId).map(({ id }) => id);
      setSettled((before) => new Map([[order.accountId, new Set(present)], ...before]));
      return actions.issue(order);
    },
    taken: (id) =>
      setSettled((before) => new Map([...before].map(([account, ids]) => [account, new Set(ids).add(id)]))),
  };
}
