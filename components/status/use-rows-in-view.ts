import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { inSlices } from '#components/basics/in-slices.ts';
import { type ArrangedRows, rowsInViewInSteps } from '#components/status/arrange-rows.ts';
import type { EvaluatedRow } from '#components/status/evaluate-row.ts';
import type { StatusView } from '#components/status/view.ts';

/** With so many rows found, those are shown before the rest is searched. */
const FIRST_ROWS = 2000;

interface RowsInView {
  rows: readonly EvaluatedRow[];
  /** False while the rest is searched. */
  complete: boolean;
}

interface Search extends RowsInView {
  rest: ReturnType<typeof rowsInViewInSteps>;
}

/**
 * The rows that a view shows; null before there are any. After a key in the search they are the first that were found,
 * and all of them a moment later, so that no key waits for rows far below. Nothing else makes the list shorter for a
 * moment, as that would scroll it.
 */
export function useRowsInView(arranged: ArrangedRows | null, view: StatusView): RowsInView | null {
  const lastSearch = useRef(view.search);
  const [finished, setFinished] = useState<{ search: Search; rows: RowsInView['rows'] } | null>(null);
  const search = useMemo(() => {
    const typed = view.search !== lastSearch.current;
    lastSearch.current = view.search;
    return (
      arranged && begin(rowsInViewInSteps(arranged, view), typed ? FIRST_ROWS : Number.POSITIVE_INFINITY)
    );
  }, [arranged, view]);
  useEffect(() => {
    if (search === null || search.complete) return;
    const stop = new AbortController();
    void inSlices(search.rest, () => undefined, stop.signal).then((rows) => {
      if (rows !== null && !stop.signal.aborted) setFinished({ search, rows });
    });
    return () => stop.abort();
  }, [search]);
  return search !== null && finished?.search === search ? { rows: finished.rows, complete: true } : search;
}

function begin(work: Search['rest'], enough: number): Search {
  for (;;) {
    const { done = false, value } = work.next();
    if (done) return { rows: value, complete: true, rest: work };
    if (value.length >= enough) return { rows: value.slice(), complete: false, rest: work };
  }
}
