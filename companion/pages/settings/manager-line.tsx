import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Confirm } from '#components/basics/confirm.tsx';
import { TextField } from '#components/basics/text-field.tsx';
import type { AccountRow } from '#lib/domain/account.ts';
import { shortDate } from '#lib/domain/time.ts';
import type { TransferTokenRow } from '#lib/domain/transfer-token.ts';
import { serviceOf } from '#lib/domain/words.ts';

/** An account that a reseller looks after, or sees, beside its owner. */
export type Managed = AccountRow & { reseller: NonNullable<AccountRow['reseller']> };

export interface ManagerLineProps {
  account: Managed;
  rows: readonly TransferTokenRow[];
  /** Null: the person only sees who it is. Answers why it could not be done, or null. */
  onRemove: ((account: AccountRow, typed: string) => Promise<string | null>) | null;
}

/** Which reseller looks after an account, or sees it, since when, and the way to end that. */
export function ManagerLine({ account, rows, onRemove }: ManagerLineProps) {
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

/** When the reseller redeemed the token that brought it; null where it came without one. In ms. */
export function managedSince(
  { id, reseller }: Pick<Managed, 'id' | 'reseller'>,
  rows: readonly TransferTokenRow[],
): number | null {
  const times = rows.flatMap(({ accountId, redeemedAt, redeemedBy }) =>
    accountId === id && redeemedAt !== null && redeemedBy === reseller.name ? [Date.parse(redeemedAt)] : [],
  );
  return times.length === 0 ? null : Math.max(...times);
}
