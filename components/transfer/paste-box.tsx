import type { Ref } from 'preact';
import '#components/basics/control.css';
import './paste-box.css';

export interface PasteBoxProps {
  id: string;
  box: Ref<HTMLTextAreaElement>;
  text: string;
  onText: (text: string) => void;
  /** Ctrl or Cmd and Enter. */
  onSubmit: () => void;
  rows: number;
}

/** Any text in. What was pasted is kept nowhere until Add, and then only sealed. Its findings have the id `${id}-found`. */
export function PasteBox({ id, box, text, onText, onSubmit, rows }: PasteBoxProps) {
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSubmit();
  };
  return (
    <>
      <label class="unseen" for={id}>
        Transfer tokens
      </label>
      <textarea
        ref={box}
        id={id}
        class="control paste-text"
        rows={rows}
        placeholder="Paste transfer tokens, or a whole mail"
        spellcheck={false}
        autocomplete="off"
        aria-describedby={`${id}-found`}
        value={text}
        onInput={(event) => onText(event.currentTarget.value)}
        onKeyDown={keys}
      />
    </>
  );
}
