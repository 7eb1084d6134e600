import { CheckBox } from '#components/basics/check-box.tsx';
import { SERVICE_NAMES, TERM_NAMES } from '#lib/domain/words.ts';
import type { Draft } from './draft.ts';
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

function acknowledgementWords({ clientName, service, commitmentTerm, autoAdd }: Draft): string {
  const client = clientName.trim() || 'The client';
  const term = commitmentTerm === '1-year' ? `for ${TERM_NAMES[commitmentTerm]}` : TERM_NAMES[commitmentTerm];
  const licences = autoAdd ? 'Its licences, and those that Auto-Add takes,' : 'Its licences';
  return `${client} has agreed that its ${SERVICE_NAMES[service]} is backed up. ${licences} are charged to us ${term}, once an administrator of its domain has authorized the account.`;
}
