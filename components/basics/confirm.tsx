import type { ComponentChildren } from 'preact';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Notice } from './notice.tsx';
import { type Outcome, useOutcome } from './use-outcome.ts';

export interface ConfirmProps {
  title: string;
  /** What will happen. */
  children: ComponentChildren;
  /** The verb on the button that does it; null: there is nothing to be done any more, only read. */
  verb: string | null;
  danger?: boolean;
  /** On the button that leaves everything as it is. */
  keep?: string;
  /** Answers why it could not be done, which is then shown; null once it is. */
  onConfirm: () => Outcome;
  onClose: () => void;
}

/** Asks before something that cannot be undone. Escape and Cancel leave everything as it was. */
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
