import { runToCompletion } from '#lib/async/run-to-completion.ts';
import { type GoogleValue, labeledValues, loneValues } from './google-token.ts';
import { readToken } from './read-token.ts';
import { POSSIBLE_START } from './token-damage.ts';

/** A token in a text. `at` is its offset in UTF-16 units. */
interface FoundToken {
  token: string;
  at: number;
}

export interface NearMiss {
  /** The text as the person sees it, without invisible characters. */
  text: string;
  at: number;
  why: 'too-short' | 'too-long' | 'checksum' | 'google-token';
}

export interface Findings {
  tokens: FoundToken[];
  nearMisses: NearMiss[];
}

/** The number of characters that are searched in one step. The worst text takes a few ms. */
const CHUNK_LENGTH = 32_768;
/** How many characters after its first one `POSSIBLE_START` reads. */
const LOOK_AHEAD = 2;

/**
 * Finds all transfer tokens and near misses in a text (ARCHITECTURE, Transfer token), without duplicates, in the order of
 * the text. Case is never changed. The time is linear in the length of the text.
 */
export function findTokens(text: string): Findings {
  return runToCompletion(findTokensInSteps(text));
}

/** Whether the text contains a transfer token. */
export const containsTokens = (text: string): boolean => findTokens(text).tokens.length > 0;

/**
 * Does the work of `findTokens` in steps. Each step yields the share of the text that is done, above 0 and below 1.
 */
export function* findTokensInSteps(text: string): Generator<number, Findings> {
  const found: Found = { tokens: new Map(), misses: new Map(), lone: new Map() };
  for (let from = 0; from < text.length; from += CHUNK_LENGTH) {
    if (from > 0) yield from / text.length;
    searchChunk(text, from, found);
    // Next to our own tokens, a column of such values is much more likely to hold serial numbers.
    if (found.tokens.size > 0) found.lone.clear();
    else addGoogleValues(found.lone, loneValues(text, from, CHUNK_LENGTH));
  }
  for (const [value, miss] of found.lone) addIfNew(found.misses, value, miss);
  const nearMisses = [...found.misses.values()].sort((one, other) => one.at - other.at);
  return { tokens: [...found.tokens.values()], nearMisses };
}

interface Found {
  tokens: Map<string, FoundToken>;
  misses: Map<string, NearMiss>;
  lone: Map<string, NearMiss>;
}

function searchChunk(text: string, from: number, { tokens, misses }: Found): void {
  for (const at of candidatesIn(text, from)) {
    const match = readToken(text, at);
    if (match === null) continue;
    if ('why' in match) addIfNew(misses, match.text, { ...match, at });
    else addIfNew(tokens, match.token, { ...match, at });
  }
  addGoogleValues(misses, labeledValues(text, from, CHUNK_LENGTH));
}

function addGoogleValues(misses: Map<string, NearMiss>, values: GoogleValue[]): void {
  for (const value of values) addIfNew(misses, value.text, { ...value, why: 'google-token' });
}

/** Of equal values, the first one stays. */
function addIfNew<T>(found: Map<string, T>, key: string, one: T): void {
  if (!found.has(key)) found.set(key, one);
}

/** Returns the offsets in one chunk where a token may begin. It may end in the next chunk. */
function candidatesIn(text: string, from: number): number[] {
  const chunk = text.slice(from, from + CHUNK_LENGTH + LOOK_AHEAD);
  return Array.from(chunk.matchAll(POSSIBLE_START), ({ index }) => from + index).filter(
    (at) => at < from + CHUNK_LENGTH,
  );
}
