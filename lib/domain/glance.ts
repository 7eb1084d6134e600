import type { AccountRow, Health } from './account.ts';

/** The small record that the popup and the badge paint from, one for each connection. DESIGN 9. Times in ms. */
export interface Glance {
  connectionId: string;
  /** The last successful contact; null before the first. When we last asked is not data about backups. */
  checkedAt: number | null;
  /** Why the last contact failed; null when it did not. */
  failure: 'unreachable' | 'rate-limited' | 'signed-out' | null;
  counts: Record<Health, number>;
  /** At most 50 accounts, worst first. */
  worst: AccountRow[];
}
