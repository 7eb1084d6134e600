import { type ReadonlySignal, signal } from '@preact/signals';
import type { ChangesSince } from '#lib/contract/client-of.ts';
import { type AccountRow, type Thresholds, withThresholds } from '#lib/domain/account.ts';
import { type ChangesKeeper, readChanges } from '#lib/glance/read-changes.ts';

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

/** Follows `/changes` in the memory of a page. */
export function createStatusFeed(changesSince: ChangesSince): StatusFeed {
  const accounts = signal<readonly AccountRow[]>([]);
  const { show, ...keeper } = memoryKeeper(accounts);
  let pollAfterSeconds = 0;
  return {
    accounts,
    async read() {
      try {
        const last = await readChanges(changesSince, keeper);
        pollAfterSeconds = last?.pollAfterSeconds ?? pollAfterSeconds;
      } finally {
        show();
      }
      return { pollAfterSeconds, checkedAt: Date.now() };
    },
  };
}

/** While reading, rows are shown each time their number has grown by half: rendering then costs no more than reading. */
const SHOW_GROWTH = 1.5;

/** Keeps rows in memory. While everything is read again, those that are missing in it stay until its end. */
function memoryKeeper(accounts: { value: readonly AccountRow[] }): ChangesKeeper & { show: () => void } {
  const rows = new Map<string, AccountRow>();
  let cursor: string | undefined;
  let usual: Thresholds | undefined;
  /** The ids received while everything is read; null after that. */
  let received: Set<string> | null = new Set();
  let changed = false;

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
  return {
    show,
    cursor: () => cursor,
    keep(page) {
      applyThresholds(page.usualThresholds);
      for (const facts of page.accounts) {
        const row = withThresholds(facts, page.usualThresholds);
        received?.add(row.id);
        if (isSame(rows.get(row.id), row)) continue;
        rows.set(row.id, row);
        changed = true;
      }
      for (const id of page.gone.accounts) remove(id);
      cursor = page.nextCursor;
      if (page.hasMore && rows.size >= accounts.value.length * SHOW_GROWTH) show();
    },
    finish() {
      for (const id of rows.keys()) if (received && !received.has(id)) remove(id);
      received = null;
    },
    startOver() {
      cursor = undefined;
      received = new Set();
    },
  };
}

/** Rows are also sent when a change left them as they were. */
function isSame(before: AccountRow | undefined, row: AccountRow): boolean {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(row);
}
