import { finish } from './finish.ts';
import { type LoneValue, labelledValues, loneValues } from './google-token.ts';
import { readToken } from './read-token.ts';
import { LIKELY } from './token-damage.ts';

/** A stretch of pasted text; `at` counts UTF-16 units of the text as it was given. */
interface FoundToken {
  token: string;
  at: number;
}

export interface NearMiss {
  /** What stands there, for the person to recognize, without what is invisible. */
  text: string;
  at: number;
  why: 'too-short' | 'too-long' | 'checksum' | 'google-token';
}

export interface Findings {
  tokens: FoundToken[];
  nearMisses: NearMiss[];
}

/** So many characters are searched at once: a few ms of the worst text. */
const STRETCH = 32_768;
/** `LIKELY` looks so far beyond its first character. */
const LOOK_AHEAD = 2;

/**
 * Finds every transfer token in any text and what almost is one (ARCHITECTURE, Transfer token), each once, in order.
 * Case is never changed. Linear in the text's length.
 */
export function findTokens(text: string): Findings {
  return finish(searchTokens(text));
}

/** Whether there is any. */
export const holdsTokens = (text: string): boolean => findTokens(text).tokens.length > 0;

/** `findTokens` in steps, each yielding the share of the text that is done, above 0 and below 1. */
export function* searchTokens(text: string): Generator<number, Findings> {
  const found: Found = { tokens: new Map(), misses: new Map(), lone: new Map() };
  for (let from = 0; from < text.length; from += STRETCH) {
    if (from > 0) yield from / text.length;
    searchStretch(text, from, found);
    // Beside tokens of ours, a column of such values is much more likely one of serial numbers.
    if (found.tokens.size > 0) found.lone.clear();
    else keepGoogle(found.lone, loneValues(text, from, STRETCH));
  }
  for (const [value, miss] of found.lone) keep(found.misses, value, miss);
  const nearMisses = [...found.misses.values()].sort((one, other) => one.at - other.at);
  return { tokens: [...found.tokens.values()], nearMisses };
}

interface Found {
  tokens: Map<string, FoundToken>;
  misses: Map<string, NearMiss>;
  lone: Map<string, NearMiss>;
}

function searchStretch(text: string, from: number, { tokens, misses }: Found): void {
  for (const at of likely(text, from)) {
    const reading = readToken(text, at);
    if (reading === null) continue;
    if ('why' in reading) keep(misses, reading.text, { ...reading, at });
    else keep(tokens, reading.token, { ...reading, at });
  }
  keepGoogle(misses, labelledValues(text, from, STRETCH));
}

function keepGoogle(misses: Map<string, NearMiss>, values: LoneValue[]): void {
  for (const value of values) keep(misses, value.text, { ...value, why: 'google-token' });
}

/** The first of several that are the same. */
function keep<T>(found: Map<string, T>, key: string, one: T): void {
  if (!found.has(key)) found.set(key, one);
}

/** Where tokens may begin within one stretch. What begins there may end in the next. */
function likely(text: string, from: number): number[] {
  const stretch = text.slice(from, from + STRETCH + LOOK_AHEAD);
  return Array.from(stretch.matchAll(LIKELY), ({ index }) => from + index).filter(
    (at) => at < from + STRETCH,
  );
}
