import { INVISIBLE_CHARACTERS } from './token-damage.ts';

/** The maximum length of another vendor's token, in UTF-16 units. No known token is as long. */
export const MAX_FOREIGN_TOKEN_LENGTH = 4096;

const invisible = new RegExp(INVISIBLE_CHARACTERS, 'g');
const hardBlank = /[\u00a0\u2007\u202f]/g;
const newline = /\r\n?|[\n\v\f\u0085\u2028\u2029]/;
const blankOrQuote = /[\s"'`´‘’‚‛“”„‟«»‹›]/;

/** A selected or typed text, cleaned to a token. */
export interface ForeignText {
  text: string;
  /** How many lines were joined, without empty ones. */
  lines: number;
  /** Whether the text contains blanks: it may then be more than the token. */
  hasBlanks: boolean;
}

/**
 * Cleans a text of unknown format. It removes invisible characters, line breaks with the blanks next to them, and
 * surrounding blanks and quotes. Everything else stays, including case. The time is linear in the length of the text.
 */
export function readForeignText(raw: string): ForeignText {
  const visible = raw.replace(invisible, '').replace(hardBlank, '');
  const lines = visible
    .split(newline)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const text = trimQuotes(lines.join(''));
  return { text, lines: lines.length, hasBlanks: /\s/.test(text) };
}

/** Does not use a regular expression, which would take quadratic time for a long run of blanks. */
function trimQuotes(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && blankOrQuote.test(text.charAt(start))) start += 1;
  while (end > start && blankOrQuote.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}
