import type { ComponentChildren } from 'preact';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Notice } from './notice.tsx';
import { type Outcome, useOutcome } from './use-outcome.ts';

export interface ConfirmProps {
  title: string;
  /** Says what will happen. */
  children: ComponentChildren;
  /** The verb on the confirming button; null if there is nothing to do any more, only something to read. */
  verb: string | null;
  danger?: boolean;
  /** The label of the button that changes nothing. */
  keep?: string;
  /** Resolves to the sentence to show if it failed, or to null. */
  onConfirm: () => Outcome;
  onClose: () => void;
}

/** Asks before an action that cannot be undone. Escape and Cancel change nothing. */
export function Confirm({
  title,
  children,
  verb,
  danger = false,
  keep = 'Cancel',
  onConfirm,
  onClose,
}: ConfirmProps) {
  const { busy, failure, run } = useOutcome();
  return (
    <Dialog title={title} onClose={onClose}>
      {(close) => (
        <>
          {children}
          {failure && <Notice tone="bad">{failure}</Notice>}
          <div class="dialog-actions">
            {verb !== null && <Button onClick={close}>{keep}</Button>}
            <Button
              kind={danger && verb !== null ? 'danger' : 'primary'}
              busy={busy}
              onClick={verb === null ? close : () => void run(onConfirm(), close)}
            >
              {verb ?? 'Close'}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}
