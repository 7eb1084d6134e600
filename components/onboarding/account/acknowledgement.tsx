import { CheckBox } from '#components/basics/check-box.tsx';
import { acknowledgementWords } from './acknowledgement-words.ts';
import type { FormProps } from './form-props.ts';
import { Part } from './part.tsx';

/** What the reseller takes on; without it nothing is sent. */
export function Acknowledgement({ draft, onDraft }: FormProps) {
  return (
    <Part title="Acknowledgement">
      <CheckBox
        label={acknowledgementWords(draft)}
        note="Nothing is backed up and nothing is charged before it is authorized."
        checked={draft.acknowledged}
        onChange={(acknowledged) => onDraft({ ...draft, acknowledged })}
      />
    </Part>
  );
}
