import type { ComponentChildren } from 'preact';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Notice } from './notice.tsx';
import { type Outcome, useOutcome } from './use-outcome.ts';
import { useWrongField } from './use-wrong-field.ts';

export interface FormDialogProps {
  title: string;
  /** On the button that does it. */
  verb: string;
  children: ComponentChildren;
  /** What is wrong, field by field; each time they are judged anew the first of them takes the focus. */
  errors: object;
  /** Does it, or answers why it was not done, in a sentence; undefined: something is wrong in the fields. */
  onSubmit: () => Outcome | undefined;
  onClose: () => void;
}

/** A form in front of everything else, which closes once it is done. */
export function FormDialog({ title, verb, children, errors, onSubmit, onClose }: FormDialogProps) {
  const { busy, failure, run, forget } = useOutcome();
  const form = useWrongField(errors);
  const submit = (close: () => void) => {
    forget();
    const outcome = busy ? undefined : onSubmit();
    if (outcome !== undefined) void run(outcome, close);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      {(close) => (
        <form
          ref={form}
          class="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit(close);
          }}
        >
          {children}
          {failure && <Notice tone="bad">{failure}</Notice>}
          <div class="dialog-actions">
            <Button onClick={close}>Cancel</Button>
            <Button kind="primary" submit busy={busy}>
              {verb}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
