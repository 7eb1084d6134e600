import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { type FieldErrors, fieldErrors } from '#components/basics/field-errors.ts';
import { useFocusFirstInvalid } from '#components/basics/form-dialog.tsx';
import { Notice } from '#components/basics/notice.tsx';
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
  const submit = async (event: Event) => {
    event.preventDefault();
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
    <form ref={form} class="stack" noValidate onSubmit={(event) => void submit(event)}>
      <WhatKeysSee publicKey={check.publicKey} seen={seen} />
      {children?.(errors)}
      {refused !== null && <Notice tone="bad">{refused}</Notice>}
      <div class="dialog-actions">
        <Button kind="quiet" onClick={again}>
          Other keys
        </Button>
        <Button onClick={close}>Cancel</Button>
        <Button kind="primary" submit busy={busy}>
          {verb}
        </Button>
      </div>
    </form>
  );
}

/** It counts for a quarter of an hour. */
const TOO_OLD = 'This check is too old. Choose “Other keys”, and check them again.';
