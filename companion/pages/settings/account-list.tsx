import { accountAddress } from '#lib/domain/console-pages.ts';
import '#components/basics/panel.css';
import { HealthLabel } from '#components/basics/health-mark.tsx';
import type { AccountRow } from '#lib/domain/account.ts';
import { compareByHealth, healthOf } from '#lib/domain/health.ts';
import { healthSentence } from '#lib/domain/health-words.ts';
import { planNote } from '#lib/domain/plan.ts';
import { serviceOf } from '#lib/domain/words.ts';

export interface AccountListProps {
  accounts: readonly AccountRow[];
  /** In ms, by the console's clock. */
  now: number;
}

/** The health of a customer's own accounts, each linked to its page. */
export function AccountList({ accounts, now }: AccountListProps) {
  if (accounts.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="accounts">
      <h2 id="accounts">Backups</h2>
      <dl class="facts">
        {accounts.toSorted(compareByHealth(now)).map((account) => {
          const reason = healthOf(account, now);
          return [
            <dt key={account.id}>
              <a href={accountAddress(account.id)}>{serviceOf(account)}</a>
            </dt>,
            <dd key={`${account.id} health`}>
              <HealthLabel health={reason.health} /> {healthSentence(reason, now)} · {planNote(account, now)}
            </dd>,
          ];
        })}
      </dl>
    </section>
  );
}
