import { CheckBox } from '#components/basics/check-box.tsx';
import { SERVICE_NAMES, TERM_NAMES } from '#lib/domain/words.ts';
import type { Draft } from './draft.ts';
import { FormPart, type FormPartProps } from './form-part.tsx';

/** What the reseller agrees to; required for sending. */
export function Acknowledgement({ draft, onDraft }: FormPartProps) {
  return (
    <FormPart title="Acknowledgement">
      <CheckBox
        label={acknowledgementWords(draft)}
        note="Nothing is backed up and nothing is charged before it is authorized."
        checked={draft.acknowledged}
        onChange={(acknowledged) => onDraft({ ...draft, acknowledged })}
      />
    </FormPart>
  );
}

/** The text that the reseller acknowledges; it depends on client, service, term and auto-add. */
function acknowledgementWords({ clientName, service, commitmentTerm, autoAdd }: Draft): string {
  const client = clientName.trim() || 'The client';
  const term = commitmentTerm === '1-year' ? `for ${TERM_NAMES[commitmentTerm]}` : TERM_NAMES[commitmentTerm];
  const licenses = autoAdd ? 'Its licenses, and those that Auto-Add takes,' : 'Its licenses';
  return `${client} has agreed that its ${SERVICE_NAMES[service]} is backed up. ${licenses} are charged to us ${term}, once an administrator of its domain has authorized the account.`;
}

/** Resets the acknowledgement if its text has changed. */
export function acknowledgedAnew(before: Draft, next: Draft): Draft {
  return acknowledgementWords(before) === acknowledgementWords(next)
    ? next
    : { ...next, acknowledged: false };
}
