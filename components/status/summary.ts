import { type AccountRow, HEALTHS, type Health } from '#lib/domain/account.ts';
import type { Glance } from '#lib/domain/glance.ts';
import { byHealth, healthOf, needsAttention } from '#lib/domain/health.ts';

export interface Summary {
  total: number;
  attention: number;
  /** Not well, worst first: what a person should see. */
  unwell: AccountRow[];
  /** Not well, but not among the rows that are known here. */
  unseen: number;
  well: number;
}

/** What a glance says at `now` (ms, by the console's clock). Time alone can have turned a row stale since. */
export function summarize({ counts, worst }: Glance, now: number): Summary {
  const current = countsAt(counts, worst, now);
  const total = HEALTHS.reduce((sum, health) => sum + current[health], 0);
  const unwell = worst.filter((row) => healthOf(row, now).health !== 'ok').sort(byHealth(now));
  const attention = HEALTHS.filter(needsAttention).reduce((sum, health) => sum + current[health], 0);
  return { total, attention, unwell, unseen: total - current.ok - unwell.length, well: current.ok };
}

/** Where all rows are known, they are judged anew; else the counts stand as they were stored. */
function countsAt(counts: Glance['counts'], worst: readonly AccountRow[], now: number): Glance['counts'] {
  const stored = HEALTHS.reduce((sum, health) => sum + counts[health], 0);
  if (stored > worst.length) return counts;
  const judged = Object.fromEntries(HEALTHS.map((health) => [health, 0])) as Record<Health, number>;
  for (const row of worst) judged[healthOf(row, now).health] += 1;
  return judged;
}
