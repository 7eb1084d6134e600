import { useCallback, useState } from 'preact/hooks';
import { useAskBeforeLeaving } from '#components/basics/use-ask-before-leaving.ts';
import type { HandOverActions } from './hand-over-actions.ts';
import type { ShownToken } from './shown-token.ts';

/** For each account with an order on this page: the tokens that need no warning. */
type ExistingTokens = ReadonlyMap<string, ReadonlySet<string>>;
const NONE: ExistingTokens = new Map();

/**
 * Warns once before the person leaves a page with a token that was generated on it and never copied, mailed or
 * revealed. Returns the actions wrapped so that it learns of orders and of taken tokens. It warns as soon as the token
 * is here, even before the order is answered.
 */
export function useUntakenWarning(held: readonly ShownToken[], actions: HandOverActions): HandOverActions {
  const [existing, setExisting] = useState(NONE);
  const asked = useCallback(() => setExisting(NONE), []);
  const isUntaken = ({ id, tokenId, accountId }: ShownToken) =>
    tokenId !== null && existing.get(accountId)?.has(id) === false;
  useAskBeforeLeaving(held.some(isUntaken), asked);
  return {
    ...actions,
    issue(order) {
      const present = held.filter(({ accountId }) => accountId === order.accountId).map(({ id }) => id);
      setExisting((before) => new Map([[order.accountId, new Set(present)], ...before]));
      return actions.issue(order);
    },
    markTaken: (id) =>
      setExisting((before) => new Map([...before].map(([account, ids]) => [account, new Set(ids).add(id)]))),
  };
}
