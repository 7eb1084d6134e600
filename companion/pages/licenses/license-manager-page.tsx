import '#components/basics/panel.css';
import { AccountPicker } from '#components/transfer/account-picker.tsx';
import type { Me } from '#lib/contract/schemas.ts';
import { client, everything } from '../client.ts';
import { ReadingState } from '../reading-state.tsx';
import { useReading } from '../use-reading.ts';
import { LicenseManager } from './license-manager.tsx';
import './licenses.css';

const readAccounts = () => everything((query) => client.listAccounts({ query }));

/** By the address, so that the browser asks before changes that are not saved are left. */
function pick(accountId: string): void {
  location.search = new URLSearchParams({ account: accountId }).toString();
}

/** Who holds a license, of the organization's account, or of the one that is picked. */
export function LicenseManagerPage({ me }: { me: Me }) {
  const reading = useReading(readAccounts);
  const picked = new URLSearchParams(location.search).get('account');
  const authorized = (reading.data ?? []).filter(({ authorizedAt }) => authorizedAt !== null);
  const account = authorized.find(({ id }) => id === picked) ?? authorized[0];
  return (
    <>
      <ReadingState {...reading} />
      {reading.data && !account && (
        <p class="muted">There is no account yet whose users could be given licenses.</p>
      )}
      <AccountPicker accounts={authorized} value={account?.id} onChange={pick} />
      {account && <LicenseManager key={account.id} account={account} me={me} />}
    </>
  );
}
