import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Dialog } from '#components/basics/dialog.tsx';
import { DialogForm } from '#components/basics/dialog-form.tsx';
import { useSending } from '../hooks/use-sending.ts';

export interface KeyDialogProps<T> {
  title: string;
  /** The title once the key is made. */
  madeTitle: string;
  verb: string;
  /** The fields of the form. */
  children: ComponentChildren;
  send: () => Promise<T>;
  /** Shows the key, this once. */
  show: (made: T) => ComponentChildren;
  /** What is shown needs room. */
  wide?: boolean;
  onMade: () => Promise<void>;
  onClose: () => void;
}

/** A form in a dialog that makes a key, and then shows it. */
export function KeyDialog<T>({
  title,
  madeTitle,
  verb,
  children,
  send,
  show,
  wide = false,
  onMade,
  onClose,
}: KeyDialogProps<T>) {
  const [made, setMade] = useState<{ key: T } | null>(null);
  const { busy, failure, send: sendOnce } = useSending<T>();
  const submit = async () => {
    const key = await sendOnce(send);
    if (key === null) return;
    setMade({ key });
    void onMade();
  };
  return (
    <Dialog title={made ? madeTitle : title} wide={wide && made !== null} onClose={onClose}>
      {(close) =>
        made ? (
          <>
            {show(made.key)}
            <div class="dialog-actions">
              <Button onClick={close}>Done</Button>
            </div>
          </>
        ) : (
          <DialogForm
            verb={verb}
            busy={busy}
            failure={failure}
            onSubmit={() => void submit()}
            onCancel={close}
          >
            {children}
          </DialogForm>
        )
      }
    </Dialog>
  );
}
