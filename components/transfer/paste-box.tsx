import { useId, useMemo, useRef, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { findTokens, type NearMiss } from '#lib/domain/find-tokens.ts';
import { findingsWords, nearMissWords, shortened } from './findings.ts';
import '#components/basics/control.css';
import './paste-box.css';

export interface PasteBoxProps {
  /** Stores the tokens; the box empties once they are. */
  onAdd: (tokens: string[]) => Promise<unknown>;
  rows?: number;
}

/** Any text in, whole tokens out. What was pasted is kept nowhere until Add, and then only sealed. */
export function PasteBox({ onAdd, rows = 3 }: PasteBoxProps) {
  const [text, setText] = useState('');
  const [said, setSaid] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const findings = useMemo(() => findTokens(text), [text]);
  const { tokens, nearMisses } = findings;
  const id = useId();

  const add = async () => {
    if (tokens.length === 0) {
      if (text.trim() === '') setSaid('Paste a transfer token first, or a whole mail that has one.');
      box.current?.focus();
      return;
    }
    setBusy(true);
    try {
      await onAdd(tokens.map(({ token }) => token));
      // What is not a token stays, so that nothing a person meant to add goes unseen.
      setText(nearMisses.map((miss) => miss.text).join('\n'));
    } catch {
      setSaid('This browser could not store the tokens. Nothing was added; the text is still here.');
    }
    setBusy(false);
  };

  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (!busy) void add();
  };

  return (
    <div class="paste">
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
        onInput={(event) => {
          setText(event.currentTarget.value);
          setSaid(null);
        }}
        onKeyDown={keys}
      />
      <div class="paste-foot">
        <output id={`${id}-found`} class="paste-found small muted" aria-live="polite">
          {findingsWords(text, findings)}
          {nearMisses.length > 0 && <NearMisses misses={nearMisses} />}
        </output>
        <Button kind="primary" busy={busy} onClick={() => void add()}>
          {tokens.length > 1 ? `Add ${tokens.length}` : 'Add'}
        </Button>
      </div>
      {said && <Notice tone="warn">{said}</Notice>}
    </div>
  );
}

/** So many are listed; the rest is counted. */
const LISTED = 5;

function NearMisses({ misses }: { misses: readonly NearMiss[] }) {
  return (
    <ul>
      {misses.slice(0, LISTED).map((miss) => (
        <li key={miss.at} class="near-miss">
          <span class="near-miss-mark" aria-hidden="true">
            ▲
          </span>
          <span>
            <span class="mono">{shortened(miss.text)}</span> {nearMissWords(miss)}
          </span>
        </li>
      ))}
      {misses.length > LISTED && <li>and {misses.length - LISTED} more like these</li>}
    </ul>
  );
}
