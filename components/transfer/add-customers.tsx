import { type Signal, useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { findingsWords } from './findings.ts';
import { NearMisses } from './near-misses.tsx';
import { PasteBox } from './paste-box.tsx';
import { useFindings } from './use-findings.ts';
import './add-customers.css';

export interface AddCustomersProps {
  /** What is in the box: typed or pasted here, or put there by something else. */
  text: Signal<string>;
  /** Stores the tokens; the box empties once they are. */
  onAdd: (tokens: string[]) => Promise<unknown>;
  rows?: number;
}

/** From any text to tokens on their way. */
export function AddCustomers({ text, onAdd, rows = 3 }: AddCustomersProps) {
  const said = useSignal<string | null>(null);
  const busy = useSignal(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const findings = useFindings(text.value);
  const { tokens, nearMisses } = findings;
  const id = useId();

  const add = async () => {
    if (busy.value) return;
    if (tokens.length === 0) {
      if (text.value.trim() === '')
        said.value = 'Paste a transfer token first, or a whole mail that has one.';
      box.current?.focus();
      return;
    }
    busy.value = true;
    try {
      await onAdd(tokens.map(({ token }) => token));
      // What is not a token stays, so that nothing a person meant to add goes unseen.
      text.value = nearMisses.map((miss) => miss.text).join('\n');
    } catch {
      said.value = 'This browser could not store the tokens. Nothing was added; the text is still here.';
    }
    busy.value = false;
  };

  return (
    <div class="add-customers">
      <PasteBox
        id={id}
        box={box}
        text={text.value}
        rows={rows}
        onText={(typed) => {
          text.value = typed;
          said.value = null;
        }}
        onSubmit={() => void add()}
      />
      <div class="add-foot">
        <output id={`${id}-found`} class="add-found small muted" aria-live="polite">
          {findingsWords(text.value, findings)}
          <NearMisses misses={nearMisses} />
        </output>
        <Button kind="primary" busy={busy.value} onClick={() => void add()}>
          {tokens.length > 1 ? `Add ${tokens.length}` : 'Add'}
        </Button>
      </div>
      {said.value && <Notice tone="warn">{said.value}</Notice>}
    </div>
  );
}
