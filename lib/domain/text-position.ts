/** A place in a text as editors count it: both from 1, columns in UTF-16 units. */
export interface TextPosition {
  line: number;
  column: number;
}

/** Where the unit number `at` of a text stands. */
export function textPosition(text: string, at: number): TextPosition {
  const before = text.slice(0, at);
  let line = 1;
  let start = 0;
  for (const { index, 0: lineBreak } of before.matchAll(/\r\n?|\n/g)) {
    line++;
    start = index + lineBreak.length;
  }
  return { line, column: at - start + 1 };
}
