import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { Select } from '#components/basics/select.tsx';
import { TextField } from '#components/basics/text-field.tsx';
import { invite } from '#lib/contract/people.ts';
import type { OrganizationKind, Role } from '#lib/domain/roles.ts';
import { useSending } from '../hooks/use-sending.ts';
import { call } from '../session/client.ts';
import { roleChoices } from './roles.ts';

export interface InviteFormProps {
  kind: OrganizationKind;
  onInvited: () => Promise<void>;
}

/** Invites by e-mail. */
export function InviteForm({ kind, onInvited }: InviteFormProps) {
  const choices = roleChoices(kind);
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>(choices[0]?.value ?? 'member');
  const { busy, failure, send } = useSending<object>();

  const submit = async (event: Event) => {
    event.preventDefault();
    const invited = await send(() => call(invite, { body: { email: email.trim(), role } }));
    if (invited === null) return;
    setEmail('');
    await onInvited();
  };

  return (
    <form class="stack" onSubmit={(event) => void submit(event)}>
      <TextField label="E-mail" value={email} onInput={setEmail} />
      <Select label="Role" choices={choices} value={role} onChange={setRole} />
      {failure && <Notice tone="bad">{failure}</Notice>}
      <div>
        <Button kind="primary" submit busy={busy}>
          Send invitation
        </Button>
      </div>
    </form>
  );
}
