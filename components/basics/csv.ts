import Papa from 'papaparse';

/** Null: an empty cell. */
export type Cell = string | number | null;

/**
 * What a spreadsheet program would take for a formula, full-width signs and blanks before them included: it gets an
 * apostrophe. Names come from customers.
 */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;
/** The same within a text: where the list separator is a semicolon or a tab, a cell begins there, our quotes or not. */
const FORMULA_WITHIN = /(?<=[;\t\r\n]["\s]*)(?=[=+\-@＝＋－＠])/g;
/** Tells spreadsheet programs that the text is UTF-8: a file begins with it. */
export const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';

/** Rows as RFC 4180, each with its line's end; no text of a cell is taken for a formula. */
export function lines(data: readonly (readonly Cell[])[]): string {
  const safe = data.map((cells) => cells.map(withoutFormulaWithin));
  return `${Papa.unparse(safe, { escapeFormulae: FORMULA, newline: LINE_END })}${LINE_END}`;
}

function withoutFormulaWithin(cell: Cell): Cell {
  return typeof cell === 'string' ? cell.replace(FORMULA_WITHIN, "'") : cell;
}

/** "2026-11-21 12:00:00", which spreadsheet programs take for a time. */
export function utc(time: string | null): string | null {
  return time === null ? null : new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}
