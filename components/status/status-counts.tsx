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
  const attention = healths.filter(needsAttention).length;
  const counts = [
    [accounts.length === 1 ? 'account' : 'accounts', accounts.length],
    [attention === 1 ? 'needs attention' : 'need attention', attention],
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
