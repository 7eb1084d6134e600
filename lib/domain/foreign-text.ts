import { UNSEEN } from './token-damage.ts';

/** The longest token of another vendor that is kept, in UTF-16 units: more than any that is known. */
export const LONGEST_FOREIGN = 4096;

const unseen = new RegExp(UNSEEN, 'g');
const hardBlank = /[\u00a0\u2007\u202f]/g;
const newline = /\r\n?|[\n\v\f\u0085\u2028\u2029]/;
const aroundIt = /[\s"'`´‘’‚‛“”„‟«»‹›]/;

/** Text as it was selected or typed, made a token. */
export interface ForeignText {
  text: string;
  /** How many lines of it were joined, empty ones not counted. */
  lines: number;
  /** Whether there are blanks within: it may be more than the token. */
  hasBlanks: boolean;
}

/**
 * Cleans a text of which nothing is known: what nobody sees goes, line breaks with the blanks beside them, and blanks
 * and quotes around it. All else is kept, case too. Linear in its length.
 */
export function readForeignText(raw: string): ForeignText {
  const visible = raw.replace(unseen, '').replace(hardBlank, '');
  const lines = visible
    .split(newline)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const text = bare(lines.join(''));
  return { text, lines: lines.length, hasBlanks: /\s/.test(text) };
}

/** Not by a regular expression: at its end, that would look at a long run of blanks again and again. */
function bare(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && aroundIt.test(text.charAt(start))) start += 1;
  while (end > start && aroundIt.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}
