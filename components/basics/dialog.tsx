import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import './dialog.css';

export interface DialogProps {
  title: string;
  /** For a form or a list, where there is room for it. */
  wide?: boolean;
  children: (close: () => void) => ComponentChildren;
  onClose: () => void;
}

/** In front of everything else, until it is closed or removed; Escape closes it. */
export function Dialog({ title, wide = false, children, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // Closed by itself, not just removed: only then does the focus return to where it was.
    return () => shown?.close();
  }, []);
  return (
    <dialog ref={dialog} class="dialog" data-wide={wide || undefined} aria-labelledby={id} onClose={onClose}>
      <div class="stack">
        <h2 id={id}>{title}</h2>
        {children(() => dialog.current?.close())}
      </div>
    </dialog>
  );
}
