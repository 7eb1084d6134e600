import { useLayoutEffect, useRef } from 'preact/hooks';
import { CopyButton } from './copy-button.tsx';
import { Field } from './field.tsx';
import './text-to-copy.css';

export interface TextToCopyProps {
  label: string;
  text: string;
  /** It is what the dialog is about: it takes the focus when it appears, and its button is the primary one. */
  main?: boolean;
}

/** About so many characters fit in a line of a dialog. */
const LINE = 40;

/** A text to be pasted elsewhere as it is, by its button or by hand. */
export function TextToCopy({ label, text, main = false }: TextToCopyProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (main) field.current?.focus();
  }, []);
  // For browsers that do not fit the field to its text.
  const rows = text.split('\n').reduce((sum, line) => sum + Math.ceil(line.length / LINE), 0);
  return (
    <div class="stack">
      <Field label={label}>
        {(ids) => (
          <textarea
            {...ids}
            ref={field}
            class="control mono text-to-copy"
            readOnly
            rows={Math.min(10, rows)}
            spellcheck={false}
            value={text}
            onFocus={({ currentTarget }) => currentTarget.select()}
          />
        )}
      </Field>
      <div>
        <CopyButton
          kind={main ? 'primary' : 'plain'}
          label="Copy"
          name={main ? undefined : `Copy: ${label}`}
          text={() => Promise.resolve(text)}
          byHand="Not copied. Select it and copy by hand."
        />
      </div>
    </div>
  );
}
