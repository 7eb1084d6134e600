import { type Choice, Select } from '#components/basics/select.tsx';
import type { AccountRow } from '#lib/domain/account.ts';
import { SERVICE_NAMES } from '#lib/domain/words.ts';

export interface AccountPickerProps {
  accounts: readonly AccountRow[];
  /** Undefined: the person is asked to choose. */
  value: string | undefined;
  onChange: (accountId: string) => void;
}

const NONE: Choice<string> = { value: '', label: 'Choose an account' };
const ONE_EACH = 'Your organization has several, and a transfer token hands over one of them.';

/** Shown only if there are several accounts. */
export function AccountPicker({ accounts, value, onChange }: AccountPickerProps) {
  if (accounts.length < 2) return null;
  const choices = accounts.map((account) => ({
    value: account.id,
    label: `${SERVICE_NAMES[account.service]}, ${account.domain}`,
  }));
  return (
    <Select
      label="Account"
      {...(value === undefined && { note: ONE_EACH })}
      choices={value === undefined ? [NONE, ...choices] : choices}
      value={value ?? NONE.value}
      onChange={(picked) => picked !== NONE.value && onChange(picked)}
    />
  );
}
