import { useRef } from 'preact/hooks';
import type { ForeignToken } from '#lib/domain/foreign-token.ts';
import { keptRank } from './kept-words.ts';

/** What ends soon, what is held, the rest, else as they come; each stays where it is first seen, whatever is done to it. */
export function useKeptOrder(tokens: readonly ForeignToken[], now: number): readonly ForeignToken[] {
  const ranks = useRef(new Map<string, number>()).current;
  const rank = (token: ForeignToken) => {
    const known = ranks.get(token.id) ?? keptRank(token, now);
    ranks.set(token.id, known);
    return known;
  };
  return tokens.toSorted((one, other) => rank(one) - rank(other));
}
