import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { DialogForm } from '#components/basics/dialog-form.tsx';
import { type FieldErrors, fieldErrors } from '#components/basics/field-errors.ts';
import { useFocusFirstInvalid } from '#components/basics/form-dialog.tsx';
import { sentence } from '#lib/domain/sentences.ts';
import { toReply } from '../../session/client.ts';
import { KEY_WORDS, type KeyWords } from './key-words.ts';
import type { CheckedKeys } from './keys-dialog.tsx';
import { unseenError } from './keys-missing.ts';
import type { Refusal } from './use-check.ts';
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
  const words = KEY_WORDS[check.vendor];
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
    const wrong = fieldErrors(reply.facts.fields);
    setErrors(wrong);
    setRefused(refusalWords(reply, wrong, words));
  };
  return (
    <DialogForm
      form={form}
      verb={verb}
      busy={busy}
      failure={refused}
      more={
        <Button kind="quiet" onClick={again}>
          {words.again}
        </Button>
      }
      onSubmit={() => void submit()}
      onCancel={close}
    >
      <WhatKeysSee check={check} seen={seen} />
      {children?.(errors)}
    </DialogForm>
  );
}

/** Why keys are not taken; null if a field says it. */
function refusalWords({ code, facts }: Refusal, wrong: FieldErrors, { publicKey, again }: KeyWords) {
  if (wrong.publicKey) return wrong.publicKey.replace(/^It/, `The ${publicKey}`);
  if (wrong.name) return null;
  // A check counts for a quarter of an hour.
  if (code === 'not-found') return `This check is too old. Choose “${again}”, and check anew.`;
  return unseenError(wrong) ?? sentence(code, facts);
}
