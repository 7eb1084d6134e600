import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
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
  /** Other ways to bring text into the box; they stand beside the button. */
  tools?: ComponentChildren;
  /** Where the focus begins: in an empty box, or, when there already is what to add, on the button. */
  start?: 'box' | 'button';
}

/** From any text to tokens on their way. */
export function AddCustomers({ text, onAdd, rows = 3, tools, start }: AddCustomersProps) {
  const said = useSignal<string | null>(null);
  const busy = useSignal(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const findings = useFindings(text.value);
  const { tokens, nearMisses } = findings;
  const id = useId();

  useLayoutEffect(() => {
    // Never from something that already has it.
    if (start === 'box' && document.activeElement === document.body) box.current?.focus();
  }, [start]);

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
        <div class="add-found">
          <output id={`${id}-found`} class="small muted" aria-live="polite">
            {findingsWords(text.value, findings)}
            <NearMisses misses={nearMisses} />
          </output>
          {tools}
        </div>
        <Button kind="primary" busy={busy.value} focused={start === 'button'} onClick={() => void add()}>
          {tokens.length > 1 ? `Add ${tokens.length}` : 'Add'}
        </Button>
      </div>
      {said.value && <Notice tone="warn">{said.value}</Notice>}
    </div>
  );
}
