import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { TextField } from '#components/basics/text-field.tsx';
import { resetPassword } from '#lib/contract/people.ts';
import { MIN_PASSWORD } from '#lib/contract/people-schemas.ts';
import { FORGOT_PASSWORD, SIGN_IN } from '#lib/domain/console-pages.ts';
import { Card } from '../frame/card.tsx';
import { useSending } from '../hooks/use-sending.ts';
import { linkCode } from '../router/addresses.ts';
import { call } from '../session/client.ts';

/** The page that the link of a password reset opens. */
export function ResetPasswordPage() {
  const [password, setPassword] = useState('');
  const { busy, done, failure, send } = useSending();
  const submit = (event: Event) => {
    event.preventDefault();
    void send(() => call(resetPassword, { body: { code: linkCode(), password } }));
  };
  return (
    <Card title="Choose a new password">
      {done ? (
        <>
          <Notice tone="good">Your password is changed.</Notice>
          <p>
            You are signed out everywhere, connected browsers too. <a href={SIGN_IN}>Sign in</a>
          </p>
        </>
      ) : (
        <form class="stack" onSubmit={submit}>
          <TextField
            label="New password"
            note={`At least ${MIN_PASSWORD} characters. You are then signed out everywhere else.`}
            secret
            autocomplete="new-password"
            value={password}
            onInput={setPassword}
          />
          {failure && (
            <Notice tone="bad" action={<a href={FORGOT_PASSWORD}>Ask for a new link</a>}>
              {failure}
            </Notice>
          )}
          <Button kind="primary" wide submit busy={busy}>
            Change the password
          </Button>
        </form>
      )}
    </Card>
  );
}
