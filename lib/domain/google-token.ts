/** A value that looks like a reseller transfer token of Google: sixteen letters and digits. */
export interface GoogleValue {
  text: string;
  /** The offset in the text, in UTF-16 units. */
  at: number;
}

/** Exactly sixteen characters, possibly between quotes or brackets. */
const VALUE = String.raw`["'\x60*([<]{0,3}([0-9A-Za-z]{16})(?=["'\x60*)\]}>.]{0,3}[ \u00a0]{0,16}(?:[\r\n,;|\t]|$))`;
const IN_CELL = new RegExp(String.raw`(?:^|[\r\n,;|\t])[ \u00a0>]{0,16}${VALUE}`, 'g');
const AFTER_LABEL = new RegExp(
  String.raw`(?<=[Tt](?:oken|OKEN)[^:=\r\n]{0,30})[:=][ \t\u00a0]{0,16}${VALUE}`,
  'g',
);
/** How many characters before and after its first one a pattern may read. */
const LOOK_BACK = 35;
const LOOK_AHEAD = 55;

/** Finds values after a label that calls them tokens, in `length` characters from `from`. */
export function labeledValues(text: string, from: number, length: number): GoogleValue[] {
  return values(AFTER_LABEL, text, from, length);
}

/** Finds values that are alone on a line or in a table cell. */
export function loneValues(text: string, from: number, length: number): GoogleValue[] {
  return values(IN_CELL, text, from, length);
}

/**
 * To avoid false matches such as words and card numbers, a value must contain both a letter and a digit, unless it is the
 * whole text.
 */
function values(pattern: RegExp, text: string, from: number, length: number): GoogleValue[] {
  const begin = Math.max(0, from - LOOK_BACK);
  const chunk = text.slice(begin, from + length + LOOK_AHEAD);
  const found: GoogleValue[] = [];
  for (const { 0: match, 1: value = '', index } of chunk.matchAll(pattern)) {
    const first = begin + index;
    const isHere = first >= from && first < from + length;
    if (isHere && (isMixed(value) || isWholeText(text, value))) {
      found.push({ text: value, at: first + match.length - value.length });
    }
  }
  return found;
}

function isMixed(value: string): boolean {
  return /\d/.test(value) && /[A-Za-z]/.test(value);
}

function isWholeText(text: string, value: string): boolean {
  return text.length <= 2 * LOOK_AHEAD && text.trim() === value;
}
