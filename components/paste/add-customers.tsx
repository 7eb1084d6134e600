import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { PreviewTable } from '#components/preview/preview-table.tsx';
import { type AskPreview, createPreviews, isUnanswered } from '#components/preview/previews.ts';
import { useChoice } from '#components/preview/use-choice.ts';
import type { AccountName } from '#lib/domain/account.ts';
import { customerCount } from '#lib/domain/batch.ts';
import { findingsWords, NearMisses } from './findings.tsx';
import { PasteBox } from './paste-box.tsx';
import { useFindings } from './use-findings.ts';
import './paste.css';

/** Returns the account that a token would add, if the console has answered its preview. */
export type FindExpected = (token: string) => AccountName | undefined;

export interface AddCustomersProps {
  /** The content of the box, typed or pasted here or set from outside. */
  text: Signal<string>;
  /**
   * Asks what a token would add. Must be the same function as long as the console is the same. Adding never waits for
   * it.
   */
  preview: AskPreview;
  /** In ms, by the console's clock. */
  now: number;
  /** Stores the tokens; the box is emptied afterwards. */
  onAdd: (tokens: readonly string[], expected: FindExpected) => Promise<unknown>;
  rows?: number;
  /** How many previews are shown at first. */
  limit?: number;
  /** Other ways to put text into the box, shown beside the button. */
  tools?: ComponentChildren;
  /** The element that gets the focus first: an empty box or, if there is something to add already, the button. */
  start?: 'box' | 'button';
}

/** How many more previews each press of the button shows and requests. */
const MORE = 50;

/** Turns any pasted text into tokens that are being added. */
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
  const message = useSignal<string | null>(null);
  const busy = useSignal(false);
  const shown = useSignal(limit);
  const box = useRef<HTMLTextAreaElement>(null);
  const { findings, progress } = useFindings(text.value);
  const { nearMisses } = findings;
  const tokens = useMemo(() => findings.tokens.map(({ token }) => token), [findings]);
  const previews = useMemo(() => createPreviews(preview), [preview]);
  useEffect(() => previews.setTokens(tokens.slice(0, shown.value)), [previews, tokens, shown.value]);
  const states = previews.states.value;
  const choice = useChoice(tokens, states);
  const chosen = tokens.filter(choice.has);
  const id = useId();

  useLayoutEffect(() => {
    // Never take the focus away from another element.
    if (start === 'box' && document.activeElement === document.body) box.current?.focus();
  }, [start]);

  const add = async () => {
    if (busy.value || progress !== null) return;
    if (chosen.length === 0) {
      if (tokens.length > 0) message.value = 'Tick the customers to add first.';
      else if (text.value.trim() === '')
        message.value = 'Paste a transfer token first, or a whole mail that has one.';
      box.current?.focus();
      return;
    }
    busy.value = true;
    message.value = null;
    const was = text.value;
    const left = tokens.filter((token) => !choice.has(token));
    try {
      await onAdd(chosen, (token) => {
        const known = states.get(token);
        return known?.state === 'ready' ? accountName(known.preview.account) : undefined;
      });
      // Tokens that are not added stay in the box, so that nothing gets lost; they stay unticked, so that a second
      // press does not add them.
      choice.set(left, false);
      // Text that arrived meanwhile is kept: adding a token twice has no effect.
      if (text.value === was) text.value = [...left, ...nearMisses.map((miss) => miss.text)].join('\n');
      shown.value = limit;
    } catch {
      message.value = 'This browser could not store the tokens. Nothing was added; the text is still here.';
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
          message.value = null;
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
            <Button kind="quiet" small onClick={previews.retry}>
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
          {tokens.length > 1 && chosen.length > 0 ? `Add ${customerCount(chosen.length)}` : 'Add'}
        </Button>
      </div>
      {message.value && <Notice tone="warn">{message.value}</Notice>}
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

function accountName({ id, name, domain, service, region }: AccountName): AccountName {
  return { id, name, domain, service, region };
}
