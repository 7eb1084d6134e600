import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { DialogForm } from '#components/basics/dialog-form.tsx';
import { type FieldErrors, fieldErrors } from '#components/basics/field-errors.ts';
import { useFocusFirstInvalid } from '#components/basics/form-dialog.tsx';
import { sentence } from '#lib/domain/sentences.ts';
import { toReply } from '../../session/client.ts';
import type { CheckedKeys } from './keys-dialog.tsx';
import { WhatKeysSee } from './what-keys-see.tsx';

export interface TakeKeysProps {
  checked: CheckedKeys;
  verb: string;
  /** What has to be said first; null if nothing. */
  missing?: string | null;
  send: () => Promise<unknown>;
  reload: () => Promise<void>;
  children?: (errors: FieldErrors) => ComponentChildren;
}

/** Says what a pair of keys sees, and takes it. */
export function TakeKeys({ checked, verb, missing = null, send, reload, children }: TakeKeysProps) {
  const { check, seen, close, again } = checked;
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [refused, setRefused] = useState<string | null>(null);
  const form = useFocusFirstInvalid(errors);
  const submit = async () => {
    if (busy) return;
    setErrors({});
    setRefused(missing);
    if (missing !== null) return;
    setBusy(true);
    const reply = await toReply(send());
    if (reply.ok) await reload();
    setBusy(false);
    if (reply.ok) return close();
    const { code, facts } = reply;
    const wrong = fieldErrors(facts.fields);
    setErrors(wrong);
    if (wrong.publicKey) setRefused(`${wrong.publicKey.replace(/^It/, 'The public key')}`);
    else if (!wrong.name) setRefused(code === 'not-found' ? TOO_OLD : sentence(code, facts));
  };
  return (
    <DialogForm
      form={form}
      verb={verb}
      busy={busy}
      failure={refused}
      more={
        <Button kind="quiet" onClick={again}>
          Other keys
        </Button>
      }
      onSubmit={() => void submit()}
      onCancel={close}
    >
      <WhatKeysSee publicKey={check.publicKey} seen={seen} />
      {children?.(errors)}
    </DialogForm>
  );
}

/** It counts for a quarter of an hour. */
const TOO_OLD = 'This check is too old. Choose “Other keys”, and check them again.';
