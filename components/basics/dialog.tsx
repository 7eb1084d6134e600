import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import './dialog.css';

export interface DialogProps {
  title: string;
  /** For a form or a list, on screens with enough room. */
  wide?: boolean;
  children: (close: () => void) => ComponentChildren;
  onClose: () => void;
}

/** A modal dialog, open until it is closed or removed; Escape closes it. */
export function Dialog({ title, wide = false, children, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // Removing the element is not enough: the focus returns to the previous element only after close().
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
