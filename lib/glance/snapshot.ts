import { type AccountRow, HEALTHS, type Health } from '#lib/domain/account.ts';
import type { Alerts, Glance } from '#lib/domain/glance.ts';
import { byFavourite, healthOf, isMuted, needsAttention, turnsAt } from '#lib/domain/health.ts';

/** How many accounts the popup can show without reading the rows. DESIGN 9. */
export const WORST = 50;

type Counted = Pick<Glance, 'countedAt' | 'turnsAt' | 'counts' | 'worst' | 'muted' | 'mutedRows'>;
type Groups = Record<Health, AccountRow[]>;

/** The counts, the worst accounts and who needs attention at `now` (ms, the console's clock). */
export function snapshot(
  rows: readonly AccountRow[],
  now: number,
): { counted: Counted; unwell: Alerts['unwell'] } {
  const spoken = emptyGroups();
  const muted = emptyGroups();
  const unwell: Alerts['unwell'] = new Map();
  let turns = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const reason = healthOf(row, now);
    const isSilent = isMuted(row.mute, reason.health, now);
    (isSilent ? muted : spoken)[reason.health].push(row);
    if (!isSilent && needsAttention(reason.health)) unwell.set(row.id, { name: row.name, reason });
    turns = Math.min(turns, turnsAt(row, now));
  }
  const counts = Object.fromEntries(HEALTHS.map((health) => [health, spoken[health].length]));
  return {
    counted: {
      countedAt: now,
      turnsAt: turns,
      counts: counts as Record<Health, number>,
      worst: worstOf(spoken),
      muted: HEALTHS.reduce((sum, health) => sum + muted[health].length, 0),
      mutedRows: worstOf(muted),
    },
    unwell,
  };
}

function emptyGroups(): Groups {
  return Object.fromEntries(HEALTHS.map((health) => [health, []])) as unknown as Groups;
}

/** Sorts only the groups that are still needed: of 10,000 accounts nearly all are well. */
function worstOf(groups: Groups): AccountRow[] {
  const worst: AccountRow[] = [];
  for (const health of HEALTHS) {
    if (worst.length >= WORST) break;
    worst.push(...groups[health].sort(byFavourite).slice(0, WORST - worst.length));
  }
  return worst;
}
