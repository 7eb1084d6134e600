import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { client } from '../client.ts';
import { Card } from '../frame.tsx';
import { linkCode } from './code.ts';
import { useSending } from './use-sending.ts';

/** Confirms on a press, not on opening: programs that look into mails open links too. */
export function VerifyPage() {
  const { busy, done, failure, send } = useSending();
  return (
    <Card title="Confirm your e-mail address">
      {done ? (
        <>
          <Notice tone="good">Your e-mail address is confirmed.</Notice>
          <p>
            <a href="/">Go to the start</a>
          </p>
        </>
      ) : (
        <>
          {failure && <Notice tone="bad">{failure}</Notice>}
          <Button
            kind="primary"
            wide
            busy={busy}
            onClick={() => void send(() => client.verifyEmail({ body: { code: linkCode() } }))}
          >
            Confirm
          </Button>
        </>
      )}
    </Card>
  );
}
