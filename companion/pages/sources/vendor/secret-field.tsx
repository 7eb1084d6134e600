import { TextField } from '#components/basics/text-field.tsx';
import { KEY_WORDS } from './key-words.ts';
import type { KeysFieldsProps } from './keys-fields.ts';

/** Asks for the key that nobody sees again. */
export function SecretField({ wanted, keys, change, errors }: KeysFieldsProps) {
  return (
    <TextField
      label={KEY_WORDS[wanted.vendor].secretKey}
      note="It is stored encrypted, and never shown again."
      secret
      mono
      value={keys.secretKey}
      error={errors.secretKey}
      onInput={(secretKey) => change({ secretKey })}
    />
  );
}
