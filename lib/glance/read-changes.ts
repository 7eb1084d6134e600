import type { Changes } from '#lib/contract/answers.ts';
import { Problem, Unreachable } from '#lib/contract/problem.ts';
import type { WorkerClient } from '#lib/contract/worker-client.ts';
import type { PollState, Store } from '#lib/domain/store.ts';

export interface Reading {
  poll: PollState;
  /** The last page; null when nothing had changed. */
  last: Changes | null;
}

type Rows = Pick<Store, 'applyChanges' | 'replaceRows'>;

/** Reads all that changed since the poll state's cursor and stores it; everything, without one or if it is too old. */
export async function readChanges(store: Rows, client: WorkerClient, poll: PollState): Promise<Reading> {
  if (poll.cursor === null) return readEverything(store, client, poll);
  try {
    return await readOn(store, client, poll, poll.cursor);
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'cursor-expired')) throw error;
    return readEverything(store, client, poll);
  }
}

/** Each page is stored with its cursor, so a killed worker reads on where it stopped. */
async function readOn(store: Rows, client: WorkerClient, poll: PollState, since: string): Promise<Reading> {
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

/** The pages are stored together at the end: only then is it known which of the old rows are gone. */
async function readEverything(store: Rows, client: WorkerClient, poll: PollState): Promise<Reading> {
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
    });
    return { poll: read, last: page };
  }
}

function hasMore(page: Changes, before: string | undefined): boolean {
  if (page.hasMore && page.nextCursor === before) throw new Unreachable('no next cursor');
  return page.hasMore;
}
