import { Problem, Unreachable } from '#lib/contract/problem.ts';
import type { Changes } from '#lib/contract/worker-schemas.ts';

/** Keeps what `/changes` reports: the extension in its store, a page of the console in its memory. */
export interface ChangesKeeper {
  /** Where reading goes on; undefined to read everything. */
  cursor: () => string | undefined;
  /** Keeps one page. From then on, `cursor` is the page's next one. */
  keep: (page: Changes) => Promise<void> | void;
  /** There is nothing more to read. */
  finish: () => Promise<void> | void;
  /** The cursor was too old: everything is read again. What is known stays until then. */
  startOver: () => void;
}

/**
 * Reads what changed since the keeper's cursor, page by page, or everything if there is none or it is too old. Returns the
 * last page; null if nothing had changed. A read that failed goes on at the keeper's cursor.
 */
export async function readChanges(
  changesSince: (cursor: string | undefined) => Promise<Changes | null>,
  keeper: ChangesKeeper,
): Promise<Changes | null> {
  try {
    return await readPages(changesSince, keeper);
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'cursor-expired')) throw error;
    keeper.startOver();
    return readPages(changesSince, keeper);
  }
}

async function readPages(
  changesSince: Parameters<typeof readChanges>[0],
  { cursor, keep, finish }: ChangesKeeper,
): Promise<Changes | null> {
  let last: Changes | null = null;
  for (;;) {
    const since = cursor();
    const page = await changesSince(since);
    const isStuck = page === null ? since === undefined : page.hasMore && page.nextCursor === since;
    if (isStuck) throw new Unreachable('the cursor does not move');
    if (page) await keep(page);
    last = page ?? last;
    if (page?.hasMore) continue;
    await finish();
    return last;
  }
}
