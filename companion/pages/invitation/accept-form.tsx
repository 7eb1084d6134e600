import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { TextField } from '#components/basics/text-field.tsx';
import { acceptInvitation } from '#lib/contract/people.ts';
import { type InvitationFacts, MIN_PASSWORD } from '#lib/contract/people-schemas.ts';
import { FORGOT_PASSWORD } from '#lib/domain/console-pages.ts';
import { useSending } from '../hooks/use-sending.ts';
import { call } from '../session/client.ts';
import { chooseOrganization, signIn } from '../session/session.ts';

export interface AcceptFormProps {
  code: string;
  invitation: InvitationFacts;
}

/** Asks a new person for a name and a password, or a known one for their password, and signs them in. */
export function AcceptForm({ code, invitation: { email, hasAccount, organization } }: AcceptFormProps) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const { busy, failure, send } = useSending<{ organizationId: string }>();

  const submit = async (event: Event) => {
    event.preventDefault();
    const who = hasAccount ? {} : { name };
    const accepted = await send(() => call(acceptInvitation, { body: { code, password, ...who } }));
    if (accepted === null) return;
    await signIn(email, password);
    await chooseOrganization(accepted.organizationId);
    location.assign('/');
  };

  return (
    <form class="stack" onSubmit={(event) => void submit(event)}>
      {hasAccount ? (
        <p>You have an account here. Type its password to join.</p>
      ) : (
        <TextField label="Your name" autocomplete="name" value={name} onInput={setName} />
      )}
      <TextField
        label="Password"
        note={hasAccount ? <a href={FORGOT_PASSWORD}>Forgot it?</a> : `At least ${MIN_PASSWORD} characters`}
        secret
        autocomplete={hasAccount ? 'current-password' : 'new-password'}
        value={password}
        onInput={setPassword}
      />
      {failure && <Notice tone="bad">{failure}</Notice>}
      <Button kind="primary" wide submit busy={busy}>
        Join {organization.name}
      </Button>
    </form>
  );
}
