import { Radios } from '#components/basics/radios.tsx';
import { Select } from '#components/basics/select.tsx';
import { MANAGED_BY, type ManagedBy } from '#lib/domain/account.ts';
import type { Client } from '#lib/domain/onboarding.ts';
import { UserFields } from '../user-fields.tsx';
import { withKnownUser, withUser } from './draft-changes.ts';
import { FormPart, type FormPartProps } from './form-part.tsx';

const MANAGERS: Record<ManagedBy, { label: string; note: string }> = {
  client: {
    label: 'Client Only',
    note: 'The client gets a mail to authorize the account, and manages it. You see how its backups are, but no users’ names and no contents.',
  },
  reseller: {
    label: 'Reseller',
    note: 'You manage it. You are led to the provider’s sign-in next, where an administrator of the client’s domain signs in.',
  },
  both: {
    label: 'Both',
    note: 'You and the client manage it. You are led to the provider’s sign-in next, where an administrator of the client’s domain signs in.',
  },
};
const MANAGER_CHOICES = MANAGED_BY.map((value) => ({ value, ...MANAGERS[value] }));

export interface ManagementPartProps extends FormPartProps {
  /** The chosen client; only existing clients have known users. */
  client: Client | undefined;
}

/** Who manages the account, and the client's user who is asked to authorize it. */
export function ManagementPart({ draft, errors, onDraft, client }: ManagementPartProps) {
  const users = client?.users ?? [];
  return (
    <FormPart title="Service Management">
      <Radios
        legend="Who will manage this SaaS Protection Service?"
        choices={MANAGER_CHOICES}
        value={draft.managedBy}
        onChange={(managedBy) => onDraft({ ...draft, managedBy })}
      />
      {users.length > 0 && (
        <Select
          label="Select or create client user"
          choices={[
            { value: '', label: 'Create New' },
            ...users.map((user) => ({
              value: user.email,
              label: `${user.firstName} ${user.lastName} (${user.email})`,
            })),
          ]}
          value={draft.knownUser}
          onChange={(email) => onDraft(withKnownUser(draft, client, email))}
        />
      )}
      <UserFields user={draft.user} errors={errors} onUser={(user) => onDraft(withUser(draft, user))} />
    </FormPart>
  );
}
