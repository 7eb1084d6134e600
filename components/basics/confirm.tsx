import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Button } from './button.tsx';
import './dialog.css';
import { Notice } from './notice.tsx';

export interface ConfirmProps {
  title: string;
  /** What will happen. */
  children: ComponentChildren;
  /** The verb on the button that does it. */
  verb: string;
  danger?: boolean;
  /** Answers why it could not be done, which is then shown; null once it is. */
  onConfirm: () => Promise<string | null>;
  onClose: () => void;
}

/** Asks before something that cannot be undone. Escape and Cancel leave everything as it was. */
export function Confirm({ title, children, verb, danger = false, onConfirm, onClose }: ConfirmProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);

  // Closed by itself, not just removed: only then does the focus return to where it was.
  const close = () => dialog.current?.close();
  const confirm = async () => {
    setBusy(true);
    const wrong = await onConfirm();
    setBusy(false);
    setFailure(wrong);
    if (wrong === null) close();
  };

  return (
    <dialog ref={dialog} class="dialog" aria-labelledby={id} onClose={onClose}>
      <div class="stack">
        <h2 id={id}>{title}</h2>
        {children}
        {failure && <Notice tone="bad">{failure}</Notice>}
        <div class="dialog-actions">
          <Button onClick={close}>Cancel</Button>
          <Button kind={danger ? 'danger' : 'primary'} busy={busy} onClick={() => void confirm()}>
            {verb}
          </Button>
        </div>
      </div>
    </dialog>
  );
}
