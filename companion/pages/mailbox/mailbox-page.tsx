import { Button } from '#components/basics/button.tsx';
import { listMailbox } from '#lib/contract/mailbox.ts';
import '#components/basics/panel.css';
import { Time } from '#components/basics/time.tsx';
import { relativeTime } from '#lib/domain/time.ts';
import { Card } from '../frame/card.tsx';
import { call, readAllPages } from '../session/client.ts';
import './mailbox.css';
import { ResourceState } from '../resource/resource-state.tsx';
import { useResource } from '../resource/use-resource.ts';

const readMails = () => readAllPages((query) => call(listMailbox, { query }));
const LINK = /^https?:\/\/\S+$/;

/** All mails of the sandbox, to any recipient; none leaves this machine. */
export function MailboxPage() {
  const resource = useResource(readMails);
  return (
    <Card title="Mailbox">
      <p class="muted">
        All mails of this sandbox stay here. A mail disappears once its link was used or has expired.
      </p>
      <ResourceState {...resource} />
      {resource.data?.length === 0 && <p>No mails yet.</p>}
      <ul class="stack">
        {resource.data?.map(({ id, to, subject, text, deliveredAt }) => (
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
        <Button onClick={() => void resource.reload()}>Look again</Button>
      </div>
    </Card>
  );
}

/** The plain text of the mail, with its link clickable. */
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
