import { useMemo, useState } from 'preact/hooks';
import { type Reading, useReading } from './use-reading.ts';

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** A page of a list; the first without a cursor. */
export type List<T> = (cursor: string | undefined) => Promise<Page<T>>;

/** A list that is read page by page: the first at once, each further one when told. `list` must stay the same. */
export function usePages<T>(list: List<T>): {
  items: T[];
  reading: Reading<Page<T>>;
  /** Reads the next page; null at the end. */
  more: (() => Promise<void>) | null;
  busy: boolean;
} {
  const reading = useReading(useMemo(() => pageReader(list), [list]));
  const [busy, setBusy] = useState(false);
  const more = async () => {
    setBusy(true);
    await reading.again();
    setBusy(false);
  };
  const { items = [], nextCursor = null } = reading.data ?? {};
  return { items, reading, more: nextCursor === null ? null : more, busy };
}

/** Reads the next page at each call; answers all that was read until then, as one page. */
export function pageReader<T>(list: List<T>): () => Promise<Page<T>> {
  let all: Page<T> | null = null;
  return async () => {
    const before = all;
    if (before?.nextCursor === null) return before;
    const { items, nextCursor } = await list(before?.nextCursor);
    // Asked twice at once, both bring the same page.
    if (all !== before && all !== null) return all;
    all = { items: [...(before?.items ?? []), ...items], nextCursor };
    return all;
  };
}
