import { type ReadonlySignal, signal } from '@preact/signals';
import type { Client } from '#lib/contract/client.ts';
import { Problem, Unreachable } from '#lib/contract/problem.ts';
import type { Changes } from '#lib/contract/schemas.ts';
import type { AccountRow } from '#lib/domain/account.ts';

/** What a page knows of its organization's accounts. */
export interface StatusFeed {
  /** The same array until something changed, and in it the same objects where nothing did. */
  accounts: ReadonlySignal<readonly AccountRow[]>;
  /** Reads what changed, at first everything. Never call it twice at once. */
  read: () => Promise<{
    pollAfterSeconds: number;
    /** In ms, by this computer's clock. */
    checkedAt: number;
  }>;
}

/** Rows are shown as they come, each time there are half as many again: showing then costs no more than reading. */
const SHOWN_AT = 1.5;

/**
 * Follows `/changes` in the memory of a page. A reading that breaks off goes on where it was; if the cursor has become
 * too old everything is read again, while the rows that are known stay.
 */
export function createStatusFeed(changesSince: Client['changesSince']): StatusFeed {
  const rows = new Map<string, AccountRow>();
  const accounts = signal<readonly AccountRow[]>([]);
  let cursor: string | undefined;
  /** While everything is read: what has come. Then null. */
  let seen: Set<string> | null = new Set();
  let changed = false;
  let pollAfterSeconds = 0;

  const take = (page: Changes) => {
    for (const row of page.accounts) {
      seen?.add(row.id);
      if (isSame(rows.get(row.id), row)) continue;
      rows.set(row.id, row);
      changed = true;
    }
    for (const id of page.gone.accounts) remove(id);
  };
  const remove = (id: string) => {
    changed = rows.delete(id) || changed;
  };
  const show = () => {
    if (changed) accounts.value = [...rows.values()];
    changed = false;
  };

  /** Answers whether there is more. */
  const readPage = async () => {
    const page = await changesSince(cursor);
    if (page === null && cursor !== undefined) return false;
    if (page === null) throw new Unreachable('304 without a cursor');
    if (page.hasMore && page.nextCursor === cursor) throw new Unreachable('the cursor does not move');
    take(page);
    cursor = page.nextCursor;
    pollAfterSeconds = page.pollAfterSeconds;
    return page.hasMore;
  };
  const readOn = async () => {
    while (await readPage()) if (rows.size >= accounts.value.length * SHOWN_AT) show();
    for (const id of rows.keys()) if (seen && !seen.has(id)) remove(id);
    seen = null;
  };

  return {
    accounts,
    async read() {
      try {
        await readOn();
      } catch (error) {
        if (!(error instanceof Problem && error.code === 'cursor-expired')) throw error;
        cursor = undefined;
        seen = new Set();
        await readOn();
      } finally {
        show();
      }
      return { pollAfterSeconds, checkedAt: Date.now() };
    },
  };
}

/** Rows come anew with every change of anything that is in them, and with changes that come to nothing. */
function isSame(before: AccountRow | undefined, row: AccountRow): boolean {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(row);
}
