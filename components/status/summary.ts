import { type AccountRow, HEALTHS } from '#lib/domain/account.ts';
import type { Glance } from '#lib/domain/glance.ts';
import { byHealth, healthOf, isMuted, needsAttention } from '#lib/domain/health.ts';

export interface Summary {
  /** All accounts, the muted too. */
  total: number;
  attention: number;
  /** Not well and not muted, worst first: what a person should see. */
  unwell: AccountRow[];
  /** Not well, but not among the rows that are known here. */
  unseen: number;
  well: number;
  muted: number;
  /** Of the muted, those whose rows are known here. */
  mutedRows: AccountRow[];
  /** Time has changed what was counted, and not all rows are known here: the counts do not hold until the worker has counted again. */
  isOld: boolean;
}

/**
 * What a glance says at `now` (ms, by the console's clock). Of the rows that are known here each is judged anew, as time
 * alone can have turned it, and a person have just chosen something for it.
 */
export function summarize(glance: Glance, now: number): Summary {
  const { worst, mutedRows } = glance;
  const known = [...worst, ...mutedRows];
  const judged = known.map((row) => ({ row, health: healthOf(row, now).health }));
  const spoken = judged.filter(({ row, health }) => !isMuted(row.mute, health, now));
  const counts = { ...glance.counts };
  for (const row of worst) counts[healthOf(row, glance.countedAt).health] -= 1;
  for (const { health } of spoken) counts[health] += 1;

  const sum = (healths: readonly (typeof HEALTHS)[number][]) =>
    healths.reduce((total, health) => total + counts[health], 0);
  const stored = HEALTHS.reduce((total, health) => total + glance.counts[health], 0) + glance.muted;
  const unwell = spoken.filter(({ health }) => health !== 'ok').map(({ row }) => row);
  const muted = stored - sum(HEALTHS);
  return {
    total: stored,
    attention: sum(HEALTHS.filter(needsAttention)),
    unwell: unwell.sort(byHealth(now)),
    unseen: sum(HEALTHS) - counts.ok - unwell.length,
    well: counts.ok,
    muted,
    mutedRows: known.filter((row) => !spoken.some((other) => other.row === row)),
    isOld: now >= glance.turnsAt && stored > known.length,
  };
}
