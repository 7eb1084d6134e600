import { CopyButton } from '#components/basics/copy-button.tsx';
import { Field } from '#components/basics/field.tsx';

export interface ReadyLineProps {
  label: string;
  text: string;
}

/** A text to be pasted elsewhere as it is. */
export function ReadyLine({ label, text }: ReadyLineProps) {
  return (
    <div class="stack">
      <Field label={label}>
        {(ids) => (
          <textarea
            {...ids}
            class="control mono ready-line"
            readOnly
            rows={Math.min(
              10,
              text.split('\n').reduce((rows, line) => rows + Math.ceil(line.length / 40), 0),
            )}
            spellcheck={false}
            value={text}
            onFocus={({ currentTarget }) => currentTarget.select()}
          />
        )}
      </Field>
      <div>
        <CopyButton
          label="Copy"
          name={`Copy ${label.toLowerCase()}`}
          text={() => Promise.resolve(text)}
          byHand="Not copied. Select it and copy by hand."
        />
      </div>
    </div>
  );
}
