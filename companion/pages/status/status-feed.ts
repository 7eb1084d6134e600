import { type ReadonlySignal, signal } from '@preact/signals';
import type { Client } from '#lib/contract/client.ts';
import { Problem, Unreachable } from '#lib/contract/problem.ts';
import type { Changes } from '#lib/contract/schemas.ts';
import { type AccountRow, type Thresholds, withThresholds } from '#lib/domain/account.ts';

/** The accounts of the organization as a page knows them. */
export interface StatusFeed {
  /** The same array until something changes, with the same objects for unchanged rows. */
  accounts: ReadonlySignal<readonly AccountRow[]>;
  /** Reads what changed; the first time, everything. Calls must not overlap. */
  read: () => Promise<{
    pollAfterSeconds: number;
    /** In ms, by this computer's clock. */
    checkedAt: number;
  }>;
}

/** While reading, rows are shown each time their number has grown by half: rendering then costs no more than reading. */
const SHOW_GROWTH = 1.5;

/**
 * Follows `/changes` in the memory of a page. A read that fails resumes where it was. If the cursor has expired,
 * everything is read again while the known rows stay.
 */
export function createStatusFeed(changesSince: Client['changesSince']): StatusFeed {
  const rows = new Map<string, AccountRow>();
  const accounts = signal<readonly AccountRow[]>([]);
  let cursor: string | undefined;
  let usual: Thresholds | undefined;
  /** The ids received while everything is read; null after that. */
  let received: Set<string> | null = new Set();
  let changed = false;
  let pollAfterSeconds = 0;

  const applyPage = (page: Changes) => {
    applyThresholds(page.usualThresholds);
    for (const facts of page.accounts) {
      const row = withThresholds(facts, page.usualThresholds);
      received?.add(row.id);
      if (isSame(rows.get(row.id), row)) continue;
      rows.set(row.id, row);
      changed = true;
    }
    for (const id of page.gone.accounts) remove(id);
  };
  /** Judges every account without thresholds of its own by these. */
  const applyThresholds = (thresholds: Thresholds) => {
    if (JSON.stringify(usual) === JSON.stringify(thresholds)) return;
    usual = thresholds;
    for (const row of rows.values()) {
      if (row.ownThresholds !== null) continue;
      rows.set(row.id, withThresholds(row, thresholds));
      changed = true;
    }
  };
  const remove = (id: string) => {
    changed = rows.delete(id) || changed;
  };
  const show = () => {
    if (changed) accounts.value = [...rows.values()];
    changed = false;
  };

  /** Resolves to whether there is more. */
  const readPage = async () => {
    const page = await changesSince(cursor);
    if (page === null && cursor !== undefined) return false;
    if (page === null) throw new Unreachable('304 without a cursor');
    if (page.hasMore && page.nextCursor === cursor) throw new Unreachable('the cursor does not move');
    applyPage(page);
    cursor = page.nextCursor;
    pollAfterSeconds = page.pollAfterSeconds;
    return page.hasMore;
  };
  const readAll = async () => {
    while (await readPage()) if (rows.size >= accounts.value.length * SHOW_GROWTH) show();
    for (const id of rows.keys()) if (received && !received.has(id)) remove(id);
    received = null;
  };

  return {
    accounts,
    async read() {
      try {
        await readAll();
      } catch (error) {
        if (!(error instanceof Problem && error.code === 'cursor-expired')) throw error;
        cursor = undefined;
        received = new Set();
        await readAll();
      } finally {
        show();
      }
      return { pollAfterSeconds, checkedAt: Date.now() };
    },
  };
}

/** Rows are also sent when a change left them as they were. */
function isSame(before: AccountRow | undefined, row: AccountRow): boolean {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(row);
}
