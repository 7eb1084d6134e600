import { Button } from '#components/basics/button.tsx';
import type { AccountRow } from '#lib/domain/account.ts';
import { muteWords } from './mute-words.ts';

export interface MutedAccountsProps {
  accounts: readonly AccountRow[];
  onUnmute: (account: AccountRow) => void;
}

/** Of whom one has chosen to hear nothing, and until when. */
export function MutedAccounts({ accounts, onUnmute }: MutedAccountsProps) {
  return (
    <ul aria-label="Muted">
      {accounts.map((account) => (
        <li key={account.id} class="glance-muted">
          <span class="glance-name">
            <strong>{account.name}</strong>
          </span>
          <Button small kind="quiet" label={`Unmute ${account.name}`} onClick={() => onUnmute(account)}>
            Unmute
          </Button>
          <span class="glance-why small muted">{account.mute && muteWords(account.mute)}</span>
        </li>
      ))}
    </ul>
  );
}
