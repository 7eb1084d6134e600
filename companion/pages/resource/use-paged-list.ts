import { useMemo, useState } from 'preact/hooks';
import { type Resource, useResource } from './use-resource.ts';

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** Reads a page of a list; the first page has no cursor. */
export type ReadPage<T> = (cursor: string | undefined) => Promise<Page<T>>;

/** A list that is read page by page: the first page on mount, each further one by `more`. `readPage` must be stable. */
export function usePagedList<T>(readPage: ReadPage<T>): {
  items: T[];
  resource: Resource<Page<T>>;
  /** Reads the next page; null at the end. */
  more: (() => Promise<void>) | null;
  busy: boolean;
} {
  const resource = useResource(useMemo(() => accumulatePages(readPage), [readPage]));
  const [busy, setBusy] = useState(false);
  const more = async () => {
    setBusy(true);
    await resource.reload();
    setBusy(false);
  };
  const { items = [], nextCursor = null } = resource.data ?? {};
  return { items, resource, more: nextCursor === null ? null : more, busy };
}

/** Reads the next page at each call; resolves to everything that was read so far, as one page. */
export function accumulatePages<T>(readPage: ReadPage<T>): () => Promise<Page<T>> {
  let all: Page<T> | null = null;
  return async () => {
    const before = all;
    if (before?.nextCursor === null) return before;
    const { items, nextCursor } = await readPage(before?.nextCursor);
    // Two concurrent calls bring the same page; it counts once.
    if (all !== before && all !== null) return all;
    all = { items: [...(before?.items ?? []), ...items], nextCursor };
    return all;
  };
}
