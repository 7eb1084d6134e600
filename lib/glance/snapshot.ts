import { type AccountRow, HEALTHS, type Health } from '#lib/domain/account.ts';
import type { AlertState, Glance } from '#lib/domain/glance.ts';
import {
  compareByFavorite,
  type HealthReason,
  healthOf,
  isAttentionReason,
  isMuted,
  nextChangeAt,
} from '#lib/domain/health.ts';

/** How many accounts the popup can show without reading the rows (ARCHITECTURE, Background worker). */
export const WORST = 50;

type Counted = Pick<Glance, 'countedAt' | 'turnsAt' | 'counts' | 'worst' | 'muted' | 'mutedRows'>;
type RowHealth = { row: AccountRow; reason: HealthReason };

/** The counts, the worst accounts, and those that need attention at `now` (ms, the console's clock). */
export function snapshot(
  rows: readonly AccountRow[],
  now: number,
): { counted: Counted; unwell: AlertState['unwell'] } {
  const unmuted: RowHealth[] = [];
  const muted: RowHealth[] = [];
  const unwell: AlertState['unwell'] = new Map();
  let turnsAt = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const reason = healthOf(row, now);
    const mutes = isMuted(row.mute, reason, now);
    (mutes ? muted : unmuted).push({ row, reason });
    if (!mutes && isAttentionReason(reason)) unwell.set(row.id, { name: row.name, reason });
    turnsAt = Math.min(turnsAt, nextChangeAt(row, now));
  }
  const counts = Object.fromEntries(HEALTHS.map((health) => [health, rowsIn(unmuted, health).length]));
  return {
    counted: {
      countedAt: now,
      turnsAt,
      counts: counts as Record<Health, number>,
      worst: worstOf(unmuted),
      muted: muted.length,
      mutedRows: worstOf(muted),
    },
    unwell,
  };
}

function rowsIn(rows: readonly RowHealth[], health: Health): AccountRow[] {
  return rows.filter(({ reason }) => reason.health === health).map(({ row }) => row);
}

function worstOf(rows: readonly RowHealth[]): AccountRow[] {
  const worst: AccountRow[] = [];
  for (const health of HEALTHS) {
    worst.push(...firstOf(rowsIn(rows, health), WORST - worst.length, compareByFavorite));
  }
  return worst;
}

/**
 * The first `most` items in the order of `compare`, as a stable sort would return them. Of 10,000 items, nearly all are
 * compared only with the last of the best so far.
 */
export function firstOf<T>(items: readonly T[], most: number, compare: (a: T, b: T) => number): T[] {
  const first: T[] = [];
  for (const item of items) {
    const last = first[most - 1];
    if (last !== undefined && compare(item, last) >= 0) continue;
    const at = first.findIndex((one) => compare(item, one) < 0);
    first.splice(at < 0 ? first.length : at, 0, item);
    first.length = Math.min(first.length, most);
  }
  return first;
}
