/** A value that looks like a reseller transfer token of Google's: sixteen letters and digits. */
export interface LoneValue {
  text: string;
  /** In UTF-16 units of the text. */
  at: number;
}

/** Sixteen, not more; quotes and the like may stand around them. */
const VALUE = String.raw`["'\x60*([<]{0,3}([0-9A-Za-z]{16})(?=["'\x60*)\]}>.]{0,3}[ \u00a0]{0,16}(?:[\r\n,;|\t]|$))`;
const IN_CELL = new RegExp(String.raw`(?:^|[\r\n,;|\t])[ \u00a0>]{0,16}${VALUE}`, 'g');
const AFTER_LABEL = new RegExp(
  String.raw`(?<=[Tt](?:oken|OKEN)[^:=\r\n]{0,30})[:=][ \t\u00a0]{0,16}${VALUE}`,
  'g',
);
/** What these patterns may look at before and beyond their first character. */
const LOOK_BACK = 35;
const LOOK_AHEAD = 55;

/** Values after a label that says they are tokens, in `length` characters from `from`. */
export function labelledValues(text: string, from: number, length: number): LoneValue[] {
  return values(AFTER_LABEL, text, from, length);
}

/** Values that have a line or a cell for themselves. */
export function loneValues(text: string, from: number, length: number): LoneValue[] {
  return values(IN_CELL, text, from, length);
}

/**
 * To misfire hardly ever, a value must hold both a letter and a digit, as no word and no number of a card does;
 * only as the whole text it may be any.
 */
function values(pattern: RegExp, text: string, from: number, length: number): LoneValue[] {
  const begin = Math.max(0, from - LOOK_BACK);
  const stretch = text.slice(begin, from + length + LOOK_AHEAD);
  const found: LoneValue[] = [];
  for (const { 0: match, 1: value = '', index } of stretch.matchAll(pattern)) {
    const first = begin + index;
    const isHere = first >= from && first < from + length;
    if (isHere && (isMixed(value) || isAllOf(text, value))) {
      found.push({ text: value, at: first + match.length - value.length });
    }
  }
  return found;
}

function isMixed(value: string): boolean {
  return /\d/.test(value) && /[A-Za-z]/.test(value);
}

function isAllOf(text: string, value: string): boolean {
  return text.length <= 2 * LOOK_AHEAD && text.trim() === value;
}
