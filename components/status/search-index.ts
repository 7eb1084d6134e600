import type { EvaluatedRow } from './evaluate-row.ts';

/** The number of rows that one step indexes, so that it takes a few ms at most. */
const BLOCK = 2048;

interface Block {
  rows: readonly EvaluatedRow[];
  /** The rows' keys, concatenated. */
  text: string;
  /** The offset in the text where each row's key ends. */
  ends: readonly number[];
}

/**
 * The rows with their concatenated keys. Searching one long text is ten times as fast as searching many short ones in
 * scattered memory.
 */
export type SearchIndex = readonly Block[];

/** Indexes the rows in steps, so that the page can paint between them. */
export function* indexInSteps(rows: readonly EvaluatedRow[]): Generator<number, SearchIndex> {
  const blocks: Block[] = [];
  for (let start = 0; start < rows.length; start += BLOCK) {
    blocks.push(blockOf(rows.slice(start, start + BLOCK)));
    yield start;
  }
  return blocks;
}

function blockOf(rows: readonly EvaluatedRow[]): Block {
  let end = 0;
  const ends: number[] = [];
  for (const { key } of rows) {
    end += key.length;
    ends.push(end);
  }
  return { rows, text: rows.map(({ key }) => key).join(''), ends };
}

/** Finds a block's rows that contain a query, in their order. The query must be normalized and not empty. */
export function searchBlock({ rows, text, ends }: Block, query: string): EvaluatedRow[] {
  const found: EvaluatedRow[] = [];
  let position = 0;
  let at = text.indexOf(query);
  while (at >= 0) {
    while ((ends[position] as number) <= at) position += 1;
    const end = ends[position] as number;
    // A match across the end of a key spans two rows, so it is none.
    const fits = at + query.length <= end;
    if (fits) found.push(rows[position] as EvaluatedRow);
    at = text.indexOf(query, fits ? end : at + 1);
  }
  return found;
}
