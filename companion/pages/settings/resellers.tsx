import '#components/basics/panel.css';
import type { AccountRow } from '#lib/domain/account.ts';
import '../team/team.css';
import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Confirm } from '#components/basics/confirm.tsx';
import { TextField } from '#components/basics/text-field.tsx';
import { shortDate } from '#lib/domain/time.ts';
import type { TransferTokenRow } from '#lib/domain/transfer-token.ts';
import { serviceOf } from '#lib/domain/words.ts';

type ResellersProps = { accounts: readonly AccountRow[] } & Pick<ResellerLineProps, 'rows' | 'onRemove'>;

/** The resellers of the customer's accounts; null if there are none. */
export function Resellers({ accounts, rows, onRemove }: ResellersProps) {
  const managed = accounts.filter((account): account is ManagedAccount => account.reseller !== null);
  if (managed.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="resellers">
      <h2 id="resellers">Reseller</h2>
      <ul class="team">
        {managed.map((account) => (
          <ResellerLine key={account.id} account={account} rows={rows} onRemove={onRemove} />
        ))}
      </ul>
    </section>
  );
}

/** An account that a reseller manages or sees. */
type ManagedAccount = AccountRow & { reseller: NonNullable<AccountRow['reseller']> };

interface ResellerLineProps {
  account: ManagedAccount;
  rows: readonly TransferTokenRow[];
  /** Resolves to why the reseller could not be removed, or null. The property is null if the person may not remove it. */
  onRemove: ((account: AccountRow, typed: string) => Promise<string | null>) | null;
}

/** Which reseller manages or sees an account and since when, with a button to remove it. */
function ResellerLine({ account, rows, onRemove }: ResellerLineProps) {
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState('');
  const { reseller, domain, managedBy } = account;
  const since = managedSince(account, rows);
  return (
    <li class="team-row">
      <p class="team-who">
        {managedBy === 'client' ? (
          <>
            <strong>{reseller.name}</strong> sees how your backups are; you manage them
          </>
        ) : (
          <>
            Managed by <strong>{reseller.name}</strong>
            {since !== null && ` since ${shortDate(since)}`}
          </>
        )}
        <span class="small muted"> · {serviceOf(account)}</span>
      </p>
      {onRemove && (
        <Button kind="quiet" tone="danger" onClick={() => setAsking(true)}>
          Remove this reseller
          <span class="unseen"> from {serviceOf(account)}</span>
        </Button>
      )}
      {asking && onRemove && (
        <Confirm
          title={`Remove ${reseller.name}?`}
          verb="Remove"
          danger
          onConfirm={() => onRemove(account, typed)}
          onClose={() => {
            setAsking(false);
            setTyped('');
          }}
        >
          <p>
            {reseller.name} loses access to {serviceOf(account)} at once. Your backups go on. To let them in
            again you generate a new transfer token.
          </p>
          <TextField label={`Type ${domain} to confirm`} value={typed} onInput={setTyped} />
        </Confirm>
      )}
    </li>
  );
}

/** When the reseller redeemed the token for the account, in ms; null if it came without a token. */
export function managedSince(
  { id, reseller }: Pick<ManagedAccount, 'id' | 'reseller'>,
  rows: readonly TransferTokenRow[],
): number | null {
  const times = rows.flatMap(({ accountId, redeemedAt, redeemedBy }) =>
    accountId === id && redeemedAt !== null && redeemedBy === reseller.name ? [Date.parse(redeemedAt)] : [],
  );
  return times.length === 0 ? null : Math.max(...times);
}
