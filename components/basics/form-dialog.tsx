import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Dialog } from './dialog.tsx';
import { DialogForm } from './dialog-form.tsx';
import { type Outcome, useOutcome } from './use-outcome.ts';

export interface FormDialogProps {
  title: string;
  /** The label of the submit button. */
  verb: string;
  children: ComponentChildren;
  /** The errors by field. Each new object moves the focus to the first invalid field. */
  errors: object;
  /** Submits and resolves to a sentence if that failed; undefined if a field is invalid. */
  onSubmit: () => Outcome | undefined;
  onClose: () => void;
}

/** A form in a modal dialog that closes once the form is submitted. */
export function FormDialog({ title, verb, children, errors, onSubmit, onClose }: FormDialogProps) {
  const { busy, failure, run, reset } = useOutcome();
  const form = useFocusFirstInvalid(errors);
  const submit = (close: () => void) => {
    reset();
    const outcome = busy ? undefined : onSubmit();
    if (outcome !== undefined) void run(outcome, close);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      {(close) => (
        <DialogForm
          form={form}
          verb={verb}
          busy={busy}
          failure={failure}
          onSubmit={() => submit(close)}
          onCancel={close}
        >
          {children}
        </DialogForm>
      )}
    </Dialog>
  );
}

/** Focuses the first invalid field of a form each time `errors` is a new object. */
export function useFocusFirstInvalid(errors: object) {
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus(), [errors]);
  return form;
}
