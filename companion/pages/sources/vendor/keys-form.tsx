import { useEffect, useState } from 'preact/hooks';
import { DialogForm } from '#components/basics/dialog-form.tsx';
import { type FieldErrors, fieldErrors } from '#components/basics/field-errors.ts';
import { useFocusFirstInvalid } from '#components/basics/form-dialog.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { sentence } from '#lib/domain/sentences.ts';
import type { CheckFor, TypedKeys } from './check-for.ts';
import { DattoFields } from './datto-fields.tsx';
import { missingIn, unseenError } from './keys-missing.ts';
import { SpanningFields } from './spanning-fields.tsx';
import type { Refusal } from './use-check.ts';

export interface KeysFormProps {
  wanted: CheckFor;
  keys: TypedKeys;
  onKeys: (keys: TypedKeys) => void;
  /** Why the keys that were checked last are not taken; null if there are none. */
  failure: string | null;
  check: () => Promise<Refusal | null>;
  close: () => void;
}

const FIELDS = { datto: DattoFields, spanning: SpanningFields };

/** Asks for what a vendor lets others in by. */
export function KeysForm({ wanted, keys, onKeys, failure, check, close }: KeysFormProps) {
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [refused, setRefused] = useState<string | null>(null);
  const form = useFocusFirstInvalid(errors);
  // The dialog was open before this, so nothing else gives it the focus.
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select')?.focus(), []);
  const submit = async () => {
    const missing = missingIn(wanted, keys);
    setErrors(missing);
    setRefused(null);
    if (busy || Object.keys(missing).length > 0) return;
    setBusy(true);
    const refusal = await check();
    setBusy(false);
    if (refusal === null) return;
    const { code, facts } = refusal;
    const wrong = fieldErrors(facts.fields);
    setErrors(wrong);
    setRefused(facts.fields ? unseenError(wrong) : sentence(code, facts));
  };
  const Fields = FIELDS[wanted.vendor];
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
      <Fields wanted={wanted} keys={keys} change={(part) => onKeys({ ...keys, ...part })} errors={errors} />
    </DialogForm>
  );
}
