/** Rows in one statement: each value of a row is a parameter, of which a statement has 65,535 at most. */
const BATCH = 1000;

/** Rows, so many at a time as one statement takes. */
export function* inBatches<T>(rows: readonly T[]): Generator<T[]> {
  for (let from = 0; from < rows.length; from += BATCH) yield rows.slice(from, from + BATCH);
}
