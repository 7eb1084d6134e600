/** Rows per statement. Each value of a row is a parameter, and a statement takes at most 65,535. */
const BATCH = 1000;

/** Splits rows into batches that fit into one statement. */
export function* inBatches<T>(rows: readonly T[]): Generator<T[]> {
  for (let from = 0; from < rows.length; from += BATCH) yield rows.slice(from, from + BATCH);
}
