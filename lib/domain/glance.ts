import type { AccountRow, Health } from './account.ts';
import type { AttentionReason } from './health.ts';

/** The small record that the popup and the badge paint from, one for each connection. ARCHITECTURE, Background worker. Times in ms. */
export interface Glance {
  connectionId: string;
  /** The last successful contact; null before the first. When we last asked is not data about backups. */
  checkedAt: number | null;
  /** Why the last contact failed; null when it did not. */
  failure: 'unreachable' | 'rate-limited' | 'signed-out' | null;
  /** Up to which change the rows were read that were counted. */
  cursor: string | null;
  /** When it was counted, and when time alone will change what is said: the console's clock. Between the two it holds. */
  countedAt: number;
  turnsAt: number;
  /** Without the muted. */
  counts: Record<Health, number>;
  /** At most 50 accounts, worst first, then favorites, then by name. */
  worst: AccountRow[];
  /** How many accounts are muted, and at most 50 of them in the same order. */
  muted: number;
  mutedRows: AccountRow[];
}

/** What notifications tell of a connection's accounts. */
export interface Alerts {
  connectionId: string;
  /** The accounts that need attention and are not muted, by id, as they were last counted. */
  unwell: Map<string, { name: string; reason: AttentionReason }>;
  /** In which health each was told of; null before the first reading, of which nothing is told. */
  told: Map<string, Health> | null;
  /** Whom the one notification for many speaks of. */
  digest: string[];
}
