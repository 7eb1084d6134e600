import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { verifyEmail } from '#lib/contract/people.ts';
import { START } from '#lib/domain/console-pages.ts';
import { Card } from '../frame/card.tsx';
import { useSending } from '../hooks/use-sending.ts';
import { linkCode } from '../router/addresses.ts';
import { call } from '../session/client.ts';

/** Confirms the address when a button is pressed, not on opening, as mail scanners open links too. */
export function VerifyEmailPage() {
  const { busy, done, failure, send } = useSending();
  return (
    <Card title="Confirm your e-mail address">
      {done ? (
        <>
          <Notice tone="good">Your e-mail address is confirmed.</Notice>
          <p>
            <a href={START}>Go to the start</a>
          </p>
        </>
      ) : (
        <>
          {failure && <Notice tone="bad">{failure}</Notice>}
          <Button
            kind="primary"
            wide
            busy={busy}
            onClick={() => void send(() => call(verifyEmail, { body: { code: linkCode() } }))}
          >
            Confirm
          </Button>
        </>
      )}
    </Card>
  );
}
