import { useCallback, useState } from 'preact/hooks';
import { useAskBeforeLeaving } from '#components/basics/use-ask-before-leaving.ts';
import type { ShownToken } from './shown-token.ts';

/** For each account with an order on this page: the tokens that need no warning. */
type ExistingTokens = ReadonlyMap<string, ReadonlySet<string>>;
const NONE: ExistingTokens = new Map();

/** What the warning has to know of. */
export interface UntakenWarning {
  /** A token is ordered for this account. */
  ordered: (accountId: string) => void;
  /** The person has copied, mailed or revealed the token with this id. */
  taken: (id: string) => void;
}

/**
 * Warns once before the person leaves a page with a token that was generated on it and never copied, mailed or
 * revealed. It warns as soon as the token is here, even before the order is answered.
 */
export function useUntakenWarning(held: readonly ShownToken[]): UntakenWarning {
  const [existing, setExisting] = useState(NONE);
  const asked = useCallback(() => setExisting(NONE), []);
  const isUntaken = ({ id, tokenId, accountId }: ShownToken) =>
    tokenId !== null && existing.get(accountId)?.has(id) === false;
  useAskBeforeLeaving(held.some(isUntaken), asked);
  return {
    ordered(accountId) {
      const present = held.filter((token) => token.accountId === accountId).map(({ id }) => id);
      setExisting((before) => new Map([[accountId, new Set(present)], ...before]));
    },
    taken: (id) =>
      setExisting((before) => new Map([...before].map(([account, ids]) => [account, new Set(ids).add(id)]))),
  };
}
