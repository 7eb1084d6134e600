import { useEffect, useState } from 'preact/hooks';
import { DialogForm } from '#components/basics/dialog-form.tsx';
import { type FieldErrors, fieldErrors } from '#components/basics/field-errors.ts';
import { useFocusFirstInvalid } from '#components/basics/form-dialog.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { TextField } from '#components/basics/text-field.tsx';
import { sentence } from '#lib/domain/sentences.ts';
import type { Keys, Refusal } from './use-check.ts';

export interface KeysFormProps {
  keys: Keys;
  onKeys: (keys: Keys) => void;
  /** Why the keys that were checked last are not taken; null if there are none. */
  failure: string | null;
  check: () => Promise<Refusal | null>;
  close: () => void;
}

/** Asks for a pair of keys of Datto's Partner Portal. */
export function KeysForm({ keys, onKeys, failure, check, close }: KeysFormProps) {
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [refused, setRefused] = useState<string | null>(null);
  const form = useFocusFirstInvalid(errors);
  // The dialog was open before this, so nothing else gives it the focus.
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const submit = async () => {
    const missing = missingIn(keys);
    setErrors(missing);
    setRefused(null);
    if (busy || Object.keys(missing).length > 0) return;
    setBusy(true);
    const refusal = await check();
    setBusy(false);
    if (refusal === null) return;
    setErrors(fieldErrors(refusal.facts.fields));
    if (!refusal.facts.fields) setRefused(sentence(refusal.code, refusal.facts));
  };
  return (
    <DialogForm
      form={form}
      verb="Check"
      busy={busy}
      failure={refused}
      onSubmit={() => void submit()}
      onCancel={close}
    >
      {failure !== null && <Notice tone="bad">{failure}</Notice>}
      <p>
        Make a pair of keys in Datto’s Partner Portal, under <b>Admin → Integrations → API Keys</b>. Choose
        neither a vendor nor an organization for it.
      </p>
      <TextField
        label="Public key"
        mono
        value={keys.publicKey}
        error={errors.publicKey}
        onInput={(publicKey) => onKeys({ ...keys, publicKey })}
      />
      <TextField
        label="Secret key"
        note="It is stored encrypted, and never shown again."
        secret
        mono
        value={keys.secretKey}
        error={errors.secretKey}
        onInput={(secretKey) => onKeys({ ...keys, secretKey })}
      />
    </DialogForm>
  );
}

function missingIn({ publicKey, secretKey }: Keys): FieldErrors {
  return {
    ...(publicKey.trim() === '' && { publicKey: 'Paste the public key.' }),
    ...(secretKey.trim() === '' && { secretKey: 'Paste the secret key.' }),
  };
}
