import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { inSlices } from '#components/basics/in-slices.ts';
import { type ArrangedRows, arrangeRows } from '#components/status/arrange-rows.ts';
import type { Order } from '#components/status/view.ts';
import { runToCompletion } from '#lib/async/run-to-completion.ts';
import type { AccountRow } from '#lib/domain/account.ts';

/** Up to this many accounts are evaluated and sorted synchronously. */
const SYNC_LIMIT = 2000;

/**
 * The accounts, evaluated and sorted. Updated when they or the order change, and when time alone changes the health of
 * one. Many accounts are arranged in slices, and the previous result is shown until that is done. Null before the first
 * result.
 */
export function useArranged(accounts: readonly AccountRow[], order: Order, now: number): ArrangedRows | null {
  const latest = useRef<ArrangedRows | null>(null);
  const [sliced, setSliced] = useState<ArrangedRows | null>(null);
  const evaluation = useRef({ accounts, evaluatedAt: now });
  if (!isCurrent(evaluation.current, latest.current, accounts, now))
    evaluation.current = { accounts, evaluatedAt: now };
  const { evaluatedAt } = evaluation.current;
  const { by, down, favoritesFirst } = order;
  const few = accounts.length <= SYNC_LIMIT;

  const immediate = useMemo(
    () => (few ? runToCompletion(arrangeRows(accounts, { by, down, favoritesFirst }, evaluatedAt)) : null),
    [few, accounts, by, down, favoritesFirst, evaluatedAt],
  );
  useEffect(() => {
    if (few) return;
    const stop = new AbortController();
    const work = arrangeRows(accounts, { by, down, favoritesFirst }, evaluatedAt);
    void inSlices(work, () => undefined, stop.signal).then((done) => {
      // If it is aborted after its last slice, the result is outdated too.
      if (done !== null && !stop.signal.aborted) {
        latest.current = done;
        setSliced(done);
      }
    });
    return () => stop.abort();
  }, [few, accounts, by, down, favoritesFirst, evaluatedAt]);

  if (immediate) latest.current = immediate;
  return immediate ?? latest.current ?? sliced;
}

type Evaluation = Pick<ArrangedRows, 'accounts' | 'evaluatedAt'>;

/** Whether these accounts have been, or are being, evaluated as of `now`; a running evaluation is not restarted. */
export function isCurrent(
  evaluation: Evaluation,
  done: (Evaluation & Pick<ArrangedRows, 'turnsAt'>) | null,
  accounts: readonly AccountRow[],
  now: number,
): boolean {
  if (evaluation.accounts !== accounts || now < evaluation.evaluatedAt) return false;
  const isDone = done?.accounts === accounts && done.evaluatedAt === evaluation.evaluatedAt;
  return !isDone || now < done.turnsAt;
}
