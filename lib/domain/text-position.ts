/** A position in a text as editors count it: line and column from 1, columns in UTF-16 units. */
export interface TextPosition {
  line: number;
  column: number;
}

/** Converts offsets (ascending, in UTF-16 units) to positions, in one pass over the text. */
export function textPositions(text: string, ats: readonly number[]): TextPosition[] {
  let line = 1;
  let start = 0;
  let lf = next(text, '\n', 0);
  let cr = next(text, '\r', 0);
  const positions: TextPosition[] = [];
  for (const at of ats) {
    while (Math.min(lf, cr) < at) {
      line++;
      start = cr + 1 === lf ? lf + 1 : Math.min(lf, cr) + 1;
      if (lf < start) lf = next(text, '\n', start);
      if (cr < start) cr = next(text, '\r', start);
    }
    positions.push({ line, column: at - start + 1 });
  }
  return positions;
}

function next(text: string, sign: string, from: number): number {
  const at = text.indexOf(sign, from);
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}
