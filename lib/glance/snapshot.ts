import { type AccountRow, HEALTHS, type Health } from '#lib/domain/account.ts';
import type { Alerts, Glance } from '#lib/domain/glance.ts';
import {
  byFavorite,
  type HealthReason,
  healthOf,
  isAttentionReason,
  isMuted,
  turnsAt,
} from '#lib/domain/health.ts';
import { firstOf } from './first-of.ts';

/** How many accounts the popup can show without reading the rows. ARCHITECTURE, Background worker. */
export const WORST = 50;

type Counted = Pick<Glance, 'countedAt' | 'turnsAt' | 'counts' | 'worst' | 'muted' | 'mutedRows'>;
type Judged = { row: AccountRow; reason: HealthReason };

/** The counts, the worst accounts and who needs attention at `now` (ms, the console's clock). */
export function snapshot(
  rows: readonly AccountRow[],
  now: number,
): { counted: Counted; unwell: Alerts['unwell'] } {
  const spoken: Judged[] = [];
  const muted: Judged[] = [];
  const unwell: Alerts['unwell'] = new Map();
  let turns = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const reason = healthOf(row, now);
    const isSilent = isMuted(row.mute, reason.health, now);
    (isSilent ? muted : spoken).push({ row, reason });
    if (!isSilent && isAttentionReason(reason)) unwell.set(row.id, { name: row.name, reason });
    turns = Math.min(turns, turnsAt(row, now));
  }
  const counts = Object.fromEntries(HEALTHS.map((health) => [health, rowsIn(spoken, health).length]));
  return {
    counted: {
      countedAt: now,
      turnsAt: turns,
      counts: counts as Record<Health, number>,
      worst: worstOf(spoken),
      muted: muted.length,
      mutedRows: worstOf(muted),
    },
    unwell,
  };
}

function rowsIn(judged: readonly Judged[], health: Health): AccountRow[] {
  return judged.filter(({ reason }) => reason.health === health).map(({ row }) => row);
}

function worstOf(judged: readonly Judged[]): AccountRow[] {
  const worst: AccountRow[] = [];
  for (const health of HEALTHS) {
    worst.push(...firstOf(rowsIn(judged, health), WORST - worst.length, byFavorite));
  }
  return worst;
}
