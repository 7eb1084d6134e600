import { type AccountRow, HEALTHS } from '#lib/domain/account.ts';
import type { Glance } from '#lib/domain/glance.ts';
import { compareByHealth, healthOf, isMuted, needsAttention } from '#lib/domain/health.ts';

export interface Summary {
  /** All accounts, including muted ones. */
  total: number;
  attention: number;
  /** Not well and not muted, worst first: the ones a person should see. */
  unwell: AccountRow[];
  /** The number of accounts that are not well but whose rows are not known here. */
  unseen: number;
  well: number;
  muted: number;
  /** The muted accounts whose rows are known here. */
  mutedRows: AccountRow[];
  /**
   * Some account changes health with time and not all rows are known here: the counts are outdated until the worker has
   * counted again.
   */
  isOutdated: boolean;
}

/**
 * Summarizes a glance at `now` (ms, by the console's clock). The known rows are evaluated again, because time may have
 * changed their health and the person may just have changed a preference.
 */
export function summarize(glance: Glance, now: number): Summary {
  const { worst, mutedRows } = glance;
  const known = [...worst, ...mutedRows];
  const judged = known.map((row) => ({ row, reason: healthOf(row, now) }));
  const unmuted = judged.filter(({ row, reason }) => !isMuted(row.mute, reason, now));
  const counts = { ...glance.counts };
  for (const row of worst) counts[healthOf(row, glance.countedAt).health] -= 1;
  for (const { reason } of unmuted) counts[reason.health] += 1;

  const sum = (healths: readonly (typeof HEALTHS)[number][]) =>
    healths.reduce((total, health) => total + counts[health], 0);
  const stored = HEALTHS.reduce((total, health) => total + glance.counts[health], 0) + glance.muted;
  const unwell = unmuted.filter(({ reason }) => reason.health !== 'ok').map(({ row }) => row);
  const muted = stored - sum(HEALTHS);
  return {
    total: stored,
    attention: sum(HEALTHS.filter(needsAttention)),
    unwell: unwell.sort(compareByHealth(now)),
    unseen: sum(HEALTHS) - counts.ok - unwell.length,
    well: counts.ok,
    muted,
    mutedRows: known.filter((row) => !unmuted.some((other) => other.row === row)),
    isOutdated: now >= glance.turnsAt && stored > known.length,
  };
}
