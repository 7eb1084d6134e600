import '#components/basics/panel.css';
import type { AccountRow } from '#lib/domain/account.ts';
import '../team/team.css';
import { type Managed, ManagerLine, type ManagerLineProps } from './manager-line.tsx';

type ResellersProps = { accounts: readonly AccountRow[] } & Pick<ManagerLineProps, 'rows' | 'onRemove'>;

/** The resellers of the customer's accounts; nothing where there is none. */
export function Resellers({ accounts, rows, onRemove }: ResellersProps) {
  const managed = accounts.filter((account): account is Managed => account.reseller !== null);
  if (managed.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="resellers">
      <h2 id="resellers">Reseller</h2>
      <ul class="team">
        {managed.map((account) => (
          <ManagerLine key={account.id} account={account} rows={rows} onRemove={onRemove} />
        ))}
      </ul>
    </section>
  );
}
