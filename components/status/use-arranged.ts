import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { inSlices } from '#components/basics/in-slices.ts';
import type { AccountRow } from '#lib/domain/account.ts';
import { finish } from '#lib/domain/finish.ts';
import { type Arranged, arrange } from '#lib/domain/status-rows.ts';
import type { Order } from '#lib/domain/status-view.ts';

/** So many accounts are judged and sorted before the next frame. */
const AT_ONCE = 2000;

/**
 * The accounts, judged and in order; anew when they or the order change, and when time alone changes one of them.
 * Many are arranged in slices: until that is done, what was shown stays. `null` before the first time.
 */
export function useArranged(accounts: readonly AccountRow[], order: Order, now: number): Arranged | null {
  const latest = useRef<Arranged | null>(null);
  const [sliced, setSliced] = useState<Arranged | null>(null);
  const judging = useRef({ accounts, judgedAt: now });
  if (!holds(judging.current, latest.current, accounts, now)) judging.current = { accounts, judgedAt: now };
  const { judgedAt } = judging.current;
  const { by, down, favoritesFirst } = order;
  const few = accounts.length <= AT_ONCE;

  const atOnce = useMemo(
    () => (few ? finish(arrange(accounts, { by, down, favoritesFirst }, judgedAt)) : null),
    [few, accounts, by, down, favoritesFirst, judgedAt],
  );
  useEffect(() => {
    if (few) return;
    const stop = new AbortController();
    const work = arrange(accounts, { by, down, favoritesFirst }, judgedAt);
    void inSlices(work, () => undefined, stop.signal).then((done) => {
      // Stopped after its last slice, it is of old accounts too.
      if (done !== null && !stop.signal.aborted) {
        latest.current = done;
        setSliced(done);
      }
    });
    return () => stop.abort();
  }, [few, accounts, by, down, favoritesFirst, judgedAt]);

  if (atOnce) latest.current = atOnce;
  return atOnce ?? latest.current ?? sliced;
}

type Judging = Pick<Arranged, 'accounts' | 'judgedAt'>;

/** Whether these accounts are, or are about to be, judged as they are at `now`; what is under way is not begun again. */
export function holds(
  judging: Judging,
  done: (Judging & Pick<Arranged, 'turnsAt'>) | null,
  accounts: readonly AccountRow[],
  now: number,
): boolean {
  if (judging.accounts !== accounts || now < judging.judgedAt) return false;
  const isDone = done?.accounts === accounts && done.judgedAt === judging.judgedAt;
  return !isDone || now < done.turnsAt;
}
