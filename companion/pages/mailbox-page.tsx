import { Button } from '#components/basics/button.tsx';
import '#components/basics/panel.css';
import { Time } from '#components/basics/time.tsx';
import { relativeTime } from '#lib/domain/time.ts';
import { client, everything } from './client.ts';
import { Card } from './frame.tsx';
import './mailbox.css';
import { ReadingState } from './reading-state.tsx';
import { useReading } from './use-reading.ts';

const readMails = () => everything((query) => client.listMailbox({ query }));
const LINK = /^https?:\/\/\S+$/;

/** The sandbox's mails, of everybody: nothing leaves this machine. */
export function MailboxPage() {
  const reading = useReading(readMails);
  return (
    <Card title="Mailbox">
      <p class="muted">
        Mails of this sandbox stay here, whoever they are for. One whose link was used or has expired goes.
      </p>
      <ReadingState {...reading} />
      {reading.data?.length === 0 && <p>No mail is here.</p>}
      <ul class="stack">
        {reading.data?.map(({ id, to, subject, text, deliveredAt }) => (
          <li key={id} class="panel">
            <h2>{subject}</h2>
            <p class="small muted">
              To {to},{' '}
              <Time at={Date.parse(deliveredAt)} side="start">
                {relativeTime(Date.parse(deliveredAt), Date.now())}
              </Time>
            </p>
            <MailText text={text} />
          </li>
        ))}
      </ul>
      <div>
        <Button onClick={() => void reading.again()}>Look again</Button>
      </div>
    </Card>
  );
}

/** The plain text as it was sent, its link to press. */
function MailText({ text }: { text: string }) {
  return (
    <p class="mail-text">
      {text
        .trim()
        .split(/(\n)/)
        .map((line, index) =>
          LINK.test(line) ? (
            <a key={index} href={line}>
              {line}
            </a>
          ) : (
            line
          ),
        )}
    </p>
  );
}
