import { type AccountRow, HEALTHS, type Health } from '#lib/domain/account.ts';
import type { Glance } from '#lib/domain/glance.ts';
import { healthOf } from '#lib/domain/health.ts';

/** How many accounts the popup can show without reading the rows. DESIGN 9. */
export const WORST = 50;

const byName = new Intl.Collator('en').compare;

/** The counts and the worst accounts at `now` (ms, the console's clock). */
export function snapshot(rows: readonly AccountRow[], now: number): Pick<Glance, 'counts' | 'worst'> {
  const groups = Object.fromEntries(HEALTHS.map((health) => [health, []])) as unknown as Record<
    Health,
    AccountRow[]
  >;
  for (const row of rows) groups[healthOf(row, now).health].push(row);
  const counts = Object.fromEntries(HEALTHS.map((health) => [health, groups[health].length]));
  return { counts: counts as Record<Health, number>, worst: worstOf(groups) };
}

/** Sorts only the groups that are still needed: of 10,000 accounts nearly all are well. */
function worstOf(groups: Record<Health, AccountRow[]>): AccountRow[] {
  const worst: AccountRow[] = [];
  for (const health of HEALTHS) {
    if (worst.length >= WORST) break;
    worst.push(...groups[health].sort((a, b) => byName(a.name, b.name)).slice(0, WORST - worst.length));
  }
  return worst;
}
