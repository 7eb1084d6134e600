import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { TextField } from '#components/basics/text-field.tsx';
import { FORGOT_PASSWORD, TRIAL } from '#lib/domain/console-pages.ts';
import { ContinueButton } from '../authorize/continue-button.tsx';
import { useProviders } from '../authorize/use-providers.ts';
import { sandbox, signIn } from '../session/session.ts';
import { SandboxPeople } from './sandbox-people.tsx';

export interface SignInFormProps {
  /** The page to go to after a sign-in at a provider: a path of this console with query and fragment. */
  next: string;
}

/** Signs in with a password or at an identity provider. The page that shows it reacts to the session. */
export function SignInForm({ next }: SignInFormProps) {
  const providers = useProviders();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    if (email.trim() === '' || password === '') {
      setFailure('Type your e-mail address and your password.');
      return;
    }
    setBusy(true);
    setFailure(await signIn(email, password));
    setBusy(false);
  };

  return (
    <>
      <form class="stack" onSubmit={(event) => void submit(event)}>
        <TextField label="E-mail" autocomplete="username" value={email} onInput={setEmail} />
        <TextField
          label="Password"
          secret
          autocomplete="current-password"
          value={password}
          onInput={setPassword}
        />
        {failure && <Notice tone="bad">{failure}</Notice>}
        <Button kind="primary" wide submit busy={busy}>
          Sign in
        </Button>
        <p class="small">
          <a href={FORGOT_PASSWORD}>Forgot your password?</a> · <a href={TRIAL}>Start a trial</a>
        </p>
      </form>
      {sandbox.value && (
        <SandboxPeople
          onPick={(person) => {
            setEmail(person.email);
            setPassword(person.password);
            setFailure(null);
          }}
        />
      )}
      {providers && providers.length > 0 && (
        <div class="provider-buttons">
          {providers.map((service) => (
            <ContinueButton key={service} purpose={{ of: 'sign-in', next, service }} kind="plain" />
          ))}
        </div>
      )}
    </>
  );
}
