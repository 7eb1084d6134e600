import { useMemo } from 'preact/hooks';
import { Select } from '#components/basics/select.tsx';
import { TextField } from '#components/basics/text-field.tsx';
import { domainName } from '#lib/domain/domain-name.ts';
import { domainWords } from '#lib/domain/domain-words.ts';
import type { Client } from '#lib/domain/onboarding.ts';
import { withClient, withDomain } from './draft-changes.ts';
import { FormPart, type FormPartProps } from './form-part.tsx';

export interface ClientPartProps extends FormPartProps {
  clients: readonly Client[];
}

/** The client that will own the account. */
export function ClientPart({ draft, errors, onDraft, clients }: ClientPartProps) {
  const choices = useMemo(
    () => [
      { value: '', label: 'Create New' },
      ...clients.map(({ name, domain }) => ({ value: domain, label: `${name}, ${domainWords(domain)}` })),
    ],
    [clients],
  );
  return (
    <FormPart title="Client">
      <Select
        label="Select or create a client"
        choices={choices}
        value={draft.client}
        onChange={(domain) =>
          onDraft(
            withClient(
              draft,
              clients.find((client) => client.domain === domain),
            ),
          )
        }
      />
      <div class="fields">
        <TextField
          label="Client name"
          value={draft.clientName}
          error={errors.clientName}
          onInput={(clientName) => onDraft({ ...draft, clientName })}
        />
        <TextField
          label="Client’s domain"
          note={domainNote(draft.domain)}
          value={draft.domain}
          error={errors.domain}
          onInput={(domain) => onDraft(withDomain(draft, domain))}
        />
      </div>
    </FormPart>
  );
}

/** Names the recognized domain if it differs from the typed text. */
function domainNote(typed: string): string {
  const words = domainWords(domainName(typed) ?? typed);
  const meant = words === typed ? '' : `This is ${words}. `;
  return `${meant}Taken from the e-mail below unless you type it. Only an administrator of this domain can authorize.`;
}
