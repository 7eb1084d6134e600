import type { AccountRow } from '#lib/domain/account.ts';
import { healthOf, needsAttention } from '#lib/domain/health.ts';
import './status-counts.css';

export interface StatusCountsProps {
  accounts: readonly AccountRow[];
  /** In ms, by the console's clock. */
  now: number;
}

/** The whole in a few numbers. */
export function StatusCounts({ accounts, now }: StatusCountsProps) {
  const healths = accounts.map((account) => healthOf(account, now).health);
  const counts = [
    ['accounts', accounts.length],
    ['need attention', healths.filter(needsAttention).length],
    ['pending', healths.filter((health) => health === 'pending').length],
    ['well', healths.filter((health) => health === 'ok').length],
  ] as const;
  return (
    <dl class="counts">
      {counts.map(([what, count]) => (
        <div key={what} class="count">
          <dt class="muted">{what}</dt>
          <dd class="numbers">{count}</dd>
        </div>
      ))}
    </dl>
  );
}
