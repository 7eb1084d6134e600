import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { TextField } from '#components/basics/text-field.tsx';
import { requestReset } from '#lib/contract/people.ts';
import { SIGN_IN } from '#lib/domain/console-pages.ts';
import { Card } from '../frame/card.tsx';
import { useSending } from '../hooks/use-sending.ts';
import { call } from '../session/client.ts';

/** Requests a link to choose a new password. The answer is the same whether or not the address has an account. */
export function ForgotPasswordPage() {
  const [email, setEmail] = useState('');
  const { busy, done, failure, send } = useSending();
  const submit = (event: Event) => {
    event.preventDefault();
    void send(() => call(requestReset, { body: { email: email.trim() } }));
  };
  return (
    <Card title="Forgot your password?">
      {done ? (
        <Notice tone="info">
          If {email.trim()} has an account here, a mail with a link is on its way. The link works for an hour.
        </Notice>
      ) : (
        <form class="stack" onSubmit={submit}>
          <p>You get a mail with a link to choose a new one.</p>
          <TextField label="E-mail" autocomplete="username" value={email} onInput={setEmail} />
          {failure && <Notice tone="bad">{failure}</Notice>}
          <Button kind="primary" wide submit busy={busy}>
            Send the link
          </Button>
        </form>
      )}
      <p class="small">
        <a href={SIGN_IN}>Back to sign in</a>
      </p>
    </Card>
  );
}
