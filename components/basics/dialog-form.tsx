import type { ComponentChildren, Ref } from 'preact';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

export interface DialogFormProps {
  form?: Ref<HTMLFormElement>;
  /** The label of the submit button. */
  verb: string;
  busy: boolean;
  /** Why it could not be submitted; null if nothing failed. */
  failure: string | null;
  children: ComponentChildren;
  /** Buttons before Cancel. */
  more?: ComponentChildren;
  onSubmit: () => void;
  onCancel: () => void;
}

/** The form of a dialog: its fields, what failed, and the buttons. */
export function DialogForm({
  form,
  verb,
  busy,
  failure,
  children,
  more,
  onSubmit,
  onCancel,
}: DialogFormProps) {
  return (
    <form
      ref={form ?? null}
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      {failure && <Notice tone="bad">{failure}</Notice>}
      <div class="dialog-actions">
        {more}
        <Button onClick={onCancel}>Cancel</Button>
        <Button kind="primary" submit busy={busy}>
          {verb}
        </Button>
      </div>
    </form>
  );
}
