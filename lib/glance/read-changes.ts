import { Problem, Unreachable } from '#lib/contract/problem.ts';
import type { WorkerClient } from '#lib/contract/worker-client.ts';
import type { Changes } from '#lib/contract/worker-schemas.ts';
import type { PollState, Store } from '#lib/ports/store.ts';

export interface ChangesRead {
  poll: PollState;
  /** The last page; null when nothing had changed. */
  last: Changes | null;
}

type Rows = Pick<Store, 'applyChanges' | 'replaceRows'>;

/** Reads and stores what changed since the poll state's cursor, or everything if there is none or it is too old. */
export async function readChanges(store: Rows, client: WorkerClient, poll: PollState): Promise<ChangesRead> {
  if (poll.cursor === null) return readEverything(store, client, poll);
  try {
    return await readSince(store, client, poll, poll.cursor);
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'cursor-expired')) throw error;
    return readEverything(store, client, poll);
  }
}

/** Each page is stored with its cursor, so that a killed worker continues where it stopped. */
async function readSince(
  store: Rows,
  client: WorkerClient,
  poll: PollState,
  since: string,
): Promise<ChangesRead> {
  let cursor = since;
  let last: Changes | null = null;
  for (;;) {
    const page = await client.changesSince(cursor);
    if (page === null) break;
    last = page;
    await store.applyChanges({ ...poll, cursor: page.nextCursor }, page, page.gone);
    const goesOn = hasMore(page, cursor);
    cursor = page.nextCursor;
    if (!goesOn) break;
  }
  return { poll: { ...poll, cursor }, last };
}

/** The pages are stored together at the end, because only then is it known which of the old rows are gone. */
async function readEverything(store: Rows, client: WorkerClient, poll: PollState): Promise<ChangesRead> {
  const accounts = new Map<string, Changes['accounts'][number]>();
  const transferTokens = new Map<string, Changes['transferTokens'][number]>();
  let cursor: string | undefined;
  for (;;) {
    const page = await client.changesSince(cursor);
    if (page === null) throw new Unreachable('no page');
    for (const row of page.accounts) accounts.set(row.id, row);
    for (const row of page.transferTokens) transferTokens.set(row.id, row);
    for (const id of page.gone.accounts) accounts.delete(id);
    for (const id of page.gone.transferTokens) transferTokens.delete(id);
    const goesOn = hasMore(page, cursor);
    cursor = page.nextCursor;
    if (goesOn) continue;
    const read = { ...poll, cursor };
    await store.replaceRows(read, {
      accounts: [...accounts.values()],
      transferTokens: [...transferTokens.values()],
      usualThresholds: page.usualThresholds,
    });
    return { poll: read, last: page };
  }
}

function hasMore(page: Changes, before: string | undefined): boolean {
  if (page.hasMore && page.nextCursor === before) throw new Unreachable('no next cursor');
  return page.hasMore;
}
