import { TextField } from '#components/basics/text-field.tsx';
import { publicKeyOf } from './check-for.ts';
import type { KeysFieldsProps } from './keys-fields.ts';
import { SecretField } from './secret-field.tsx';

/** Asks for a pair of keys of Datto's Partner Portal. */
export function DattoFields(props: KeysFieldsProps) {
  const { wanted, keys, change, errors } = props;
  return (
    <>
      <p>
        Make a pair of keys in Datto’s Partner Portal, under <b>Admin → Integrations → API Keys</b>. Choose
        neither a vendor nor an organization for it.
      </p>
      <TextField
        label="Public key"
        mono
        value={publicKeyOf(wanted, keys)}
        error={errors.publicKey}
        onInput={(publicKey) => change({ publicKey })}
      />
      <SecretField {...props} />
    </>
  );
}
