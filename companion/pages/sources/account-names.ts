import { type AccountRow, isPending } from '#lib/domain/account.ts';
import { serviceName } from '#lib/domain/words.ts';

/** An account as these parts name it. */
export type NamedAccount = Pick<
  AccountRow,
  'id' | 'kind' | 'name' | 'domain' | 'service' | 'label' | 'authorizedAt'
>;

/** "Bluebird Dental, Microsoft 365"; null is what a reseller's key or job has without an account. */
export function accountWords(accounts: readonly NamedAccount[], id: string | null, none: string): string {
  if (id === null) return none;
  const account = accounts.find((one) => one.id === id);
  return account ? nameOf(account) : 'an account that is gone';
}

const nameOf = (account: NamedAccount) => `${account.name}, ${serviceName(account)}`;

/** The accounts that can be reported on as choices, by name, after what stands for none of them. */
export function accountChoices(accounts: readonly NamedAccount[], none: string | null) {
  const named = accounts
    .filter((account) => !isPending(account))
    .map((account) => ({ value: account.id, label: `${nameOf(account)} (${account.domain})` }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'));
  return none === null ? named : [{ value: '', label: none }, ...named];
}
