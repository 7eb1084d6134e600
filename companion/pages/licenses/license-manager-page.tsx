import { listAccounts } from '#lib/contract/status.ts';
import '#components/basics/panel.css';
import { AccountPicker } from '#components/hand-over/account-picker.tsx';
import type { Me } from '#lib/contract/schemas.ts';
import { ResourceState } from '../resource/resource-state.tsx';
import { useResource } from '../resource/use-resource.ts';
import { call, readAllPages } from '../session/client.ts';
import { LicenseManager } from './license-manager.tsx';
import './licenses.css';

const readAccounts = () => readAllPages((query) => call(listAccounts, { query }));

/** Navigates, so that the browser asks before unsaved changes are lost. */
function goToAccount(accountId: string): void {
  location.search = new URLSearchParams({ account: accountId }).toString();
}

/** The licenses of the organization's account, or of the picked one if there are several. */
export function LicenseManagerPage({ me }: { me: Me }) {
  const resource = useResource(readAccounts);
  const picked = new URLSearchParams(location.search).get('account');
  const authorized = (resource.data ?? []).filter(({ authorizedAt }) => authorizedAt !== null);
  const account = authorized.find(({ id }) => id === picked) ?? authorized[0];
  return (
    <>
      <ResourceState {...resource} />
      {resource.data && !account && (
        <p class="muted">There is no account yet whose users could be given licenses.</p>
      )}
      <AccountPicker accounts={authorized} value={account?.id} onChange={goToAccount} />
      {account && <LicenseManager key={account.id} account={account} me={me} />}
    </>
  );
}
