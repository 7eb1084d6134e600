import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import type { AccountName } from '#lib/domain/account.ts';
import { customers } from '#lib/domain/batch.ts';
import { findingsWords } from './findings.ts';
import { NearMisses } from './near-misses.tsx';
import { PasteBox } from './paste-box.tsx';
import { PreviewTable } from './preview-table.tsx';
import { type AskPreview, createPreviews, isUnanswered } from './previews.ts';
import { useChoice } from './use-choice.ts';
import { useFindings } from './use-findings.ts';
import './add-customers.css';

/** Whom a token would add, where the console has told. */
export type Expected = (token: string) => AccountName | undefined;

export interface AddCustomersProps {
  /** What is in the box: typed or pasted here, or put there by something else. */
  text: Signal<string>;
  /** Asks what a token would add; the same function for as long as it is the same console. Adding waits for none. */
  preview: AskPreview;
  /** In ms, by the console's clock. */
  now: number;
  /** Stores the tokens; the box empties once they are. */
  onAdd: (tokens: readonly string[], expected: Expected) => Promise<unknown>;
  rows?: number;
  /** So many previews at first. */
  limit?: number;
  /** Other ways to bring text into the box; they stand beside the button. */
  tools?: ComponentChildren;
  /** Where the focus begins: in an empty box, or, when there already is what to add, on the button. */
  start?: 'box' | 'button';
}

/** How many previews more are shown, and asked for, at a time. */
const MORE = 50;

/** From any text to tokens on their way. */
export function AddCustomers({
  text,
  preview,
  now,
  onAdd,
  rows = 3,
  limit = MORE,
  tools,
  start,
}: AddCustomersProps) {
  const said = useSignal<string | null>(null);
  const busy = useSignal(false);
  const shown = useSignal(limit);
  const box = useRef<HTMLTextAreaElement>(null);
  const { findings, progress } = useFindings(text.value);
  const { nearMisses } = findings;
  const tokens = useMemo(() => findings.tokens.map(({ token }) => token), [findings]);
  const previews = useMemo(() => createPreviews(preview), [preview]);
  useEffect(() => previews.want(tokens.slice(0, shown.value)), [previews, tokens, shown.value]);
  const states = previews.states.value;
  const choice = useChoice(tokens, states);
  const chosen = tokens.filter(choice.has);
  const id = useId();

  useLayoutEffect(() => {
    // Never from something that already has it.
    if (start === 'box' && document.activeElement === document.body) box.current?.focus();
  }, [start]);

  const add = async () => {
    if (busy.value || progress !== null) return;
    if (chosen.length === 0) {
      if (tokens.length > 0) said.value = 'Tick the customers to add first.';
      else if (text.value.trim() === '')
        said.value = 'Paste a transfer token first, or a whole mail that has one.';
      box.current?.focus();
      return;
    }
    busy.value = true;
    said.value = null;
    const was = text.value;
    const left = tokens.filter((token) => !choice.has(token));
    try {
      await onAdd(chosen, (token) => {
        const known = states.get(token);
        return known?.state === 'told' ? nameOf(known.preview.account) : undefined;
      });
      // What is not added stays, so that nothing a person meant to add goes unseen; and stays unticked, or the same
      // press twice would add it after all.
      choice.set(left, false);
      // What came into the box meanwhile stays as it is: a token that is added already is not added twice.
      if (text.value === was) text.value = [...left, ...nearMisses.map((miss) => miss.text)].join('\n');
      shown.value = limit;
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
        progress={progress}
        onText={(typed) => {
          text.value = typed;
          said.value = null;
        }}
        onSubmit={() => void add()}
      />
      <div class="add-foot">
        <div class="add-found">
          <output id={`${id}-found`} class="small muted" aria-live="polite">
            {findingsWords(text.value, findings, progress)}
            <NearMisses misses={nearMisses} text={text.value} />
          </output>
          {tools}
          {[...states.values()].some(isUnanswered) && (
            <Button kind="quiet" small onClick={previews.again}>
              Check again
            </Button>
          )}
        </div>
        <Button
          kind="primary"
          busy={busy.value || progress !== null}
          focused={start === 'button'}
          onClick={() => void add()}
        >
          {tokens.length > 1 && chosen.length > 0 ? `Add ${customers(chosen.length)}` : 'Add'}
        </Button>
      </div>
      {said.value && <Notice tone="warn">{said.value}</Notice>}
      {tokens.length > 0 && (
        <PreviewTable
          tokens={tokens}
          shown={shown.value}
          states={states}
          choice={choice}
          now={now}
          onMore={() => {
            shown.value += MORE;
          }}
        />
      )}
    </div>
  );
}

function nameOf({ id, name, domain, service, region }: AccountName): AccountName {
  return { id, name, domain, service, region };
}
