import type { Ref, TargetedClipboardEvent } from 'preact';
import { useRef } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import '#components/basics/control.css';
import { useFiles } from './use-files.ts';
import { isLong, sizeWords } from './use-findings.ts';
import './paste.css';

export interface PasteBoxProps {
  id: string;
  box: Ref<HTMLTextAreaElement>;
  text: string;
  onText: (text: string) => void;
  /** Called on Ctrl or Cmd with Enter. */
  onSubmit: () => void;
  rows: number;
  /** 0 to 1 during a search of the text, otherwise null. */
  progress: number | null;
}

/**
 * Takes any text, from files too. Pasted text is stored nowhere before Add, and then only sealed. The element with its
 * findings has the id `${id}-found`. A text that is too long for a text area is held but not shown.
 */
export function PasteBox({ id, box, text, onText, onSubmit, rows, progress }: PasteBoxProps) {
  const newest = useRef(text);
  newest.current = text;
  const add = (more: string) => onText(newest.current === '' ? more : `${newest.current}\n${more}`);
  const files = useFiles(add);
  const held = isLong(text);
  const change = (changed: string) => {
    files.clearRefused();
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
        <ChooseFiles onFiles={(chosen) => void files.addFiles(chosen)} />
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

/** The browser's file chooser behind a quiet button, for people who do not drag and drop. */
function ChooseFiles({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <span class="choose-files">
      <input
        ref={input}
        hidden
        type="file"
        accept=".txt,.csv,.eml"
        multiple
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          // Otherwise the same file could not be chosen again.
          currentTarget.value = '';
        }}
      />
      <Button kind="quiet" small onClick={() => input.current?.click()}>
        Choose files
      </Button>
      <span class="small muted">or drop .txt, .csv and .eml files on the box</span>
    </span>
  );
}
