import { useMemo } from 'preact/hooks';
import { type Findings, findTokens } from '#lib/domain/find-tokens.ts';

/** The tokens in a text, as it is typed or pasted. */
export function useFindings(text: string): Findings {
  return useMemo(() => findTokens(text), [text]);
}
