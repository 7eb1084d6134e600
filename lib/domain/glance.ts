import type { AccountRow, Health } from './account.ts';
import type { AttentionReason } from './health.ts';
import type { RetryReason } from './redemption.ts';

/**
 * The small record from which popup and badge are drawn, one for each connection (ARCHITECTURE, Background worker).
 * Times are in ms.
 */
export interface Glance {
  connectionId: string;
  /**
   * The last successful contact; null before the first. Failed attempts do not count: they say nothing about backups.
   */
  checkedAt: number | null;
  /** Why the last contact failed; null if it succeeded. */
  failure: RetryReason | 'signed-out' | null;
  /** The cursor of the last change that is included in the counts. */
  cursor: string | null;
  /** When the counts were made, and when passing time alone will change them, by the console's clock. */
  countedAt: number;
  turnsAt: number;
  /** The number of accounts in each health, without muted ones. */
  counts: Record<Health, number>;
  /** At most 50 accounts: worst first, then favorites, then by name. */
  worst: AccountRow[];
  /** The number of muted accounts, and at most 50 of them in the same order. */
  muted: number;
  mutedRows: AccountRow[];
}

/** The state of the notifications about a connection's accounts. */
export interface AlertState {
  connectionId: string;
  /** The accounts that need attention and are not muted, by id, as of the last count. */
  unwell: Map<string, { name: string; reason: AttentionReason }>;
  /** The health in the last notification about each account. Null before the first read, which sends none. */
  told: Map<string, Health> | null;
  /** The ids of the accounts in the combined notification. */
  digest: string[];
}
