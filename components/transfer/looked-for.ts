import type { Findings } from '#lib/domain/find-tokens.ts';
import { TOKEN_LENGTH, TOKEN_PREFIX } from '#lib/domain/token.ts';

/** So many of what almost are tokens are taken over from a page: more than anyone mends. */
const MOST_MISSES = 50;

/**
 * What of a page's findings a box lacks, each once: all tokens, then the first of what almost are some. Linear in the
 * number of findings.
 */
export function notYetIn(box: Findings, page: Findings): string[] {
  const there = new Set(textsOf(box));
  const tokens = new Set(page.tokens.map(({ token }) => token));
  const misses = new Set(page.nearMisses.map(({ text }) => text).filter(isOurs));
  const lengths = new Set(Array.from(misses, ({ length }) => Math.min(length, TOKEN_LENGTH)));
  // A token shown shortened, of which the whole is somewhere else, counts as there.
  for (const whole of [...there, ...tokens]) {
    misses.delete(whole);
    for (const length of lengths) misses.delete(whole.slice(0, length));
  }
  return [...[...tokens].filter((token) => !there.has(token)), ...[...misses].slice(0, MOST_MISSES)];
}

/** A page holds much that could be meant for something else. */
const isOurs = (text: string) => text.startsWith(TOKEN_PREFIX);

function textsOf({ tokens, nearMisses }: Findings): string[] {
  return [...tokens.map(({ token }) => token), ...nearMisses.map(({ text }) => text)];
}
