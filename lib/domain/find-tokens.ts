import { isToken, TOKEN_LENGTH, TOKEN_PREFIX } from './token.ts';

/** A stretch of pasted text; `at` counts UTF-16 units of the text as it was given. */
interface FoundToken {
  token: string;
  at: number;
}

export interface NearMiss {
  /** What stands there, for the person to recognise; not secret, as it opens nothing. */
  text: string;
  at: number;
  why: 'too-short' | 'too-long' | 'checksum';
}

export interface Findings {
  tokens: FoundToken[];
  nearMisses: NearMiss[];
}

/** Characters that mail programs and editors slip in and nobody sees: zero-width, soft hyphen, joiners, BOM. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/;
const BODY_LENGTH = TOKEN_LENGTH - TOKEN_PREFIX.length;
const DIGIT = /[0-9A-Za-z]/;
/** A line break within a token, with the quoting and indent of the next line; bounded, so that no text is slow. */
const LINE_BREAK = /[ \t]{0,8}=?\r?\n[> \t|]{0,16}/y;

/**
 * Finds every transfer token in any text, each once, in order, and what almost is one (DESIGN 6).
 * Case is never changed. Linear in the text's length.
 */
export function findTokens(text: string): Findings {
  const { clean, offsets } = cleaned(text);
  const tokens = new Map<string, FoundToken>();
  const nearMisses: NearMiss[] = [];
  let from = 0;
  for (;;) {
    const start = clean.indexOf(TOKEN_PREFIX, from);
    if (start < 0) break;
    from = start + TOKEN_PREFIX.length;
    if (start > 0 && DIGIT.test(clean[start - 1] as string)) continue;
    const at = offsets[start] as number;
    const found = wholeToken(clean, start);
    if (typeof found === 'string') {
      if (!tokens.has(found)) tokens.set(found, { token: found, at });
    } else if (found.text.length > TOKEN_PREFIX.length) nearMisses.push({ ...found, at });
  }
  return { tokens: [...tokens.values()], nearMisses };
}

/** The token that begins at `start`, on one line or, if the joined text passes the checksum, across breaks. */
function wholeToken(clean: string, start: number): string | Omit<NearMiss, 'at'> {
  const body = start + TOKEN_PREFIX.length;
  const end = endOfDigits(clean, body, body + 3 * BODY_LENGTH);
  const oneLine = clean.slice(start, end);
  if (oneLine.length === TOKEN_LENGTH) {
    return isToken(oneLine) ? oneLine : { text: oneLine, why: 'checksum' };
  }
  if (oneLine.length > TOKEN_LENGTH) return { text: oneLine, why: 'too-long' };
  const joined = joinLines(clean, start, end);
  return isToken(joined) ? joined : { text: oneLine, why: 'too-short' };
}

function joinLines(clean: string, start: number, firstEnd: number): string {
  let joined = clean.slice(start, firstEnd);
  let end = firstEnd;
  while (joined.length < TOKEN_LENGTH) {
    LINE_BREAK.lastIndex = end;
    const gap = LINE_BREAK.exec(clean);
    if (!gap) return joined;
    const next = end + gap[0].length;
    end = endOfDigits(clean, next, next + TOKEN_LENGTH);
    if (end === next) return joined;
    joined += clean.slice(next, end);
  }
  return joined;
}

function endOfDigits(clean: string, from: number, limit: number): number {
  let end = from;
  while (end < limit && end < clean.length && DIGIT.test(clean[end] as string)) end++;
  return end;
}

/** The text without invisible characters and with `%5F` read as `_`, and where each unit came from. */
function cleaned(text: string): { clean: string; offsets: { [index: number]: number } } {
  if (!INVISIBLE.test(text) && !/%5f/i.test(text)) return { clean: text, offsets: identity };
  const kept: string[] = [];
  const offsets: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const unit = text[at] as string;
    if (INVISIBLE.test(unit)) continue;
    const underscore = unit === '%' && /^5f$/i.test(text.slice(at + 1, at + 3));
    kept.push(underscore ? '_' : unit);
    offsets.push(at);
    if (underscore) at += 2;
  }
  return { clean: kept.join(''), offsets };
}

/** The offsets of a text that needed no cleaning, without an array as long as the text. */
const identity: { [index: number]: number } = new Proxy({}, { get: (_, index) => Number(index) });
