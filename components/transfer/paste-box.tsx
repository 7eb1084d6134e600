import type { Ref, TargetedClipboardEvent } from 'preact';
import { useRef } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import '#components/basics/control.css';
import { ChooseFiles } from './choose-files.tsx';
import { isLong, sizeWords } from './long-text.ts';
import { useFiles } from './use-files.ts';
import './paste-box.css';

export interface PasteBoxProps {
  id: string;
  box: Ref<HTMLTextAreaElement>;
  text: string;
  onText: (text: string) => void;
  /** Ctrl or Cmd and Enter. */
  onSubmit: () => void;
  rows: number;
  /** 0 to 1 while the text is searched, else `null`. */
  progress: number | null;
}

/**
 * Any text in, files too. What was pasted is kept nowhere until Add, and then only sealed. Its findings have the id
 * `${id}-found`. A text that is too long for a text area is held instead of shown.
 */
export function PasteBox({ id, box, text, onText, onSubmit, rows, progress }: PasteBoxProps) {
  const newest = useRef(text);
  newest.current = text;
  const add = (more: string) => onText(newest.current === '' ? more : `${newest.current}\n${more}`);
  const files = useFiles(add);
  const held = isLong(text);
  const change = (changed: string) => {
    files.forget();
    onText(changed);
  };

  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (!event.repeat) onSubmit();
    } else if (held && (event.key === 'Delete' || event.key === 'Backspace')) change('');
  };
  const paste = (event: TargetedClipboardEvent<HTMLTextAreaElement>) => {
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    const { value, selectionStart, selectionEnd } = event.currentTarget;
    const whole = value.slice(0, selectionStart) + pasted + value.slice(selectionEnd);
    if (!held && !isLong(whole)) return;
    event.preventDefault();
    if (held) add(pasted);
    else change(whole);
  };

  return (
    <div class="paste-box" data-over={files.over || undefined} {...files.target}>
      <label class="unseen" for={id}>
        Transfer tokens
      </label>
      <div class="paste-field">
        <textarea
          ref={box}
          id={id}
          class="control paste-text"
          rows={rows}
          placeholder="Paste transfer tokens, or a whole mail"
          spellcheck={false}
          autocomplete="off"
          aria-describedby={`${id}-found`}
          readOnly={held}
          value={held ? `${sizeWords(text)}, too long to show here.` : text}
          onInput={(event) => change(event.currentTarget.value)}
          onPaste={paste}
          onKeyDown={keys}
        />
        {(files.reading || progress !== null) && (
          <progress class="paste-progress" aria-label="Searching" value={progress ?? undefined} />
        )}
      </div>
      <div class="paste-tools">
        <ChooseFiles onFiles={(chosen) => void files.take(chosen)} />
        {held && (
          <Button kind="quiet" small onClick={() => change('')}>
            Clear
          </Button>
        )}
      </div>
      {files.refused.length > 0 && <Notice tone="warn">{files.refused.join(' ')}</Notice>}
    </div>
  );
}
