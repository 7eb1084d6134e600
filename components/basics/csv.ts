import Papa from 'papaparse';

/** Null: an empty cell. */
export type Cell = string | number | null;

/**
 * Matches cells that a spreadsheet would evaluate as a formula, also with full-width signs or leading whitespace. Such
 * cells get an apostrophe, because names come from customers.
 */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;
/**
 * The same within a text: where the list separator is a semicolon or a tab, a new cell begins there in spite of our
 * quotes.
 */
const FORMULA_WITHIN = /(?<=[;\t\r\n]["\s]*)(?=[=+\-@＝＋－＠])/g;
/** Marks the text as UTF-8 for spreadsheet programs; belongs at the start of the file. */
export const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';

/** Formats rows as RFC 4180, each with a line end. No cell can be taken for a formula. */
export function csvLines(data: readonly (readonly Cell[])[]): string {
  const safe = data.map((cells) => cells.map(withoutFormulaWithin));
  return `${Papa.unparse(safe, { escapeFormulae: FORMULA, newline: LINE_END })}${LINE_END}`;
}

function withoutFormulaWithin(cell: Cell): Cell {
  return typeof cell === 'string' ? cell.replace(FORMULA_WITHIN, "'") : cell;
}

/** Formats a time as "2026-11-21 12:00:00" in UTC, which spreadsheet programs recognize. */
export function csvTime(time: string | null): string | null {
  return time === null ? null : new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}
