import '#components/basics/panel.css';
import type { Me } from '#lib/contract/schemas.ts';
import { client } from '../client.ts';
import { ReadingState } from '../reading-state.tsx';
import { useReading } from '../use-reading.ts';
import { MailsForm } from './mails-form.tsx';

const readMails = () => client.getMailSettings({});

/** Alerts by mail: everybody's own choice. */
export function MailsSection({ me }: { me: Me }) {
  const reading = useReading(readMails);
  return (
    <section class="panel" aria-labelledby="mails">
      <h2 id="mails">Mails</h2>
      <ReadingState {...reading} />
      {reading.data && <MailsForm settings={reading.data} user={me.user} />}
    </section>
  );
}
